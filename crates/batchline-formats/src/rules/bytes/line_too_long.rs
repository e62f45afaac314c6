//! J129: A line longer than the limit.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// A line longer than the limit.
pub static RULE: Rule = Rule {
    code: "J129",
    name: "line-too-long",
    impact: Impact::Line,
    summary: "A line longer than the limit.",
    message: "the line has {0} bytes, the limit is {1}",
    help: "upload media with the Files API and refer to it by URI, or raise --line-bytes-max",
    why: "Such a line is almost always a missing line break or media that should be uploaded separately.",
    look: Look::Syntax(&[SyntaxKind::LineTooLong]),
    page: include_str!("../../../docs/rules/J129-line-too-long.md"),
    ..Rule::BASE
};
