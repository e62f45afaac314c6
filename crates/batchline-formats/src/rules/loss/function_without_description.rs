//! C870: A function without description.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A function without description.
pub static RULE: Rule = Rule {
    code: "C870",
    name: "function-without-description",
    impact: Impact::Advice,
    summary: "A function without description.",
    message: "the function `{0}` has no description",
    help: "describe it",
    why: "Gemini's documentation demands one; whether the server does is not known.",
    look: Look::Loss(LossLook::of(LossClass::Note).once()),
    page: include_str!("../../../docs/rules/C870-function-without-description.md"),
    ..Rule::BASE
};
