//! C835: Instructions in the middle of a conversation.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// Instructions in the middle of a conversation.
pub static RULE: Rule = Rule {
    code: "C835",
    name: "late-system-message",
    impact: Impact::Advice,
    summary: "Instructions in the middle of a conversation.",
    message: "the {0} message moves to the front",
    help: "put instructions first",
    why: "What it says now holds from the start.",
    look: Look::Loss(
        LossLook::of(LossClass::Approximate).instead("it stays in its place as a turn of the user"),
    ),
    page: include_str!("../../../docs/rules/C835-late-system-message.md"),
    ..Rule::BASE
};
