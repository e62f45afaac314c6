//! C889: A schema that was made strict.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// A schema that was made strict.
pub static RULE: Rule = Rule {
    code: "C889",
    name: "schema-made-strict",
    impact: Impact::Advice,
    summary: "A schema that was made strict.",
    message: "{0}",
    help: "nothing",
    why: "Strict schemas demand every property and forbid others.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C889-schema-made-strict.md"),
    ..Rule::BASE
};
