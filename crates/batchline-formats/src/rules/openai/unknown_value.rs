//! O504: A value that is none of the known ones.

use batchline_schema::ProblemKind;

use super::words::labelled;
use crate::mend::{Mend, value_as_suggested};
use crate::{Fix, Impact, Look, Rule, ServerError, TableLook};

/// A value that is none of the known ones.
pub static RULE: Rule = Rule {
    code: "O504",
    name: "unknown-value",
    impact: Impact::Line,
    summary: "A value that is none of the known ones.",
    message: "{0} cannot be `{3}`",
    help: "write {2}{4?; did you mean `{}`?}",
    why: "The endpoint takes only the names it knows.",
    server: &[ServerError {
        provider: "openai",
        code: "invalid_value",
        message: "Invalid value: 'object'. Supported values are: 'json_object', 'json_schema', and 'text'.",
    }],
    fix: Fix::Safe(Mend::Line(value_as_suggested)),
    formats: super::OPENAI,
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::UnknownValue],
        args: Some(labelled),
        ..TableLook::of(&[])
    }),
    page: include_str!("../../../docs/rules/O504-unknown-value.md"),
    ..Rule::BASE
};
