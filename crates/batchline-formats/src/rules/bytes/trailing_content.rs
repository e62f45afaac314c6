//! J127: Something after the end of the record.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// Something after the end of the record.
pub static RULE: Rule = Rule {
    code: "J127",
    name: "trailing-content",
    impact: Impact::Batch,
    summary: "Something after the end of the record.",
    message: "the record has ended, but the line goes on",
    help: "remove what follows the closing brace",
    why: "A line that is not valid JSON makes the server refuse the whole file.",
    server: super::INVALID_JSON,
    look: Look::Syntax(&[SyntaxKind::TrailingContent]),
    page: include_str!("../../../docs/rules/J127-trailing-content.md"),
    ..Rule::BASE
};
