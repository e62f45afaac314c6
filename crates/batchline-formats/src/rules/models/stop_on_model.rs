//! O559: `stop` on a model that takes none.

use super::ask::calls;
use crate::mend::{Mend, remove};
use crate::{Arg, Context, Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule};

/// `stop` on a model that takes none.
pub static RULE: Rule = Rule {
    code: "O559",
    name: "stop-on-model",
    impact: Impact::Line,
    summary: "`stop` on a model that takes none.",
    message: "`stop` is set, {0} takes none",
    help: "leave `stop` out and cut the answer yourself",
    why: "o3 and o4-mini do not take `stop`; the request comes back as an error.",
    fix: Fix::Unsafe(Mend::Line(remove)),
    formats: &["openai"],
    look: Look::Record(RecordLook { when: &[&["ChatBody.stop"]], gate: Some(gate), check }),
    page: include_str!("../../../docs/rules/O559-stop-on-model.md"),
    ..Rule::BASE
};

fn gate(context: &Context<'_>) -> bool {
    context.family().is_some_and(|family| family.refuses_stop)
}

fn check(record: &Record<'_>, found: &mut Drafts) {
    let node = record.at("body.stop").filter(|_| calls(record, "/v1/chat/completions"));
    if let Some(node) = node {
        let model = record.context.model.unwrap_or_default();
        found.push(Draft::key(&RULE, node, vec![Arg::quoted(model)]));
    }
}
