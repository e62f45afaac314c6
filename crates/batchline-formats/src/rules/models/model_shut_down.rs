//! G379: A model that is shut down, or soon will be.

use super::file::{End, named};
use crate::models::find_model;
use crate::{Arg, Context, FileDraft, FileFacts, Impact, Look, Rule};

/// A model that is shut down, or soon will be.
pub static RULE: Rule = Rule {
    code: "G379",
    name: "model-shut-down",
    impact: Impact::Batch,
    summary: "A model that is shut down, or soon will be.",
    message: "the model `{0}` {1}",
    help: "{2}",
    why: "A model that is gone refuses every request; a batch that waits in the queue may outlive a model that ends soon.",
    formats: &["gemini-generate", "gemini-embed"],
    look: Look::File(check),
    page: include_str!("../../../docs/rules/G379-model-shut-down.md"),
    ..Rule::BASE
};

fn check(facts: &FileFacts, context: &Context<'_>, found: &mut Vec<FileDraft>) {
    for named in named(facts, context) {
        let model = find_model(context.profile.models, named.id);
        let Some(end) = model.zip(context.today).and_then(|(model, today)| End::of(model, today))
        else {
            continue;
        };
        let args = vec![Arg::quoted(named.id), Arg::known(end.words), Arg::known(end.help)];
        found.push(named.draft(&RULE, context, args).with_impact(end.impact));
    }
}
