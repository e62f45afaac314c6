//! C898: An answer to nothing.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// An answer to nothing.
pub static RULE: Rule = Rule {
    code: "C898",
    name: "answer-left-over",
    impact: Impact::Advice,
    summary: "An answer to nothing.",
    message: "{0}",
    help: "see whether the results belong to these requests",
    why: "It would be taken for another answer.",
    look: Look::Loss(LossLook::of(LossClass::Dropped)),
    page: include_str!("../../../docs/rules/C898-answer-left-over.md"),
    ..Rule::BASE
};
