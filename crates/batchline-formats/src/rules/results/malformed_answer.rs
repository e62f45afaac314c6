//! R904: Output that cannot be used as an answer, or a row that cannot be read as one.

use crate::outcome::MALFORMED;
use crate::{Impact, Look, Rule};

/// Output that cannot be used as an answer, or a row that cannot be read as one.
pub static RULE: Rule = Rule {
    code: "R904",
    name: "malformed-answer",
    impact: Impact::Line,
    summary: "Output that cannot be used as an answer, or a row that cannot be read as one.",
    message: "this cannot be used as an answer{0?: {}}",
    help: "send the request again; if it stays so, look at tools and schema",
    why: "The model ended in a way that leaves nothing to use, or the row has no answer where one should be.",
    formats: super::RESULTS,
    look: Look::Outcome(&MALFORMED),
    page: include_str!("../../../docs/rules/R904-malformed-answer.md"),
    ..Rule::BASE
};
