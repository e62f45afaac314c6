//! J112: Single quotes around a string.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// Single quotes around a string.
pub static RULE: Rule = Rule {
    code: "J112",
    name: "single-quotes",
    impact: Impact::Batch,
    summary: "Single quotes around a string.",
    message: "strings need double quotes",
    help: "write \"text\", not 'text'",
    why: "A line that is not valid JSON makes the server refuse the whole file.",
    server: super::INVALID_JSON,
    look: Look::Syntax(&[SyntaxKind::SingleQuotes]),
    page: include_str!("../../../docs/rules/J112-single-quotes.md"),
    ..Rule::BASE
};
