//! J124: A number with a leading zero.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// A number with a leading zero.
pub static RULE: Rule = Rule {
    code: "J124",
    name: "leading-zero",
    impact: Impact::Batch,
    summary: "A number with a leading zero.",
    message: "numbers have no leading zeros",
    help: "write 7, not 007; ids belong in strings",
    why: "A line that is not valid JSON makes the server refuse the whole file.",
    server: super::INVALID_JSON,
    look: Look::Syntax(&[SyntaxKind::LeadingZero]),
    page: include_str!("../../../docs/rules/J124-leading-zero.md"),
    ..Rule::BASE
};
