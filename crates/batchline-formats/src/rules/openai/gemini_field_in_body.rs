//! O525: A field of a Gemini request in an OpenAI body.

use batchline_schema::{Problem, ProblemKind, is_snake_case_of};

use super::places::{beside, inside};
use crate::{Arg, Impact, Look, Rule, TableContext, TableLook};

/// A field of a Gemini request in an OpenAI body.
pub static RULE: Rule = Rule {
    code: "O525",
    name: "gemini-field-in-body",
    impact: Impact::Line,
    summary: "A field of a Gemini request in an OpenAI body.",
    message: "`{0}` is a field of a Gemini request",
    help: "{1}",
    why: "Native Gemini fields are not read from lines of this shape; without `messages` the whole file is refused.",
    formats: super::OPENAI,
    quiet: Some(follows),
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::UnknownField, ProblemKind::MissingField, ProblemKind::OneofMissing],
        when: Some(|problem, context| is_foreign(problem, context) || follows(problem, context)),
        args: Some(args),
        impact: Some(impact),
    }),
    page: include_str!("../../../docs/rules/O525-gemini-field-in-body.md"),
    ..Rule::BASE
};

/// A field of a Gemini request in lowerCamelCase, and what to do about it here.
#[rustfmt::skip]
static FIELDS: &[(&str, &str)] = &[
    ("contents", "write `messages` (or `input` on /v1/responses), with `content` instead of `parts`"),
    ("generationConfig", "write its members beside `model`: max_completion_tokens, temperature, top_p, stop …"),
    ("systemInstruction", "make it the first message, with role `system` (or `instructions` on /v1/responses)"),
    ("safetySettings", "remove it: OpenAI bodies have no safety settings"),
    ("toolConfig", "write `tool_choice`"),
    ("cachedContent", "remove it; for longer caching see `prompt_cache_key`"),
    ("maxOutputTokens", "name it `max_completion_tokens` (or `max_output_tokens` on /v1/responses)"),
    ("candidateCount", "name it `n`"),
    ("responseMimeType", "write `response_format` (or `text.format` on /v1/responses)"),
    ("responseSchema", "write `response_format` (or `text.format` on /v1/responses)"),
    ("responseJsonSchema", "write `response_format` (or `text.format` on /v1/responses)"),
    ("thinkingConfig", "write `reasoning_effort` (or `reasoning.effort` on /v1/responses)"),
];

fn help(problem: &Problem<'_>) -> Option<&'static str> {
    let name = &*problem.name();
    let known = |field: &str| field == name || is_snake_case_of(name, field);
    FIELDS.iter().find(|(field, _)| known(field)).map(|(_, help)| *help)
}

fn is_foreign(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    problem.kind == ProblemKind::UnknownField
        && problem.object.name.ends_with("Body")
        && help(problem).is_some()
}

/// What is missing is there under its Gemini name.
fn follows(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    match problem.kind {
        ProblemKind::MissingField => problem.name() == "messages" && beside(problem, "contents"),
        ProblemKind::OneofMissing => problem.name() == "input" && inside(problem, "contents"),
        _ => false,
    }
}

fn impact(problem: &Problem<'_>, _: &TableContext<'_>) -> Impact {
    let chat = problem.object.name == "ChatBody";
    if chat && problem.name() == "contents" && !beside(problem, "messages") {
        Impact::Batch
    } else {
        Impact::Line
    }
}

fn args(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    let help = help(problem).unwrap_or_default();
    vec![Arg::known(problem.name()), Arg::known(help)]
}
