//! J101: A byte sequence that is not UTF-8.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// A byte sequence that is not UTF-8.
pub static RULE: Rule = Rule {
    code: "J101",
    name: "invalid-utf8",
    impact: Impact::Batch,
    summary: "A byte sequence that is not UTF-8.",
    message: "byte {0} is not valid UTF-8",
    help: "save the file as UTF-8; 0xE4, 0xFC and the like are Latin-1 or Windows-1252",
    why: "Batch files must be UTF-8; other bytes are refused or arrive as garbage.",
    server: super::INVALID_JSON,
    look: Look::Syntax(&[SyntaxKind::InvalidUtf8]),
    page: include_str!("../../../docs/rules/J101-invalid-utf8.md"),
    ..Rule::BASE
};
