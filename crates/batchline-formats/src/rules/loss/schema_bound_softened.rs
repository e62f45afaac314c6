//! C882: A bound that is no longer exclusive.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A bound that is no longer exclusive.
pub static RULE: Rule = Rule {
    code: "C882",
    name: "schema-bound-softened",
    impact: Impact::Advice,
    summary: "A bound that is no longer exclusive.",
    message: "`{0}` becomes `{1}`",
    help: "check the bound in your code",
    why: "The bound itself is allowed now.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C882-schema-bound-softened.md"),
    ..Rule::BASE
};
