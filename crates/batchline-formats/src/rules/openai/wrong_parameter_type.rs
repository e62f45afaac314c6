//! O503: A value of another JSON type than the endpoint takes.

use batchline_schema::ProblemKind;

use super::words::hinted;
use crate::{Impact, Look, Rule, ServerError, TableLook};

/// A value of another JSON type than the endpoint takes.
pub static RULE: Rule = Rule {
    code: "O503",
    name: "wrong-parameter-type",
    impact: Impact::Line,
    summary: "A value of another JSON type than the endpoint takes.",
    message: "{0} must be {2}, not {3}",
    help: "write {2}{5?; {}}",
    why: "The endpoint checks the types of all values before it runs a request.",
    server: &[ServerError {
        provider: "openai",
        code: "invalid_type",
        message: "Invalid type for 'temperature': expected a decimal, but got a string instead.",
    }],
    formats: super::OPENAI,
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::WrongType, ProblemKind::NullElement],
        args: Some(hinted),
        ..TableLook::of(&[])
    }),
    page: include_str!("../../../docs/rules/O503-wrong-parameter-type.md"),
    ..Rule::BASE
};
