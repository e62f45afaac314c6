//! C860: Why an answer ended.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// Why an answer ended.
pub static RULE: Rule = Rule {
    code: "C860",
    name: "finish-reason-approximated",
    impact: Impact::Advice,
    summary: "Why an answer ended.",
    message: "finish reason {0} becomes `{1}`",
    help: "look up the reason in the losses file",
    why: "The other provider has fewer words for it.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C860-finish-reason-approximated.md"),
    ..Rule::BASE
};
