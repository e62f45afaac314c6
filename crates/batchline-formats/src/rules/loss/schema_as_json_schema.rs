//! C888: JSON Schema as it is.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// JSON Schema as it is.
pub static RULE: Rule = Rule {
    code: "C888",
    name: "schema-as-json-schema",
    impact: Impact::Advice,
    summary: "JSON Schema as it is.",
    message: "`{0}` in a batch",
    help: "check that answers follow the schema",
    why: "In August 2026 it was seen to be accepted and then ignored in batches.",
    look: Look::Loss(LossLook::of(LossClass::Note).once()),
    page: include_str!("../../../docs/rules/C888-schema-as-json-schema.md"),
    ..Rule::BASE
};
