//! C853: A tool's result in several parts.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A tool's result in several parts.
pub static RULE: Rule = Rule {
    code: "C853",
    name: "tool-result-joined",
    impact: Impact::Advice,
    summary: "A tool's result in several parts.",
    message: "{0} parts of the result become one text",
    help: "return one text",
    why: "The borders are lost.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C853-tool-result-joined.md"),
    ..Rule::BASE
};
