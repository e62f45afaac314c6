//! O510: None of several parameters, of which one is needed.

use batchline_schema::ProblemKind;

use crate::{Impact, Look, Rule, TableLook};

/// None of several parameters, of which one is needed.
pub static RULE: Rule = Rule {
    code: "O510",
    name: "one-of-parameters-missing",
    impact: Impact::Line,
    summary: "None of several parameters, of which one is needed.",
    message: "one of {2} is needed here",
    help: "add one of them",
    why: "Without any of them there is nothing the endpoint could use.",
    formats: super::OPENAI,
    look: Look::Table(TableLook { kinds: &[ProblemKind::OneofMissing], ..TableLook::of(&[]) }),
    page: include_str!("../../../docs/rules/O510-one-of-parameters-missing.md"),
    ..Rule::BASE
};
