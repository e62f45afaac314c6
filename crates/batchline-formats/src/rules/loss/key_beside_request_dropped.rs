//! C807: A key beside the request.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A key beside the request.
pub static RULE: Rule = Rule {
    code: "C807",
    name: "key-beside-request-dropped",
    impact: Impact::Advice,
    summary: "A key beside the request.",
    message: "`{0}` beside the request is left out",
    help: "keep it by the record's id somewhere else",
    why: "OpenAI knows no other keys in a line.",
    look: Look::Loss(LossLook::of(LossClass::Dropped).once()),
    page: include_str!("../../../docs/rules/C807-key-beside-request-dropped.md"),
    ..Rule::BASE
};
