//! J118: Two values without a comma between them.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// Two values without a comma between them.
pub static RULE: Rule = Rule {
    code: "J118",
    name: "missing-comma",
    impact: Impact::Batch,
    summary: "Two values without a comma between them.",
    message: "a comma is missing before this value",
    help: "put a comma between the two values",
    why: "A line that is not valid JSON makes the server refuse the whole file.",
    server: super::INVALID_JSON,
    look: Look::Syntax(&[SyntaxKind::MissingComma]),
    page: include_str!("../../../docs/rules/J118-missing-comma.md"),
    ..Rule::BASE
};
