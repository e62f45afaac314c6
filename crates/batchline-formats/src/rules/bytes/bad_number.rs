//! J125: A number JSON does not know: +1, .5, 1., 0x10.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// A number JSON does not know: +1, .5, 1., 0x10.
pub static RULE: Rule = Rule {
    code: "J125",
    name: "bad-number",
    impact: Impact::Batch,
    summary: "A number JSON does not know: +1, .5, 1., 0x10.",
    message: "this is no JSON number",
    help: "write 1, 0.5, 1.0 or 16",
    why: "A line that is not valid JSON makes the server refuse the whole file.",
    server: super::INVALID_JSON,
    look: Look::Syntax(&[SyntaxKind::BadNumber]),
    page: include_str!("../../../docs/rules/J125-bad-number.md"),
    ..Rule::BASE
};
