//! C806: An id that was not there.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// An id that was not there.
pub static RULE: Rule = Rule {
    code: "C806",
    name: "made-up-id",
    impact: Impact::Advice,
    summary: "An id that was not there.",
    message: "the record has {0}; its id becomes `{1}`",
    help: "give every record an id of its own",
    why: "Answers are matched by id: yours must know the new one.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C806-made-up-id.md"),
    ..Rule::BASE
};
