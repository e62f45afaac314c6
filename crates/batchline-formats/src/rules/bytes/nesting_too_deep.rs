//! J128: More levels of nesting than the limit.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// More levels of nesting than the limit.
pub static RULE: Rule = Rule {
    code: "J128",
    name: "nesting-too-deep",
    impact: Impact::Batch,
    summary: "More levels of nesting than the limit.",
    message: "more than {1} levels of nesting",
    help: "flatten the record; no batch API needs this depth",
    why: "Parsers refuse deep nesting to protect their stack.",
    look: Look::Syntax(&[SyntaxKind::TooDeep]),
    page: include_str!("../../../docs/rules/J128-nesting-too-deep.md"),
    ..Rule::BASE
};
