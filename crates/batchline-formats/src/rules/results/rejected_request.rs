//! R906: A request that the server has refused.

use crate::outcome::INVALID;
use crate::{Impact, Look, Rule};

/// A request that the server has refused.
pub static RULE: Rule = Rule {
    code: "R906",
    name: "rejected-request",
    impact: Impact::Line,
    summary: "A request that the server has refused.",
    message: "the server refused the request{0?: {}}{1?: {}}",
    help: "mend the request (`batchline check` on the file of requests), then send it again: as it is it fails again",
    why: "On OpenAI such rows stand in the error file with `\"error\": null`: only `status_code` tells.",
    formats: super::RESULTS,
    look: Look::Outcome(&INVALID),
    page: include_str!("../../../docs/rules/R906-rejected-request.md"),
    ..Rule::BASE
};
