//! J129: A line longer than the limit.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// A line longer than the limit.
pub static RULE: Rule = Rule {
    code: "J129",
    name: "line-too-long",
    impact: Impact::Line,
    summary: "A line longer than the limit.",
    message: "the line has {0} bytes and was not checked, the limit is {1}",
    help: "look for a missing line break, refer to media by URI, or raise --line-bytes-max",
    why: "This limit is ours: nobody has said what a server does with such a line, and this check says nothing about it.",
    look: Look::Syntax(&[SyntaxKind::LineTooLong]),
    page: include_str!("../../../docs/rules/J129-line-too-long.md"),
    ..Rule::BASE
};
