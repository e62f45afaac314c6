//! O569: A key of Gemini's own format in an OpenAI body.

use batchline_schema::{Problem, ProblemKind, is_snake_case_of};

use super::ask::on_gemini;
use crate::{Arg, Impact, Look, Rule, TableContext, TableLook};

/// A key of Gemini's own format in an OpenAI body.
pub static RULE: Rule = Rule {
    code: "O569",
    name: "gemini-key-in-body",
    impact: Impact::Batch,
    summary: "A key of Gemini's own format in an OpenAI body.",
    message: "`{0}` belongs to Gemini's own format",
    help: "{1}",
    why: "The compatible endpoint reads OpenAI bodies; in a batch it refuses the file for keys it does not know.",
    formats: &["openai"],
    look: Look::Table(TableLook {
        args: Some(|problem, _| {
            vec![Arg::known(problem.name()), Arg::known(instead(&problem.name()))]
        }),
        impact: Some(|_, _| Impact::Batch),
        ..TableLook::when(&[ProblemKind::UnknownField], claims)
    }),
    page: include_str!("../../../docs/rules/O569-gemini-key-in-body.md"),
    ..Rule::BASE
};

/// Keys in their camelCase spelling and what an OpenAI body has for them.
static KEYS: &[(&str, &str)] = &[
    ("cachedContent", "write it as `extra_body.google.cached_content`"),
    ("candidateCount", "use `n`"),
    ("contents", "use `messages`"),
    ("generationConfig", "write its fields as OpenAI names them, straight into `body`"),
    ("maxOutputTokens", "use `max_completion_tokens`"),
    ("responseJsonSchema", "use Gemini's own file format for schemas"),
    ("responseMimeType", "use `response_format` with type `json_object`"),
    ("responseSchema", "use Gemini's own file format for schemas"),
    ("safetySettings", "use Gemini's own file format for safety settings"),
    ("stopSequences", "use `stop`"),
    ("systemInstruction", "use a message with role `system`"),
    ("thinkingConfig", "use `reasoning_effort`, or `extra_body.google.thinking_config`"),
    ("toolConfig", "use `tool_choice`"),
];

fn claims(problem: &Problem<'_>, context: &TableContext<'_>) -> bool {
    on_gemini(context.context)
        && problem.object.name == "ChatBody"
        && !instead(&problem.name()).is_empty()
}

fn instead(name: &str) -> &'static str {
    let is = |key: &str| key == name || is_snake_case_of(name, key);
    KEYS.iter().find(|(key, _)| is(key)).map_or("", |(_, instead)| instead)
}
