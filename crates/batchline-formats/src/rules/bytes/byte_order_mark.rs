//! J102: A UTF-8 byte-order mark before a record.

use batchline_jsonl::SyntaxKind;

use crate::mend::{Fault, Mend, Mending};
use crate::{Fix, Impact, Look, Rule};

/// The mark.
pub const MARK: char = '\u{feff}';

/// A UTF-8 byte-order mark before a record.
pub static RULE: Rule = Rule {
    code: "J102",
    name: "byte-order-mark",
    impact: Impact::Batch,
    summary: "A UTF-8 byte-order mark before a record.",
    message: "a byte-order mark (U+FEFF) stands before the record",
    help: "save the file as \"UTF-8 without BOM\"; Python: encoding=\"utf-8\", not \"utf-8-sig\"",
    why: "JSON must not start with a byte-order mark: strict parsers refuse the line, and Azure answers with a misleading message about the model.",
    server: super::INVALID_JSON,
    fix: Fix::Safe(Mend::Line(mend)),
    look: Look::Syntax(&[SyntaxKind::ByteOrderMark]),
    page: include_str!("../../../docs/rules/J102-byte-order-mark.md"),
    ..Rule::BASE
};

fn mend(fault: &Fault<'_>) -> Option<Mending> {
    Some(Mending::replace(fault.draft.span, ""))
}
