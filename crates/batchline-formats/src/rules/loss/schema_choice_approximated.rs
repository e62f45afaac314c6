//! C879: A choice among values.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A choice among values.
pub static RULE: Rule = Rule {
    code: "C879",
    name: "schema-choice-approximated",
    impact: Impact::Advice,
    summary: "A choice among values.",
    message: "{0}",
    help: "use texts",
    why: "Gemini's schemas know choices of texts only.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C879-schema-choice-approximated.md"),
    ..Rule::BASE
};
