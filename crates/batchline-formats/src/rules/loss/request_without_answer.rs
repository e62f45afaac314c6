//! C897: A request that was refused or came back empty.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A request that was refused or came back empty.
pub static RULE: Rule = Rule {
    code: "C897",
    name: "request-without-answer",
    impact: Impact::Advice,
    summary: "A request that was refused or came back empty.",
    message: "{0}; {1}",
    help: "see the reason, then send it again",
    why: "No answer was given.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C897-request-without-answer.md"),
    ..Rule::BASE
};
