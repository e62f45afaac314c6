//! C847: A refusal in the history.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A refusal in the history.
pub static RULE: Rule = Rule {
    code: "C847",
    name: "refusal-as-text",
    impact: Impact::Advice,
    summary: "A refusal in the history.",
    message: "the refusal becomes text",
    help: "nothing",
    why: "The model sees it as an ordinary answer.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C847-refusal-as-text.md"),
    ..Rule::BASE
};
