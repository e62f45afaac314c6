//! C875: A schema that contains itself.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A schema that contains itself.
pub static RULE: Rule = Rule {
    code: "C875",
    name: "schema-recursion-cut",
    impact: Impact::Advice,
    summary: "A schema that contains itself.",
    message: "`{0}` contains itself and is cut after {1} levels",
    help: "write out as many levels as you need",
    why: "Deeper values are no longer described.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C875-schema-recursion-cut.md"),
    ..Rule::BASE
};
