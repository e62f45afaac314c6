//! C837: Messages of one role in a row.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// Messages of one role in a row.
pub static RULE: Rule = Rule {
    code: "C837",
    name: "turns-joined",
    impact: Impact::Advice,
    summary: "Messages of one role in a row.",
    message: "this message joins the one before it",
    help: "nothing, when the border does not matter",
    why: "The border between both is lost.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C837-turns-joined.md"),
    ..Rule::BASE
};
