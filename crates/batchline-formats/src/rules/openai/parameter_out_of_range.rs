//! O505: A number outside its bounds.

use batchline_schema::ProblemKind;

use super::words::labelled;
use crate::{Impact, Look, Rule, TableLook};

/// A number outside its bounds.
pub static RULE: Rule = Rule {
    code: "O505",
    name: "parameter-out-of-range",
    impact: Impact::Line,
    summary: "A number outside its bounds.",
    message: "{0} is {3}, which is out of range",
    help: "write {2}",
    why: "The endpoint checks bounds before it runs a request.",
    formats: super::OPENAI,
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::OutOfRange],
        args: Some(labelled),
        ..TableLook::of(&[])
    }),
    page: include_str!("../../../docs/rules/O505-parameter-out-of-range.md"),
    ..Rule::BASE
};
