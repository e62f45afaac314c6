//! C885: A format Vertex does not take.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A format Vertex does not take.
pub static RULE: Rule = Rule {
    code: "C885",
    name: "schema-format-dropped",
    impact: Impact::Advice,
    summary: "A format Vertex does not take.",
    message: "format `{0}` is left out",
    help: "say it in the description",
    why: "Vertex refuses it.",
    look: Look::Loss(LossLook::of(LossClass::Dropped)),
    page: include_str!("../../../docs/rules/C885-schema-format-dropped.md"),
    ..Rule::BASE
};
