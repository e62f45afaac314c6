//! C832: How much a model thinks unless told.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// How much a model thinks unless told.
pub static RULE: Rule = Rule {
    code: "C832",
    name: "default-thinking-differs",
    impact: Impact::Advice,
    summary: "How much a model thinks unless told.",
    message: "nothing says how much to think; {0} has its own default",
    help: "set `reasoning_effort`",
    why: "Defaults differ between models, and thinking is billed.",
    look: Look::Loss(LossLook::of(LossClass::Note).once()),
    page: include_str!("../../../docs/rules/C832-default-thinking-differs.md"),
    ..Rule::BASE
};
