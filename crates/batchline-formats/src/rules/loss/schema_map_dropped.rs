//! C880: An object with free keys.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// An object with free keys.
pub static RULE: Rule = Rule {
    code: "C880",
    name: "schema-map-dropped",
    impact: Impact::Advice,
    summary: "An object with free keys.",
    message: "`{0}` is left out",
    help: "use a list of key and value",
    why: "Gemini's schemas describe named properties only.",
    look: Look::Loss(LossLook::of(LossClass::Dropped)),
    page: include_str!("../../../docs/rules/C880-schema-map-dropped.md"),
    ..Rule::BASE
};
