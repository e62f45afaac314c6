//! J119: A key without a colon after it.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// A key without a colon after it.
pub static RULE: Rule = Rule {
    code: "J119",
    name: "missing-colon",
    impact: Impact::Batch,
    summary: "A key without a colon after it.",
    message: "a colon is missing after the key",
    help: "write \"key\": value",
    why: "A line that is not valid JSON makes the server refuse the whole file.",
    server: super::INVALID_JSON,
    look: Look::Syntax(&[SyntaxKind::MissingColon]),
    page: include_str!("../../../docs/rules/J119-missing-colon.md"),
    ..Rule::BASE
};
