//! C815: Two limits for one answer.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// Two limits for one answer.
pub static RULE: Rule = Rule {
    code: "C815",
    name: "second-token-limit",
    impact: Impact::Advice,
    summary: "Two limits for one answer.",
    message: "`max_tokens` beside `max_completion_tokens` is left out",
    help: "keep `max_completion_tokens`",
    why: "There is one limit on the other side.",
    look: Look::Loss(LossLook::of(LossClass::Dropped)),
    page: include_str!("../../../docs/rules/C815-second-token-limit.md"),
    ..Rule::BASE
};
