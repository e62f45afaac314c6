//! C851: A placeholder for a thought signature.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A placeholder for a thought signature.
pub static RULE: Rule = Rule {
    code: "C851",
    name: "made-up-thought-signature",
    impact: Impact::Advice,
    summary: "A placeholder for a thought signature.",
    message: "the call gets a placeholder for its thought signature",
    help: "keep signatures in `extra_content.google.thought_signature`",
    why: "Gemini 3 refuses calls in the history without one; with the placeholder it cannot go on with what it thought.",
    look: Look::Loss(LossLook::of(LossClass::Approximate).returns()),
    page: include_str!("../../../docs/rules/C851-made-up-thought-signature.md"),
    ..Rule::BASE
};
