//! O517: A content part of the other endpoint.

use batchline_schema::{Problem, ProblemKind};

use crate::{Arg, Impact, Look, Rule, ServerError, TableContext, TableLook, usual_args};

/// A content part of the other endpoint.
pub static RULE: Rule = Rule {
    code: "O517",
    name: "wrong-endpoint-part",
    impact: Impact::Line,
    summary: "A content part of the other endpoint.",
    message: "parts of type `{3}` are for {5}",
    help: "write `{6}`: {7}",
    why: "The two endpoints name the parts of a message differently.",
    server: &[ServerError {
        provider: "openai",
        code: "invalid_value",
        message: "Invalid value: 'text'. Supported values are: 'input_text', 'input_image', …",
    }],
    formats: super::OPENAI,
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::UnknownTag],
        when: Some(is_foreign),
        args: Some(args),
        ..TableLook::of(&[])
    }),
    page: include_str!("../../../docs/rules/O517-wrong-endpoint-part.md"),
    ..Rule::BASE
};

/// Type of a part, the endpoint it is for, what the other endpoint calls it, and its shape there.
#[rustfmt::skip]
static PARTS: &[(&str, &str, &str, &str)] = &[
    ("text", CHAT, "input_text", r#"{"type":"input_text","text":…}"#),
    ("image_url", CHAT, "input_image", r#"{"type":"input_image","image_url":"https://…"}"#),
    ("file", CHAT, "input_file", r#"{"type":"input_file","file_id":…}"#),
    ("input_text", RESPONSES, "text", r#"{"type":"text","text":…}"#),
    ("output_text", RESPONSES, "text", r#"{"type":"text","text":…}"#),
    ("input_image", RESPONSES, "image_url", r#"{"type":"image_url","image_url":{"url":…}}"#),
    ("input_file", RESPONSES, "file", r#"{"type":"file","file":{"file_id":…}}"#),
];
const CHAT: &str = "/v1/chat/completions";
const RESPONSES: &str = "/v1/responses";

static CHAT_HOLDERS: &[&str] =
    &["DeveloperMessage", "SystemMessage", "UserMessage", "AssistantMessage", "ToolMessage"];
static RESPONSES_HOLDERS: &[&str] = &[
    "InputMessage",
    "ResponsesAssistantMessage",
    "FunctionCallOutput",
    "CustomToolCallOutput",
    "ResponsesPrompt",
];

type Part = (&'static str, &'static str, &'static str, &'static str);

fn part_of(problem: &Problem<'_>) -> Option<&'static Part> {
    let holder = problem.object.name;
    let meant_for = match () {
        () if CHAT_HOLDERS.contains(&holder) => RESPONSES,
        () if RESPONSES_HOLDERS.contains(&holder) => CHAT,
        () => return None,
    };
    PARTS.iter().find(|(name, endpoint, ..)| *name == problem.found() && *endpoint == meant_for)
}

fn is_foreign(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    problem.name() == "type" && part_of(problem).is_some()
}

fn args(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    let mut args = usual_args(problem);
    if let Some((_, endpoint, name, shape)) = part_of(problem) {
        args.extend([endpoint, name, shape].map(Arg::known));
    }
    args
}
