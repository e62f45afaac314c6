//! C809: A field that has no counterpart.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A field that has no counterpart.
pub static RULE: Rule = Rule {
    code: "C809",
    name: "field-without-counterpart",
    impact: Impact::Advice,
    summary: "A field that has no counterpart.",
    message: "`{0}` has no counterpart: {1}",
    help: "see whether you need it; if so, this line cannot move",
    why: "The other provider has nothing that does the same.",
    look: Look::Loss(LossLook::of(LossClass::Dropped)),
    page: include_str!("../../../docs/rules/C809-field-without-counterpart.md"),
    ..Rule::BASE
};
