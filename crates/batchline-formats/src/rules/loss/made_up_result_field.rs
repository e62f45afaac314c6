//! C896: A value the result does not have.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A value the result does not have.
pub static RULE: Rule = Rule {
    code: "C896",
    name: "made-up-result-field",
    impact: Impact::Advice,
    summary: "A value the result does not have.",
    message: "{0} is not in the result; {1} is written",
    help: "do not rely on it",
    why: "The other provider's clients expect it.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C896-made-up-result-field.md"),
    ..Rule::BASE
};
