//! C876: A schema that nothing fits.

use crate::{Look, LossClass, LossLook, Rule};

/// A schema that nothing fits.
pub static RULE: Rule = Rule {
    code: "C876",
    name: "schema-contradiction",
    summary: "A schema that nothing fits.",
    message: "{0} cannot hold together",
    help: "correct the schema",
    why: "No value could fit.",
    look: Look::Loss(LossLook::of(LossClass::Refused)),
    page: include_str!("../../../docs/rules/C876-schema-contradiction.md"),
    ..Rule::BASE
};
