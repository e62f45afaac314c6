//! J122: A backslash sequence JSON does not know.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// A backslash sequence JSON does not know.
pub static RULE: Rule = Rule {
    code: "J122",
    name: "bad-escape",
    impact: Impact::Batch,
    summary: "A backslash sequence JSON does not know.",
    message: "this is no JSON escape",
    help: "write \\\\ for a backslash; JSON knows \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\uXXXX",
    why: "A line that is not valid JSON makes the server refuse the whole file.",
    server: super::INVALID_JSON,
    look: Look::Syntax(&[SyntaxKind::BadEscape]),
    page: include_str!("../../../docs/rules/J122-bad-escape.md"),
    ..Rule::BASE
};
