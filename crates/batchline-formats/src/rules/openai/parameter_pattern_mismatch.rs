//! O508: A name with characters the endpoint does not take.

use batchline_schema::ProblemKind;

use super::words::labelled;
use crate::{Impact, Look, Rule, TableLook};

/// A name with characters the endpoint does not take.
pub static RULE: Rule = Rule {
    code: "O508",
    name: "parameter-pattern-mismatch",
    impact: Impact::Line,
    summary: "A name with characters the endpoint does not take.",
    message: "{0} cannot be `{3}`",
    help: "allowed: {2}",
    why: "The endpoint checks names against a fixed pattern.",
    formats: super::OPENAI,
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::Pattern],
        args: Some(labelled),
        ..TableLook::of(&[])
    }),
    page: include_str!("../../../docs/rules/O508-parameter-pattern-mismatch.md"),
    ..Rule::BASE
};
