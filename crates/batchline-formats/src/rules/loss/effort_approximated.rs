//! C829: An effort that is not quite the same.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// An effort that is not quite the same.
pub static RULE: Rule = Rule {
    code: "C829",
    name: "effort-approximated",
    impact: Impact::Advice,
    summary: "An effort that is not quite the same.",
    message: "{0} becomes {1}",
    help: "compare answers and costs on a few lines",
    why: "More or less thinking costs and answers otherwise.",
    look: Look::Loss(LossLook::of(LossClass::Approximate).returns()),
    page: include_str!("../../../docs/rules/C829-effort-approximated.md"),
    ..Rule::BASE
};
