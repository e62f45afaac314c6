//! O558: More dimensions than the embedding model has, or any where it takes none.

use super::ask::{calls, number_at};
use crate::{Arg, Context, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// More dimensions than the embedding model has, or any where it takes none.
pub static RULE: Rule = Rule {
    code: "O558",
    name: "dimensions-for-model",
    impact: Impact::Line,
    summary: "More dimensions than the embedding model has, or any where it takes none.",
    message: "`dimensions` is {0}, {1} takes {2}",
    help: "{3}",
    why: "The request comes back as an error.",
    formats: &["openai"],
    look: Look::Record(RecordLook {
        when: &[&["EmbeddingsBody.dimensions"]],
        gate: Some(gate),
        check,
    }),
    reads: Some(&["EmbeddingsBody.dimensions"]),
    page: include_str!("../../../docs/rules/O558-dimensions-for-model.md"),
    ..Rule::BASE
};

fn gate(context: &Context<'_>) -> bool {
    context.family().is_some_and(|family| family.embedding.is_some())
}

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(family) = record.context.family() else { return };
    let Some(embedding) = family.embedding.filter(|_| calls(record, "/v1/embeddings")) else {
        return;
    };
    let Some((node, value)) = number_at(record, "body.dimensions") else { return };
    let (wanted, help) = match embedding.dimensions_max {
        None => ("none".to_string(), "leave `dimensions` out".to_string()),
        Some(max) if value > f64::from(max) => {
            (format!("at most {max}"), format!("set `dimensions` to {max} or less"))
        }
        Some(_) => return,
    };
    let said = [Arg::known(node.raw()), Arg::known(family.name)];
    let args = said.into_iter().chain([Arg::known(wanted), Arg::known(help)]).collect();
    found.push(Draft::value(&RULE, node, args));
}
