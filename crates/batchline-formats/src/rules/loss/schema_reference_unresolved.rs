//! C874: A schema that refers to nothing we have.

use crate::{Look, LossClass, LossLook, Rule};

/// A schema that refers to nothing we have.
pub static RULE: Rule = Rule {
    code: "C874",
    name: "schema-reference-unresolved",
    summary: "A schema that refers to nothing we have.",
    message: "`{0}` cannot be put in place: {1}",
    help: "put what it names into the schema itself",
    why: "Gemini's schemas know no references.",
    look: Look::Loss(LossLook::of(LossClass::Refused)),
    page: include_str!("../../../docs/rules/C874-schema-reference-unresolved.md"),
    ..Rule::BASE
};
