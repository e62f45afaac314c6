//! C877: Exactly one of several schemas.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// Exactly one of several schemas.
pub static RULE: Rule = Rule {
    code: "C877",
    name: "schema-one-of",
    impact: Impact::Advice,
    summary: "Exactly one of several schemas.",
    message: "`{0}` becomes `anyOf`",
    help: "nothing",
    why: "A value may fit several of them.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C877-schema-one-of.md"),
    ..Rule::BASE
};
