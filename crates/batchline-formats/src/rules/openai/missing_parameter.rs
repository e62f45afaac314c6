//! O502: A parameter that must be there is not.

use batchline_schema::ProblemKind;

use crate::{Impact, Look, Rule, ServerError, TableLook};

/// A parameter that must be there is not.
pub static RULE: Rule = Rule {
    code: "O502",
    name: "missing-parameter",
    impact: Impact::Line,
    summary: "A parameter that must be there is not.",
    message: "`{0}` is missing",
    help: "add `{0}`: {2}",
    why: "The endpoint cannot run a request without it.",
    server: &[ServerError {
        provider: "openai",
        code: "missing_required_parameter",
        message: "Missing required parameter: 'messages[0].content'.",
    }],
    formats: super::OPENAI,
    look: Look::Table(TableLook { kinds: &[ProblemKind::MissingField], ..TableLook::of(&[]) }),
    page: include_str!("../../../docs/rules/O502-missing-parameter.md"),
    ..Rule::BASE
};
