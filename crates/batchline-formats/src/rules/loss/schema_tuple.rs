//! C883: A list with a schema for each place.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A list with a schema for each place.
pub static RULE: Rule = Rule {
    code: "C883",
    name: "schema-tuple",
    impact: Impact::Advice,
    summary: "A list with a schema for each place.",
    message: "a list of {0} places becomes a list of any of them",
    help: "use an object",
    why: "The order is no longer described.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C883-schema-tuple.md"),
    ..Rule::BASE
};
