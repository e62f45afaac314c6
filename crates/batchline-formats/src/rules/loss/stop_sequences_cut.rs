//! C821: More stop sequences than the target takes.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// More stop sequences than the target takes.
pub static RULE: Rule = Rule {
    code: "C821",
    name: "stop-sequences-cut",
    impact: Impact::Advice,
    summary: "More stop sequences than the target takes.",
    message: "{0}",
    help: "put those that matter most first; cut the text yourself after the others",
    why: "The answer goes on where it would have stopped.",
    look: Look::Loss(LossLook::of(LossClass::Dropped)),
    page: include_str!("../../../docs/rules/C821-stop-sequences-cut.md"),
    ..Rule::BASE
};
