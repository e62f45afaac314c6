//! C813: More answers to one request than the model gives.

use crate::{Look, LossClass, LossLook, Rule};

/// More answers to one request than the model gives.
pub static RULE: Rule = Rule {
    code: "C813",
    name: "several-candidates",
    summary: "More answers to one request than the model gives.",
    message: "{0} answers to one request; {1} gives {2}",
    help: "allow it, or ask once",
    why: "The server refuses the request.",
    look: Look::Loss(LossLook::of(LossClass::Refused).instead(
        "the line becomes as many lines as it wants answers, each with the id and `#i/n`",
    )),
    page: include_str!("../../../docs/rules/C813-several-candidates.md"),
    ..Rule::BASE
};
