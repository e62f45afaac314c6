//! C820: An empty stop sequence.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// An empty stop sequence.
pub static RULE: Rule = Rule {
    code: "C820",
    name: "empty-stop-left-out",
    impact: Impact::Advice,
    summary: "An empty stop sequence.",
    message: "an empty stop sequence is left out",
    help: "remove it",
    why: "An empty text would stop every answer at once, or be refused.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C820-empty-stop-left-out.md"),
    ..Rule::BASE
};
