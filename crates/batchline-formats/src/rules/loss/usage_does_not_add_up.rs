//! C805: Token counts that do not add up.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// Token counts that do not add up.
pub static RULE: Rule = Rule {
    code: "C805",
    name: "usage-does-not-add-up",
    impact: Impact::Advice,
    summary: "Token counts that do not add up.",
    message: "the total is {0} tokens, the parts add up to {1}",
    help: "trust the total",
    why: "Costs computed from the parts would be wrong.",
    look: Look::Loss(LossLook::of(LossClass::Note)),
    page: include_str!("../../../docs/rules/C805-usage-does-not-add-up.md"),
    ..Rule::BASE
};
