//! O555: A model that no batch can run on.

use super::file::named;
use crate::models::refuses_batch;
use crate::{Arg, Context, FileDraft, FileFacts, Impact, Look, Rule, ServerError};

/// A model that no batch can run on.
pub static RULE: Rule = Rule {
    code: "O555",
    name: "model-not-in-batch",
    impact: Impact::Batch,
    summary: "A model that no batch can run on.",
    message: "the Batch API does not take the model `{0}`",
    help: "use a model with batch support, or send the requests one by one",
    why: "The batch fails validation and nothing runs.",
    server: &[ServerError {
        provider: "openai",
        code: "model_not_found",
        message: "The provided model 'x' is not supported by the Batch API.",
    }],
    formats: &["openai"],
    look: Look::File(check),
    page: include_str!("../../../docs/rules/O555-model-not-in-batch.md"),
    ..Rule::BASE
};

fn check(facts: &FileFacts, context: &Context<'_>, found: &mut Vec<FileDraft>) {
    for named in named(facts, context) {
        if refuses_batch(context.profile.models, named.id) {
            found.push(named.draft(&RULE, context, vec![Arg::quoted(named.id)]));
        }
    }
}
