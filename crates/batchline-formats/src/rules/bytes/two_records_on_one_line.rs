//! J126: Two records on one line.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// Two records on one line.
pub static RULE: Rule = Rule {
    code: "J126",
    name: "two-records-on-one-line",
    impact: Impact::Batch,
    summary: "Two records on one line.",
    message: "a second record starts on the same line",
    help: "put each record on a line of its own",
    why: "A line that is not valid JSON makes the server refuse the whole file.",
    server: super::INVALID_JSON,
    look: Look::Syntax(&[SyntaxKind::TwoValues]),
    page: include_str!("../../../docs/rules/J126-two-records-on-one-line.md"),
    ..Rule::BASE
};
