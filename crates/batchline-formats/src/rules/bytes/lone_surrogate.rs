//! J123: Half of a surrogate pair.

use batchline_jsonl::SyntaxKind;

use crate::{Impact, Look, Rule};

/// Half of a surrogate pair.
pub static RULE: Rule = Rule {
    code: "J123",
    name: "lone-surrogate",
    impact: Impact::Batch,
    summary: "Half of a surrogate pair.",
    message: "half of a surrogate pair: this escape is no character",
    help: "cut texts between characters, not between UTF-16 units; replace the half by \\ufffd",
    why: "Half a pair is no Unicode character: strict parsers refuse the line, others replace it.",
    server: super::INVALID_JSON,
    look: Look::Syntax(&[SyntaxKind::LoneSurrogate]),
    page: include_str!("../../../docs/rules/J123-lone-surrogate.md"),
    ..Rule::BASE
};
