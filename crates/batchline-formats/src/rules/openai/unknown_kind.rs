//! O513: A message, part, tool or format of a kind the endpoint does not know.

use batchline_schema::{Problem, ProblemKind};

use crate::mend::{Mend, value_as_suggested};
use crate::{Arg, Fix, Impact, Look, Rule, ServerError, TableContext, TableLook, usual_args};

/// A message, part, tool or format of a kind the endpoint does not know.
pub static RULE: Rule = Rule {
    code: "O513",
    name: "unknown-kind",
    impact: Impact::Line,
    summary: "A message, part, tool or format of a kind the endpoint does not know.",
    message: "there is no {0} `{3}` here",
    help: "write {2}{4?; did you mean `{}`?}{5?; {}}",
    why: "The endpoint reads the rest of the object by its kind.",
    server: &[ServerError {
        provider: "openai",
        code: "invalid_value",
        message: "Invalid value: 'model'. Supported values are: 'system', 'assistant', 'user', 'function', 'tool', and 'developer'.",
    }],
    fix: Fix::Safe(Mend::Line(value_as_suggested)),
    formats: super::OPENAI,
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::UnknownTag],
        args: Some(args),
        ..TableLook::of(&[])
    }),
    page: include_str!("../../../docs/rules/O513-unknown-kind.md"),
    ..Rule::BASE
};

/// What people mean by names of other APIs: the name, part of the message it is in (any when empty), what to write.
static HINTS: &[(&str, &str, &str)] = &[
    ("model", "", "the model's own turns have the role `assistant`"),
    ("ai", "", "the model's own turns have the role `assistant`"),
    ("human", "", "what people say has the role `user`"),
    (
        "tool",
        "Responses",
        "the result of a call is an item: {\"type\":\"function_call_output\",\"call_id\":…,\"output\":…}",
    ),
    ("web_search", "Chat", "tools run by OpenAI need /v1/responses"),
    ("file_search", "Chat", "tools run by OpenAI need /v1/responses"),
    ("code_interpreter", "Chat", "tools run by OpenAI need /v1/responses"),
    ("mcp", "Chat", "tools run by OpenAI need /v1/responses"),
    ("image", "", "an image part is {\"type\":\"image_url\",\"image_url\":{\"url\":…}}"),
];

fn args(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    let mut args = usual_args(problem);
    let means = |(name, place, _): &&(&str, &str, &str)| {
        *name == problem.found() && problem.object.name.starts_with(place)
    };
    let hint = HINTS.iter().find(means).map_or("", |(_, _, hint)| hint);
    args.push(Arg::known(hint));
    args
}
