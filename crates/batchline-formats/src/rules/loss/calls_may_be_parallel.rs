//! C868: One call at a time.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// One call at a time.
pub static RULE: Rule = Rule {
    code: "C868",
    name: "calls-may-be-parallel",
    impact: Impact::Advice,
    summary: "One call at a time.",
    message: "`parallel_tool_calls` is false; Gemini may make several calls at once",
    help: "make sure your code takes several calls",
    why: "Gemini has no such switch.",
    look: Look::Loss(LossLook::of(LossClass::Dropped)),
    page: include_str!("../../../docs/rules/C868-calls-may-be-parallel.md"),
    ..Rule::BASE
};
