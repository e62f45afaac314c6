//! O567: Thinking is steered in two ways at once.

use super::ask::{calls, on_gemini};
use crate::{Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// Thinking is steered in two ways at once.
pub static RULE: Rule = Rule {
    code: "O567",
    name: "reasoning-effort-and-thinking-config",
    impact: Impact::Line,
    summary: "Thinking is steered in two ways at once.",
    message: "`reasoning_effort` and `thinking_config` exclude each other",
    help: "keep one of them",
    why: "Both say how much Gemini thinks; together they are an error.",
    formats: &["openai"],
    look: Look::Record(RecordLook {
        when: &[&["ChatBody.reasoning_effort", "ChatBody.extra_body"]],
        gate: Some(on_gemini),
        check,
    }),
    page: include_str!("../../../docs/rules/O567-reasoning-effort-and-thinking-config.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let effort =
        record.at("body.reasoning_effort").filter(|_| calls(record, "/v1/chat/completions"));
    let Some(config) = record.at("body.extra_body.google.thinkingConfig") else { return };
    if effort.is_some() {
        found.push(Draft::key(&RULE, config, Vec::new()));
    }
}
