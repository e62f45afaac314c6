//! J130: A character that cannot stand here.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// A character that cannot stand here.
pub static RULE: Rule = Rule {
    code: "J130",
    name: "unexpected-character",
    impact: Impact::Batch,
    summary: "A character that cannot stand here.",
    message: "unexpected `{0}`",
    help: "check quotes, commas and brackets before this place",
    why: "A line that is not valid JSON makes the server refuse the whole file.",
    server: super::INVALID_JSON,
    look: Look::Syntax(&[SyntaxKind::UnexpectedByte]),
    page: include_str!("../../../docs/rules/J130-unexpected-character.md"),
    ..Rule::BASE
};
