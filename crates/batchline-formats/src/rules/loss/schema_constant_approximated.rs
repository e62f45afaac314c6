//! C878: A constant.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A constant.
pub static RULE: Rule = Rule {
    code: "C878",
    name: "schema-constant-approximated",
    impact: Impact::Advice,
    summary: "A constant.",
    message: "a constant {0} becomes {1}",
    help: "describe it in words",
    why: "Gemini's schemas know constants of text and numbers only.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C878-schema-constant-approximated.md"),
    ..Rule::BASE
};
