//! O523: A parameter of chat completions on /v1/responses.

use batchline_schema::{Problem, ProblemKind};

use super::places::{beside, inside};
use crate::{Arg, Impact, Look, Rule, ServerError, TableContext, TableLook};

/// A parameter of chat completions on /v1/responses.
pub static RULE: Rule = Rule {
    code: "O523",
    name: "chat-parameter-on-responses",
    impact: Impact::Line,
    summary: "A parameter of chat completions on /v1/responses.",
    message: "`{0}` is a parameter of /v1/chat/completions",
    help: "{1}",
    why: "The two endpoints have different names and places for the same things, and refuse those of the other.",
    server: &[ServerError {
        provider: "openai",
        code: "unsupported_parameter",
        message: "Unsupported parameter: 'messages'. In the Responses API, this parameter has moved to 'input'.",
    }],
    formats: super::OPENAI,
    quiet: Some(follows),
    look: Look::Table(TableLook {
        kinds: &[
            ProblemKind::UnknownField,
            ProblemKind::OneofMissing,
            ProblemKind::MissingField,
            ProblemKind::WrongType,
        ],
        when: Some(|problem, context| is_foreign(problem, context) || follows(problem, context)),
        args: Some(args),
        impact: Some(|_, _| Impact::Line),
    }),
    page: include_str!("../../../docs/rules/O523-chat-parameter-on-responses.md"),
    ..Rule::BASE
};

/// A parameter of chat completions, and what to do about it here.
#[rustfmt::skip]
static PARAMETERS: &[(&str, &str)] = &[
    ("messages", "name it `input`"),
    ("max_tokens", "name it `max_output_tokens`"),
    ("max_completion_tokens", "name it `max_output_tokens`"),
    ("response_format", "move it to `text.format`"),
    ("functions", "use `tools`"),
    ("function_call", "use `tool_choice`"),
    ("reasoning_effort", "move it to `reasoning.effort`"),
    ("verbosity", "move it to `text.verbosity`"),
    ("web_search_options", "add a tool of type `web_search`"),
    ("logprobs", "add \"message.output_text.logprobs\" to `include`"),
    ("n", "remove it: one answer a request here, so write the line several times"),
    ("stop", "remove it: this endpoint has no stop sequences"),
    ("seed", "remove it: this endpoint has no seed"),
    ("logit_bias", "remove it: this endpoint has no logit bias"),
    ("presence_penalty", "remove it: this endpoint has no penalties"),
    ("frequency_penalty", "remove it: this endpoint has no penalties"),
    ("modalities", "remove it: this endpoint answers in text"),
    ("audio", "remove it: this endpoint answers in text"),
    ("prediction", "remove it: this endpoint has no predicted output"),
];
const CALLS: &str = "write an item {\"type\":\"function_call\",\"call_id\":…,\"name\":…,\"arguments\":…} for each call";

fn help(problem: &Problem<'_>) -> Option<&'static str> {
    let name = &*problem.name();
    match problem.object.name {
        "ResponsesBody" => {
            PARAMETERS.iter().find(|(known, _)| *known == name).map(|(_, help)| *help)
        }
        "ResponsesAssistantMessage" if name == "tool_calls" => Some(CALLS),
        _ => None,
    }
}

fn is_foreign(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    problem.kind == ProblemKind::UnknownField && help(problem).is_some()
}

/// `input` is not missing when it is called `messages`, and a message with calls only has no content.
fn follows(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    match (problem.kind, problem.object.name) {
        (ProblemKind::OneofMissing, "ResponsesBody") => {
            problem.name() == "input" && inside(problem, "messages")
        }
        (ProblemKind::MissingField | ProblemKind::WrongType, "ResponsesAssistantMessage") => {
            problem.name() == "content" && beside(problem, "tool_calls")
        }
        _ => false,
    }
}

fn args(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    let help = help(problem).unwrap_or_default();
    vec![Arg::known(problem.name()), Arg::known(help)]
}
