//! J121: A raw control character inside a string.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// A raw control character inside a string.
pub static RULE: Rule = Rule {
    code: "J121",
    name: "control-character",
    impact: Impact::Batch,
    summary: "A raw control character inside a string.",
    message: "a control character stands unescaped in a string",
    help: "write \\n for a line break, \\t for a tab, \\u0000 to \\u001f for others; a JSON library does it by itself",
    why: "A line that is not valid JSON makes the server refuse the whole file.",
    server: super::INVALID_JSON,
    look: Look::Syntax(&[SyntaxKind::ControlCharacter]),
    page: include_str!("../../../docs/rules/J121-control-character.md"),
    ..Rule::BASE
};
