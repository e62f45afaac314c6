//! C873: An error in the other provider's words.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// An error in the other provider's words.
pub static RULE: Rule = Rule {
    code: "C873",
    name: "error-approximated",
    impact: Impact::Advice,
    summary: "An error in the other provider's words.",
    message: "error {0} becomes {1}",
    help: "read the message",
    why: "Codes do not correspond one to one.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C873-error-approximated.md"),
    ..Rule::BASE
};
