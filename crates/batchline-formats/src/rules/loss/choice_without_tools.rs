//! C867: A choice without tools.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A choice without tools.
pub static RULE: Rule = Rule {
    code: "C867",
    name: "choice-without-tools",
    impact: Impact::Advice,
    summary: "A choice without tools.",
    message: "`{0}` without tools is left out",
    help: "remove it",
    why: "There is nothing to choose from.",
    look: Look::Loss(LossLook::of(LossClass::Dropped)),
    page: include_str!("../../../docs/rules/C867-choice-without-tools.md"),
    ..Rule::BASE
};
