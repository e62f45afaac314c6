//! J120: A place where a value is due and none stands.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// A place where a value is due and none stands.
pub static RULE: Rule = Rule {
    code: "J120",
    name: "missing-value",
    impact: Impact::Batch,
    summary: "A place where a value is due and none stands.",
    message: "a value is missing here",
    help: "write a value, or remove the comma or key",
    why: "A line that is not valid JSON makes the server refuse the whole file.",
    server: super::INVALID_JSON,
    look: Look::Syntax(&[SyntaxKind::MissingValue]),
    page: include_str!("../../../docs/rules/J120-missing-value.md"),
    ..Rule::BASE
};
