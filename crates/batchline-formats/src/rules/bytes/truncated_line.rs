//! J110: The line ends inside a value.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// The line ends inside a value.
pub static RULE: Rule = Rule {
    code: "J110",
    name: "truncated-line",
    impact: Impact::Batch,
    summary: "The line ends inside a value.",
    message: "the line ends before the record is complete",
    help: "write the line again; look for an unescaped line break inside a string, or an interrupted download or write",
    why: "A line that is not valid JSON makes the server refuse the whole file.",
    server: super::INVALID_JSON,
    look: Look::Syntax(&[SyntaxKind::Truncated]),
    page: include_str!("../../../docs/rules/J110-truncated-line.md"),
    ..Rule::BASE
};
