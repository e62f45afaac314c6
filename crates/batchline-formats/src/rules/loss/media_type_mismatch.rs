//! C842: Bytes of another kind than they are said to be.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// Bytes of another kind than they are said to be.
pub static RULE: Rule = Rule {
    code: "C842",
    name: "media-type-mismatch",
    impact: Impact::Advice,
    summary: "Bytes of another kind than they are said to be.",
    message: "said to be {0}, but the bytes look like {1}",
    help: "correct the type",
    why: "The server may refuse or misread it.",
    look: Look::Loss(LossLook::of(LossClass::Note)),
    page: include_str!("../../../docs/rules/C842-media-type-mismatch.md"),
    ..Rule::BASE
};
