//! O524: A parameter of /v1/responses on chat completions.

use batchline_schema::{Problem, ProblemKind};

use super::places::beside;
use crate::{Arg, Impact, Look, Rule, ServerError, TableContext, TableLook};

/// A parameter of /v1/responses on chat completions.
pub static RULE: Rule = Rule {
    code: "O524",
    name: "responses-parameter-on-chat",
    impact: Impact::Line,
    summary: "A parameter of /v1/responses on chat completions.",
    message: "{0} is for {2}",
    help: "{1}",
    why: "The two endpoints have different names and places for the same things; without `messages` the whole file is refused.",
    server: &[ServerError {
        provider: "openai",
        code: "unknown_parameter",
        message: "Unrecognized request argument supplied: max_output_tokens",
    }],
    formats: super::OPENAI,
    quiet: Some(follows),
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::UnknownField, ProblemKind::MissingField],
        when: Some(|problem, context| is_foreign(problem, context) || follows(problem, context)),
        args: Some(args),
        impact: Some(impact),
    }),
    page: include_str!("../../../docs/rules/O524-responses-parameter-on-chat.md"),
    ..Rule::BASE
};

/// A parameter of `/v1/responses`, and what to do about it here.
#[rustfmt::skip]
static PARAMETERS: &[(&str, &str)] = &[
    ("input", "name it `messages`, and write text as [{\"role\":\"user\",\"content\":…}]"),
    ("instructions", "make it the first message, with role `developer` or `system`"),
    ("max_output_tokens", "name it `max_completion_tokens`"),
    ("text", "move `text.format` to `response_format` and `text.verbosity` to `verbosity`"),
    ("reasoning", "move `reasoning.effort` to `reasoning_effort`"),
    ("previous_response_id", "remove it and repeat the earlier messages: this endpoint keeps nothing"),
    ("conversation", "remove it and repeat the earlier messages: this endpoint keeps nothing"),
    ("prompt", "write the prompt as a message: \"messages\":[{\"role\":\"user\",\"content\":…}]"),
    ("max_tool_calls", "remove it: this endpoint runs no tools"),
    ("include", "remove it; for log probabilities set `logprobs`"),
    ("truncation", "remove it: this endpoint never truncates"),
    ("context_management", "remove it: this endpoint never shortens the context"),
    ("background", "remove it: a batch runs in the background anyway"),
];

fn help(problem: &Problem<'_>) -> Option<&'static str> {
    let name = &*problem.name();
    PARAMETERS.iter().find(|(known, _)| *known == name).map(|(_, help)| *help)
}

fn is_foreign(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    problem.object.name == "ChatBody"
        && match problem.kind {
            ProblemKind::UnknownField => help(problem).is_some(),
            _ => is_item(problem),
        }
}

/// A message without a role but with a type: an item of `input`.
fn is_item(problem: &Problem<'_>) -> bool {
    problem.name() == "role" && beside(problem, "type")
}

/// `messages` is not missing when it goes by another name.
fn follows(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    problem.kind == ProblemKind::MissingField
        && problem.object.name == "ChatBody"
        && problem.name() == "messages"
        && (beside(problem, "input") || beside(problem, "prompt"))
}

fn impact(problem: &Problem<'_>, _: &TableContext<'_>) -> Impact {
    let instead = matches!(problem.name().as_ref(), "input" | "prompt");
    if instead && !beside(problem, "messages") { Impact::Batch } else { Impact::Line }
}

fn args(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    const ITEM: &str = "write it as a message: calls in `tool_calls` of an assistant message, results with role `tool`";
    let (name, help) = match help(problem) {
        Some(help) => (format!("`{}`", problem.name()), help),
        None => ("an item with `type` but no `role`".into(), ITEM),
    };
    let endpoint = match problem.name().as_ref() {
        "prompt" => "/v1/completions",
        _ => "/v1/responses",
    };
    vec![Arg::known(name), Arg::known(help), Arg::known(endpoint)]
}
