//! C858: What the model thought.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// What the model thought.
pub static RULE: Rule = Rule {
    code: "C858",
    name: "thought-dropped",
    impact: Impact::Advice,
    summary: "What the model thought.",
    message: "{0}",
    help: "allow it to keep signatures for the way back",
    why: "OpenAI takes no thoughts of another model; Gemini 3 wants its signatures back.",
    look: Look::Loss(
        LossLook::of(LossClass::Dropped)
            .instead("signatures go to `extra_content.google.thought_signature`"),
    ),
    page: include_str!("../../../docs/rules/C858-thought-dropped.md"),
    ..Rule::BASE
};
