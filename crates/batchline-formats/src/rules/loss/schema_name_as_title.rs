//! C887: Name and description of an answer's schema.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// Name and description of an answer's schema.
pub static RULE: Rule = Rule {
    code: "C887",
    name: "schema-name-as-title",
    impact: Impact::Advice,
    summary: "Name and description of an answer's schema.",
    message: "{0}",
    help: "nothing",
    why: "Gemini has no place for it but the schema.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C887-schema-name-as-title.md"),
    ..Rule::BASE
};
