//! G378: A model that no batch can run on.

use super::file::named;
use crate::models::refuses_batch;
use crate::{Arg, Context, FileDraft, FileFacts, Impact, Look, Rule, ServerError};

/// A model that no batch can run on.
pub static RULE: Rule = Rule {
    code: "G378",
    name: "model-without-batch",
    impact: Impact::Batch,
    summary: "A model that no batch can run on.",
    message: "the Batch API does not take the model `{0}`",
    help: "use a model with batch support, or send the requests one by one",
    why: "The job is refused when it is created.",
    server: &[ServerError {
        provider: "gemini",
        code: "404",
        message: "… not supported for batchGenerateContent",
    }],
    formats: &["gemini-generate", "gemini-embed"],
    look: Look::File(check),
    page: include_str!("../../../docs/rules/G378-model-without-batch.md"),
    ..Rule::BASE
};

fn check(facts: &FileFacts, context: &Context<'_>, found: &mut Vec<FileDraft>) {
    for named in named(facts, context) {
        if refuses_batch(context.profile.models, named.id) {
            found.push(named.draft(&RULE, context, vec![Arg::quoted(named.id)]));
        }
    }
}
