//! C894: Vectors of another model.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// Vectors of another model.
pub static RULE: Rule = Rule {
    code: "C894",
    name: "vectors-not-comparable",
    impact: Impact::Advice,
    summary: "Vectors of another model.",
    message: "{0}",
    help: "embed everything with one model",
    why: "Distances between vectors of two models mean nothing.",
    look: Look::Loss(LossLook::of(LossClass::Note).once()),
    page: include_str!("../../../docs/rules/C894-vectors-not-comparable.md"),
    ..Rule::BASE
};
