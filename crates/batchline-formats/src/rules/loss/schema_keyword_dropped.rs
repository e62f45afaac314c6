//! C881: A keyword Gemini does not know.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A keyword Gemini does not know.
pub static RULE: Rule = Rule {
    code: "C881",
    name: "schema-keyword-dropped",
    impact: Impact::Advice,
    summary: "A keyword Gemini does not know.",
    message: "`{0}` is left out",
    help: "say it in the description",
    why: "Answers need no longer keep to it.",
    look: Look::Loss(LossLook::of(LossClass::Dropped)),
    page: include_str!("../../../docs/rules/C881-schema-keyword-dropped.md"),
    ..Rule::BASE
};
