//! C824: An answer in sound.

use crate::{Look, LossClass, LossLook, Rule};

/// An answer in sound.
pub static RULE: Rule = Rule {
    code: "C824",
    name: "spoken-answer",
    summary: "An answer in sound.",
    message: "{0}",
    help: "ask for text",
    why: "Voices and sound formats do not correspond.",
    look: Look::Loss(LossLook::of(LossClass::Refused).instead("only text is asked for")),
    page: include_str!("../../../docs/rules/C824-spoken-answer.md"),
    ..Rule::BASE
};
