//! C838: A text without characters.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A text without characters.
pub static RULE: Rule = Rule {
    code: "C838",
    name: "empty-text-left-out",
    impact: Impact::Advice,
    summary: "A text without characters.",
    message: "an empty text is left out",
    help: "remove it",
    why: "Whether empty texts are taken is not known.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C838-empty-text-left-out.md"),
    ..Rule::BASE
};
