//! C822: JSON is asked for without a schema.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// JSON is asked for without a schema.
pub static RULE: Rule = Rule {
    code: "C822",
    name: "json-mode-without-schema",
    impact: Impact::Advice,
    summary: "JSON is asked for without a schema.",
    message: "JSON is asked for without a schema{0?; {}}",
    help: "add a schema; for OpenAI, or say JSON in a message",
    why: "In batches such answers were seen that are no valid JSON.",
    look: Look::Loss(LossLook::of(LossClass::Note).once()),
    page: include_str!("../../../docs/rules/C822-json-mode-without-schema.md"),
    ..Rule::BASE
};
