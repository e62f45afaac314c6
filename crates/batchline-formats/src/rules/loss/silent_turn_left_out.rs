//! C849: A turn in which nothing is said.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A turn in which nothing is said.
pub static RULE: Rule = Rule {
    code: "C849",
    name: "silent-turn-left-out",
    impact: Impact::Advice,
    summary: "A turn in which nothing is said.",
    message: "a turn without content is left out",
    help: "nothing",
    why: "A turn without parts is refused.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C849-silent-turn-left-out.md"),
    ..Rule::BASE
};
