//! C819: Log probabilities that count the chosen token.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// Log probabilities that count the chosen token.
pub static RULE: Rule = Rule {
    code: "C819",
    name: "top-logprobs-count-chosen",
    impact: Impact::Advice,
    summary: "Log probabilities that count the chosen token.",
    message: "{0} alternatives: Gemini's number includes the chosen token",
    help: "ask for one more if you need as many",
    why: "One alternative fewer may come back.",
    look: Look::Loss(LossLook::of(LossClass::Approximate).returns()),
    page: include_str!("../../../docs/rules/C819-top-logprobs-count-chosen.md"),
    ..Rule::BASE
};
