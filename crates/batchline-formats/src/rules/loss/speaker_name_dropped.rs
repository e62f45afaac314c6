//! C856: The name of a speaker.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// The name of a speaker.
pub static RULE: Rule = Rule {
    code: "C856",
    name: "speaker-name-dropped",
    impact: Impact::Advice,
    summary: "The name of a speaker.",
    message: "the name `{0}` is left out",
    help: "allow it, or put it into the text",
    why: "Gemini knows no names of speakers.",
    look: Look::Loss(
        LossLook::of(LossClass::Dropped).instead("the text begins with the name and a colon"),
    ),
    page: include_str!("../../../docs/rules/C856-speaker-name-dropped.md"),
    ..Rule::BASE
};
