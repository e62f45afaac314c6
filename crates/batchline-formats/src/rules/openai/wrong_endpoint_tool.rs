//! O518: A tool, or a choice of one, in the shape of the other endpoint.

use batchline_schema::{Problem, ProblemKind};

use super::places::{beside, is_set};
use crate::{Arg, Impact, Look, Rule, ServerError, TableContext, TableLook};

/// A tool, or a choice of one, in the shape of the other endpoint.
pub static RULE: Rule = Rule {
    code: "O518",
    name: "wrong-endpoint-tool",
    impact: Impact::Line,
    summary: "A tool, or a choice of one, in the shape of the other endpoint.",
    message: "this is the shape of a tool on {0}",
    help: "{1}",
    why: "The endpoint looks for the name of the tool in its own place and finds none.",
    server: &[
        ServerError {
            provider: "openai",
            code: "missing_required_parameter",
            message: "Missing required parameter: 'tools[0].name'.",
        },
        ServerError {
            provider: "openai",
            code: "missing_required_parameter",
            message: "Missing required parameter: 'tools[0].function'.",
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
    page: include_str!("../../../docs/rules/O518-wrong-endpoint-tool.md"),
    ..Rule::BASE
};

/// Messages whose tool is flat.
static FLAT: &[&str] = &[
    "ResponsesFunctionTool",
    "ResponsesCustomTool",
    "NamespaceFunction",
    "ResponsesFunctionChoice",
    "ResponsesCustomToolChoice",
];
/// Messages whose tool is nested.
static NESTED: &[&str] =
    &["ChatFunctionTool", "ChatCustomTool", "ChatFunctionChoice", "ChatCustomChoice"];

fn is_inner(name: &str) -> bool {
    matches!(name, "function" | "custom")
}

/// `function` where the tool should be flat, or a name without `function` around it.
fn is_nested_or_flat(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    let object = problem.object.name;
    is_inner(&problem.name())
        && match problem.kind {
            ProblemKind::UnknownField => FLAT.contains(&object),
            _ => NESTED.contains(&object) && beside(problem, "name"),
        }
}

/// What else is wrong with such a tool: nothing at the place where it is wanted, something where it is not.
fn follows(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    let object = problem.object.name;
    let has = |name: &str| problem.owner().is_some_and(|tool| is_set(tool, name));
    let has_inner = || has("function") || has("custom");
    match problem.kind {
        ProblemKind::MissingField => FLAT.contains(&object) && has_inner(),
        ProblemKind::UnknownField => NESTED.contains(&object) && !has_inner() && has("name"),
        _ => false,
    }
}

fn args(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    let (endpoint, help) = match problem.kind {
        ProblemKind::UnknownField => (
            "/v1/chat/completions",
            r#"take its members out: {"type":"function","name":…,"parameters":…}"#,
        ),
        _ => (
            "/v1/responses",
            r#"put name and the rest into an object: {"type":"function","function":{"name":…}}"#,
        ),
    };
    vec![Arg::known(endpoint), Arg::known(help)]
}
