//! J116: A comment; JSON has none.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// A comment; JSON has none.
pub static RULE: Rule = Rule {
    code: "J116",
    name: "comment",
    impact: Impact::Batch,
    summary: "A comment; JSON has none.",
    message: "JSON has no comments",
    help: "remove the comment",
    why: "A line that is not valid JSON makes the server refuse the whole file.",
    server: super::INVALID_JSON,
    look: Look::Syntax(&[SyntaxKind::Comment]),
    page: include_str!("../../../docs/rules/J116-comment.md"),
    ..Rule::BASE
};
