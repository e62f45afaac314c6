//! R902: An answer that stopped at the token limit.

use crate::outcome::TRUNCATED;
use crate::{Impact, Look, Rule};

/// An answer that stopped at the token limit.
pub static RULE: Rule = Rule {
    code: "R902",
    name: "truncated-answer",
    impact: Impact::Line,
    summary: "An answer that stopped at the token limit.",
    message: "the answer stopped at the token limit{0?: {}}",
    help: "raise the limit of output tokens or let the model think less, then send the request again",
    why: "The end of the answer is missing, and thinking may have eaten all of it: half a JSON text parses nowhere.",
    formats: super::RESULTS,
    look: Look::Outcome(&TRUNCATED),
    page: include_str!("../../../docs/rules/R902-truncated-answer.md"),
    ..Rule::BASE
};
