//! G318: A known field in the wrong message.

use batchline_schema::{Object, Problem, ProblemKind};

use super::common;
use crate::formats::gemini_embed::request::EMBED_CONTENT_CONFIG;
use crate::formats::gemini_generate::config::{IMAGE_CONFIG, THINKING_CONFIG};
use crate::formats::gemini_generate::content::{BLOB, CONTENT, FILE_DATA, FUNCTION_CALL, PART};
use crate::formats::gemini_generate::request::GENERATE_CONTENT_REQUEST;
use crate::formats::gemini_generate::schema::SCHEMA;
use crate::formats::gemini_generate::speech::{SPEECH_CONFIG, VOICE_CONFIG};
use crate::formats::gemini_generate::tool::{FUNCTION_CALLING_CONFIG, TOOL, TOOL_CONFIG};
use crate::{Arg, Impact, Look, Rule, TableContext, TableLook};

/// A known field in the wrong message.
pub static RULE: Rule = Rule {
    code: "G318",
    name: "misplaced-field",
    impact: Impact::Batch,
    summary: "A known field in the wrong message.",
    message: "`{0}` belongs in `{1}`, not in {2}",
    help: "move it to `{1}`",
    why: common::WHOLE_FILE,
    server: common::NO_SUCH_FIELD,
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(args),
        ..TableLook::when(&[ProblemKind::UnknownField], claims)
    }),
    page: include_str!("../../../docs/rules/G318-misplaced-field.md"),
    ..Rule::BASE
};

/// In the message (first), the fields of another (second) are not known: they live there (third).
static HOMES: &[(&str, &Object, &str)] = &[
    ("GenerationConfig", &GENERATE_CONTENT_REQUEST, "request"),
    ("GenerationConfig", &THINKING_CONFIG, "generationConfig.thinkingConfig"),
    ("GenerationConfig", &IMAGE_CONFIG, "generationConfig.imageConfig"),
    ("GenerationConfig", &SPEECH_CONFIG, "generationConfig.speechConfig"),
    ("SpeechConfig", &VOICE_CONFIG, "generationConfig.speechConfig.voiceConfig"),
    ("GenerateContentRequest", &TOOL, "tools[]"),
    ("GenerateContentRequest", &TOOL_CONFIG, "toolConfig"),
    ("GenerateContentRequest", &CONTENT, "contents[]"),
    ("EmbedContentRequest", &CONTENT, "content"),
    ("EmbedContentRequest", &EMBED_CONTENT_CONFIG, "embedContentConfig"),
    ("ToolConfig", &FUNCTION_CALLING_CONFIG, "toolConfig.functionCallingConfig"),
    ("Tool", &TOOL_CONFIG, "toolConfig"),
    ("Content", &PART, "parts[]"),
    ("Content", &GENERATE_CONTENT_REQUEST, "request"),
    ("FunctionCall", &PART, "parts[]"),
    ("FunctionResponse", &PART, "parts[]"),
    ("Part", &BLOB, "inlineData"),
    ("Part", &FILE_DATA, "fileData"),
    ("Part", &FUNCTION_CALL, "functionCall"),
    ("Part", &CONTENT, "contents[]"),
    ("FunctionDeclaration", &SCHEMA, "parameters"),
];

fn home(problem: &Problem<'_>) -> Option<&'static str> {
    let here = common::shown(problem.object);
    let lives = |object: &Object| common::field_named(object, &problem.name()).is_some();
    let found = HOMES.iter().find(|(wrong, right, _)| *wrong == here && lives(right));
    found.map(|(_, _, path)| *path)
}

fn claims(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    home(problem).is_some()
}

fn args(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    let path = common::spelled(home(problem).unwrap_or_default(), problem);
    let here = common::shown(problem.object);
    vec![Arg::known(problem.name()), Arg::known(path), Arg::known(here)]
}
