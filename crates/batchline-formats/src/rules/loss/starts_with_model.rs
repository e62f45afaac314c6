//! C857: A conversation that starts with an answer.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A conversation that starts with an answer.
pub static RULE: Rule = Rule {
    code: "C857",
    name: "starts-with-model",
    impact: Impact::Advice,
    summary: "A conversation that starts with an answer.",
    message: "the conversation starts with the model",
    help: "start with the user",
    why: "Gemini wants the user to speak first.",
    look: Look::Loss(LossLook::of(LossClass::Note).once()),
    page: include_str!("../../../docs/rules/C857-starts-with-model.md"),
    ..Rule::BASE
};
