//! C828: Thinking set twice.

use crate::{Look, LossClass, LossLook, Rule};

/// Thinking set twice.
pub static RULE: Rule = Rule {
    code: "C828",
    name: "conflicting-thinking-settings",
    summary: "Thinking set twice.",
    message: "`{0}` and `{1}` both say how much to think",
    help: "keep one of them",
    why: "The server refuses both together.",
    look: Look::Loss(LossLook::of(LossClass::Refused)),
    page: include_str!("../../../docs/rules/C828-conflicting-thinking-settings.md"),
    ..Rule::BASE
};
