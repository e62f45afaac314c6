//! R903: A prompt or an answer that a filter stopped.

use crate::outcome::SAFETY;
use crate::{Impact, Look, Rule};

/// A prompt or an answer that a filter stopped.
pub static RULE: Rule = Rule {
    code: "R903",
    name: "filtered-answer",
    impact: Impact::Line,
    summary: "A prompt or an answer that a filter stopped.",
    message: "a filter stopped the prompt or the answer{0?: {}}",
    help: "change the prompt or the safety settings; recitation may pass at a second try",
    why: "A blocked prompt comes back as a row without an error and without an answer.",
    formats: super::RESULTS,
    look: Look::Outcome(&SAFETY),
    page: include_str!("../../../docs/rules/R903-filtered-answer.md"),
    ..Rule::BASE
};
