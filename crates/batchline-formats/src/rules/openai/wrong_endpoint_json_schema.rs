//! O545: A JSON schema format in the shape of the other endpoint.

use batchline_schema::{Problem, ProblemKind};

use super::places::beside;
use crate::{Arg, Impact, Look, Rule, ServerError, TableContext, TableLook};

/// A JSON schema format in the shape of the other endpoint.
pub static RULE: Rule = Rule {
    code: "O545",
    name: "wrong-endpoint-json-schema",
    impact: Impact::Line,
    summary: "A JSON schema format in the shape of the other endpoint.",
    message: "this is the shape of a schema on {0}",
    help: "{1}",
    why: "The endpoint looks for the schema in its own place and finds none.",
    server: &[
        ServerError {
            provider: "openai",
            code: "missing_required_parameter",
            message: "Missing required parameter: 'text.format.name'.",
        },
        ServerError {
            provider: "openai",
            code: "missing_required_parameter",
            message: "Missing required parameter: 'response_format.json_schema'.",
        },
    ],
    formats: super::OPENAI,
    quiet: Some(follows),
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::UnknownField, ProblemKind::MissingField],
        when: Some(|problem, context| {
            is_nested_or_flat(problem, context) || follows(problem, context)
        }),
        args: Some(args),
        impact: Some(|_, _| Impact::Line),
    }),
    page: include_str!("../../../docs/rules/O545-wrong-endpoint-json-schema.md"),
    ..Rule::BASE
};

const FLAT: &str = "ResponsesJsonSchemaFormat";
const NESTED: &str = "ChatJsonSchemaFormat";

/// `json_schema` where the format should be flat, or a schema without it around.
fn is_nested_or_flat(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    let object = problem.object.name;
    problem.name() == "json_schema"
        && match problem.kind {
            ProblemKind::UnknownField => object == FLAT,
            _ => object == NESTED && is_flat(problem),
        }
}

fn is_flat(problem: &Problem<'_>) -> bool {
    beside(problem, "schema") || beside(problem, "name")
}

fn follows(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    let object = problem.object.name;
    let nested = || beside(problem, "json_schema");
    match problem.kind {
        ProblemKind::MissingField => object == FLAT && nested(),
        ProblemKind::UnknownField => object == NESTED && !nested() && is_flat(problem),
        _ => false,
    }
}

fn args(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    let (endpoint, help) = match problem.kind {
        ProblemKind::UnknownField => (
            "/v1/chat/completions",
            r#"take its members out: {"type":"json_schema","name":…,"schema":…}"#,
        ),
        _ => (
            "/v1/responses",
            r#"put them into an object: {"type":"json_schema","json_schema":{"name":…,"schema":…}}"#,
        ),
    };
    vec![Arg::known(endpoint), Arg::known(help)]
}
