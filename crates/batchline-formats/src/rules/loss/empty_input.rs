//! C895: An input without text.

use crate::{Look, LossClass, LossLook, Rule};

/// An input without text.
pub static RULE: Rule = Rule {
    code: "C895",
    name: "empty-input",
    summary: "An input without text.",
    message: "{0}",
    help: "remove it",
    why: "Nothing can be embedded.",
    look: Look::Loss(LossLook::of(LossClass::Refused)),
    page: include_str!("../../../docs/rules/C895-empty-input.md"),
    ..Rule::BASE
};
