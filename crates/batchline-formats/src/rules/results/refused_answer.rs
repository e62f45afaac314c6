//! R901: The model declined to answer.

use crate::outcome::REFUSED;
use crate::{Impact, Look, Rule};

/// The model declined to answer.
pub static RULE: Rule = Rule {
    code: "R901",
    name: "refused-answer",
    impact: Impact::Line,
    summary: "The model declined to answer.",
    message: "the model declined to answer",
    help: "change the prompt; the same one is likely to be refused again",
    why: "The row looks like a success, and its text is no answer.",
    formats: super::RESULTS,
    look: Look::Outcome(&REFUSED),
    page: include_str!("../../../docs/rules/R901-refused-answer.md"),
    ..Rule::BASE
};
