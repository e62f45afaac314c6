//! C836: A conversation of instructions only.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A conversation of instructions only.
pub static RULE: Rule = Rule {
    code: "C836",
    name: "only-instructions",
    impact: Impact::Advice,
    summary: "A conversation of instructions only.",
    message: "the instructions become the user's turn",
    help: "add a user message",
    why: "Gemini wants at least one turn.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C836-only-instructions.md"),
    ..Rule::BASE
};
