//! J128: More levels of nesting than the limit.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// More levels of nesting than the limit.
pub static RULE: Rule = Rule {
    code: "J128",
    name: "nesting-too-deep",
    impact: Impact::Line,
    summary: "More levels of nesting than the limit.",
    message: "more than {1} levels of nesting, the line was not checked further",
    help: "flatten the record, or raise --depth-max",
    why: "This limit is ours; parsers refuse deep nesting to protect their stack, each at a depth of its own.",
    look: Look::Syntax(&[SyntaxKind::TooDeep]),
    page: include_str!("../../../docs/rules/J128-nesting-too-deep.md"),
    ..Rule::BASE
};
