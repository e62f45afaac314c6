//! J115: A comma before a closing bracket or at the end.

use batchline_jsonl::SyntaxKind;

use crate::mend::{Fault, Mend, Mending};
use crate::{Fix, Impact, Look, Rule};

/// A comma before a closing bracket or at the end.
pub static RULE: Rule = Rule {
    code: "J115",
    name: "trailing-comma",
    impact: Impact::Batch,
    summary: "A comma before a closing bracket or at the end.",
    message: "nothing follows this comma",
    help: "remove the comma",
    why: "A line that is not valid JSON makes the server refuse the whole file.",
    server: super::INVALID_JSON,
    fix: Fix::Safe(Mend::Line(mend)),
    look: Look::Syntax(&[SyntaxKind::TrailingComma]),
    page: include_str!("../../../docs/rules/J115-trailing-comma.md"),
    ..Rule::BASE
};

fn mend(fault: &Fault<'_>) -> Option<Mending> {
    Some(Mending::replace(fault.draft.span, ""))
}
