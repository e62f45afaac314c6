//! C893: A request without an answer.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A request without an answer.
pub static RULE: Rule = Rule {
    code: "C893",
    name: "missing-answer",
    impact: Impact::Advice,
    summary: "A request without an answer.",
    message: "no answer for {0}; {1}",
    help: "send the request again",
    why: "Nothing came back for it.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C893-missing-answer.md"),
    ..Rule::BASE
};
