//! C884: A schema without a type.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A schema without a type.
pub static RULE: Rule = Rule {
    code: "C884",
    name: "schema-type-guessed",
    impact: Impact::Advice,
    summary: "A schema without a type.",
    message: "{0}",
    help: "give a type",
    why: "Gemini wants to know the type.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C884-schema-type-guessed.md"),
    ..Rule::BASE
};
