//! R908: A request that expired or was cancelled before it ran.

use crate::outcome::EXPIRED;
use crate::{Impact, Look, Rule};

/// A request that expired or was cancelled before it ran.
pub static RULE: Rule = Rule {
    code: "R908",
    name: "request-never-run",
    impact: Impact::Line,
    summary: "A request that expired or was cancelled before it ran.",
    message: "the batch ended before this request was run{0?: {}}",
    help: "send the request again: `batchline join REQUESTS RESULTS --retry FILE` writes such requests to a file; smaller batches are through sooner",
    why: "It stands in the error file, which is a file of its own.",
    formats: super::RESULTS,
    look: Look::Outcome(&EXPIRED),
    page: include_str!("../../../docs/rules/R908-request-never-run.md"),
    ..Rule::BASE
};
