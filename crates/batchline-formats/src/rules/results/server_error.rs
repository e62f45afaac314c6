//! R907: A request at which the server failed.

use crate::outcome::SERVER_ERROR;
use crate::{Impact, Look, Rule};

/// A request at which the server failed.
pub static RULE: Rule = Rule {
    code: "R907",
    name: "server-error",
    impact: Impact::Line,
    summary: "A request at which the server failed.",
    message: "the server failed{0?: {}}{1?: {}}",
    help: "send the request again: `batchline join REQUESTS RESULTS --retry FILE` writes such requests to a file",
    why: "The batch succeeds all the same, and the row is easily overlooked.",
    formats: super::RESULTS,
    look: Look::Outcome(&SERVER_ERROR),
    page: include_str!("../../../docs/rules/R907-server-error.md"),
    ..Rule::BASE
};
