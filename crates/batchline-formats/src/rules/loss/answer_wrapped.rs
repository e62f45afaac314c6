//! C890: An answer inside an object.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// An answer inside an object.
pub static RULE: Rule = Rule {
    code: "C890",
    name: "answer-wrapped",
    impact: Impact::Advice,
    summary: "An answer inside an object.",
    message: "the answer comes as `{\"value\": …}`",
    help: "convert the results with the line map, which unwraps it",
    why: "OpenAI answers with objects only.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C890-answer-wrapped.md"),
    ..Rule::BASE
};
