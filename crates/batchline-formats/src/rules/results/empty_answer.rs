//! R905: A row that says nothing failed, and holds nothing.

use crate::outcome::EMPTY;
use crate::{Impact, Look, Rule};

/// A row that says nothing failed, and holds nothing.
pub static RULE: Rule = Rule {
    code: "R905",
    name: "empty-answer",
    impact: Impact::Line,
    summary: "A row that says nothing failed, and holds nothing.",
    message: "nothing failed, and there is no answer{1?: {}}",
    help: "send the request again; a prompt that ends as if all were said often yields nothing",
    why: "The state is success, the usage is billed, and there is nothing to read.",
    formats: super::RESULTS,
    look: Look::Outcome(&EMPTY),
    page: include_str!("../../../docs/rules/R905-empty-answer.md"),
    ..Rule::BASE
};
