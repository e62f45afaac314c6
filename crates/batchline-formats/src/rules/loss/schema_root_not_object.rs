//! C886: Parameters that are no object.

use crate::{Look, LossClass, LossLook, Rule};

/// Parameters that are no object.
pub static RULE: Rule = Rule {
    code: "C886",
    name: "schema-root-not-object",
    summary: "Parameters that are no object.",
    message: "the root is {0}, not an object",
    help: "wrap it in an object",
    why: "Arguments are always an object.",
    look: Look::Loss(LossLook::of(LossClass::Refused)),
    page: include_str!("../../../docs/rules/C886-schema-root-not-object.md"),
    ..Rule::BASE
};
