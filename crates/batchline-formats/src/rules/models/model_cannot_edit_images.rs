//! O561: Images are to be edited by a model that cannot.

use super::ask::calls;
use crate::{Arg, Context, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// Images are to be edited by a model that cannot.
pub static RULE: Rule = Rule {
    code: "O561",
    name: "model-cannot-edit-images",
    impact: Impact::Line,
    summary: "Images are to be edited by a model that cannot.",
    message: "`{0}` does not edit images in a batch",
    help: "use a GPT image model",
    why: "`/v1/images/edits` takes GPT image models only.",
    formats: &["openai"],
    look: Look::Record(RecordLook { when: &[&["ImageEditsBody.model"]], gate: Some(gate), check }),
    page: include_str!("../../../docs/rules/O561-model-cannot-edit-images.md"),
    ..Rule::BASE
};

fn gate(context: &Context<'_>) -> bool {
    context.family().is_some_and(|family| family.edits_images == Some(false))
}

fn check(record: &Record<'_>, found: &mut Drafts) {
    let node = record.at("body.model").filter(|_| calls(record, "/v1/images/edits"));
    if let Some(node) = node {
        let model = record.context.model.unwrap_or_default();
        found.push(Draft::value(&RULE, node, vec![Arg::quoted(model)]));
    }
}
