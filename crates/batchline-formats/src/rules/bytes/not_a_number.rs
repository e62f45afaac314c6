//! J111: NaN or Infinity, which JSON does not have.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// NaN or Infinity, which JSON does not have.
pub static RULE: Rule = Rule {
    code: "J111",
    name: "not-a-number",
    impact: Impact::Batch,
    summary: "NaN or Infinity, which JSON does not have.",
    message: "JSON has no NaN and no Infinity",
    help: "leave the field out or write null; Python: json.dumps(…, allow_nan=False) finds the place",
    why: "A line that is not valid JSON makes the server refuse the whole file.",
    server: super::INVALID_JSON,
    look: Look::Syntax(&[SyntaxKind::NotANumber]),
    page: include_str!("../../../docs/rules/J111-not-a-number.md"),
    ..Rule::BASE
};
