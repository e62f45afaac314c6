//! J117: A key without quotes.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// A key without quotes.
pub static RULE: Rule = Rule {
    code: "J117",
    name: "unquoted-key",
    impact: Impact::Batch,
    summary: "A key without quotes.",
    message: "keys need double quotes",
    help: "put the key in double quotes",
    why: "A line that is not valid JSON makes the server refuse the whole file.",
    server: super::INVALID_JSON,
    look: Look::Syntax(&[SyntaxKind::UnquotedKey]),
    page: include_str!("../../../docs/rules/J117-unquoted-key.md"),
    ..Rule::BASE
};
