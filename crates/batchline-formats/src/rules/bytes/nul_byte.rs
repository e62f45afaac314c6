//! J104: A NUL byte outside a string.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// A NUL byte outside a string.
pub static RULE: Rule = Rule {
    code: "J104",
    name: "nul-byte",
    impact: Impact::Batch,
    summary: "A NUL byte outside a string.",
    message: "a NUL byte stands between values",
    help: "write the file again; NUL bytes come from UTF-16 text or from a crashed write",
    why: "A line that is not valid JSON makes the server refuse the whole file.",
    server: super::INVALID_JSON,
    look: Look::Syntax(&[SyntaxKind::NulByte]),
    page: include_str!("../../../docs/rules/J104-nul-byte.md"),
    ..Rule::BASE
};
