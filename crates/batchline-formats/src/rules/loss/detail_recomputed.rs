//! C899: Details in another measure.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// Details in another measure.
pub static RULE: Rule = Rule {
    code: "C899",
    name: "detail-recomputed",
    impact: Impact::Advice,
    summary: "Details in another measure.",
    message: "{0}",
    help: "nothing",
    why: "Both providers count otherwise.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C899-detail-recomputed.md"),
    ..Rule::BASE
};
