//! C827: An answer that comes in pieces.

use crate::{Look, LossClass, LossLook, Rule};

/// An answer that comes in pieces.
pub static RULE: Rule = Rule {
    code: "C827",
    name: "streaming",
    summary: "An answer that comes in pieces.",
    message: "`stream` is true",
    help: "remove it",
    why: "A batch does not stream.",
    look: Look::Loss(LossLook::of(LossClass::Refused)),
    page: include_str!("../../../docs/rules/C827-streaming.md"),
    ..Rule::BASE
};
