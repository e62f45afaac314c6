//! C848: A spoken answer in the history.

use crate::{Look, LossClass, LossLook, Rule};

/// A spoken answer in the history.
pub static RULE: Rule = Rule {
    code: "C848",
    name: "sound-in-history",
    summary: "A spoken answer in the history.",
    message: "an answer in sound is known to OpenAI only",
    help: "replace it by its text",
    why: "The other provider does not have it.",
    look: Look::Loss(LossLook::of(LossClass::Refused)),
    page: include_str!("../../../docs/rules/C848-sound-in-history.md"),
    ..Rule::BASE
};
