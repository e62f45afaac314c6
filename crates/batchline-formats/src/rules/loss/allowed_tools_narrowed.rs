//! C866: A choice among some of the tools.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A choice among some of the tools.
pub static RULE: Rule = Rule {
    code: "C866",
    name: "allowed-tools-narrowed",
    impact: Impact::Advice,
    summary: "A choice among some of the tools.",
    message: "only {0} of {1} tools are kept",
    help: "nothing",
    why: "The model no longer sees the others.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C866-allowed-tools-narrowed.md"),
    ..Rule::BASE
};
