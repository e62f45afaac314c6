//! C862: An answer in several texts.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// An answer in several texts.
pub static RULE: Rule = Rule {
    code: "C862",
    name: "model-texts-joined",
    impact: Impact::Advice,
    summary: "An answer in several texts.",
    message: "{0} texts become one",
    help: "nothing",
    why: "The borders between the texts are lost.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C862-model-texts-joined.md"),
    ..Rule::BASE
};
