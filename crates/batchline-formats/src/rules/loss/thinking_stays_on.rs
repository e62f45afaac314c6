//! C830: Thinking that cannot be turned off.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// Thinking that cannot be turned off.
pub static RULE: Rule = Rule {
    code: "C830",
    name: "thinking-stays-on",
    impact: Impact::Advice,
    summary: "Thinking that cannot be turned off.",
    message: "no thinking is wanted; {0} thinks at least {1}",
    help: "choose a model that can do without",
    why: "Thinking is billed as output.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C830-thinking-stays-on.md"),
    ..Rule::BASE
};
