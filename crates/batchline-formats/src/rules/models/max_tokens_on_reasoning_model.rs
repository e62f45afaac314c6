//! O521: `max_tokens` on a model that reasons.

use super::ask::calls;
use crate::mend::{Fault, Mend, Mending, rename_to};
use crate::models::Reasoning;
use crate::{
    Arg, Context, Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule, ServerError,
};

/// `max_tokens` on a model that reasons.
pub static RULE: Rule = Rule {
    code: "O521",
    name: "max-tokens-on-reasoning-model",
    impact: Impact::Line,
    summary: "`max_tokens` on a model that reasons.",
    message: "`max_tokens` is set, {0} refuses it",
    help: "use `max_completion_tokens`; reasoning counts against it, so leave room",
    why: "Reasoning models answer each such request with an error; the batch runs and every line fails.",
    server: &[ServerError { provider: "openai", code: "unsupported_parameter", message: "" }],
    fix: Fix::Unsafe(Mend::Line(mend)),
    formats: &["openai"],
    look: Look::Record(RecordLook { when: &[&["ChatBody.max_tokens"]], gate: Some(gate), check }),
    page: include_str!("../../../docs/rules/O521-max-tokens-on-reasoning-model.md"),
    ..Rule::BASE
};

fn gate(context: &Context<'_>) -> bool {
    context.family().is_some_and(|family| family.reasoning == Reasoning::Yes)
}

fn check(record: &Record<'_>, found: &mut Drafts) {
    let node = record.at("body.max_tokens").filter(|_| calls(record, "/v1/chat/completions"));
    if let Some(node) = node {
        let model = record.context.model.unwrap_or_default();
        found.push(Draft::key(&RULE, node, vec![Arg::quoted(model)]));
    }
}

/// The new limit counts reasoning too, so the same number may be too small.
fn mend(fault: &Fault<'_>) -> Option<Mending> {
    rename_to(fault, "max_completion_tokens")
}
