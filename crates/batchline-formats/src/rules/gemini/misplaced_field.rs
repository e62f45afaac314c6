//! G318: A known field in the wrong message.

use batchline_jsonl::Node;
use batchline_schema::{Object, Problem, ProblemKind, snake_case};

use super::common;
use crate::formats::gemini_embed::request::EMBED_CONTENT_CONFIG;
use crate::formats::gemini_generate::config::{IMAGE_CONFIG, THINKING_CONFIG};
use crate::formats::gemini_generate::content::{BLOB, CONTENT, FILE_DATA, FUNCTION_CALL, PART};
use crate::formats::gemini_generate::request::GENERATE_CONTENT_REQUEST;
use crate::formats::gemini_generate::schema::SCHEMA;
use crate::formats::gemini_generate::speech::{SPEECH_CONFIG, VOICE_CONFIG};
use crate::formats::gemini_generate::tool::{FUNCTION_CALLING_CONFIG, TOOL, TOOL_CONFIG};
use crate::mend::{Fault, Mend, Mending, move_to};
use crate::{Arg, Fix, Impact, Look, Rule, TableContext, TableLook, member};

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
    fix: Fix::Safe(Mend::Line(mend)),
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

fn mend(fault: &Fault<'_>) -> Option<Mending> {
    let node = fault.value()?;
    let (base, path) = place(fault, node, node.parent()?)?;
    move_to(fault.line, node, base, path)
}

/// Where the path that the finding names begins, and the path; `None` when there may be another that was meant.
fn place<'a>(fault: &Fault<'a>, node: Node<'a>, here: Node<'a>) -> Option<(Node<'a>, &'a str)> {
    let path = fault.arg(1);
    match (fault.arg(2), &*snake_case(path)) {
        (_, "request") => Some((fault.payload()?, "")),
        (_, "parameters") => Some((here, path)),
        ("Content", "parts[]") => {
            let parts = Fault::named(here, "parts");
            let part = parts.and_then(|parts| parts.children().next());
            part.is_none_or(|part| takes(part, node)).then_some((here, path))
        }
        (_, "parts[]") => Some((here.parent().filter(|part| takes(*part, node))?, "")),
        ("Part", "contents[]") => {
            let alone = here.preceding().is_none() && here.following().is_none();
            Some((here.parent()?.parent().filter(|_| alone)?, ""))
        }
        ("Part", "function_call") => {
            let has = |name| Fault::named(here, name).is_some();
            let call = (has("args") || has("functionCall")) && !has("response");
            (call && takes_only(here, "functionCall")).then_some((here, path))
        }
        ("Part", "inline_data" | "file_data") => media(here, path),
        _ => Some((fault.payload()?, path)),
    }
}

/// A type or a name belongs to whichever stands beside it: bytes or an address.
fn media<'a>(part: Node<'a>, path: &'a str) -> Option<(Node<'a>, &'a str)> {
    let has = |names: [&str; 2]| names.iter().any(|name| Fault::named(part, name).is_some());
    let snake = path.contains('_');
    let (path, name) = match (has(["data", "inlineData"]), has(["fileUri", "fileData"])) {
        (true, false) => (if snake { "inline_data" } else { "inlineData" }, "inlineData"),
        (false, true) => (if snake { "file_data" } else { "fileData" }, "fileData"),
        _ => return None,
    };
    takes_only(part, name).then_some((part, path))
}

/// Can the part take this member: is it not one of those of which a part has only one?
fn takes(part: Node<'_>, member: Node<'_>) -> bool {
    let field = member.key().and_then(|key| common::field_named(&PART, &key));
    field.is_none_or(|field| field.oneof.is_none() || takes_only(part, field.name))
}

/// Does the part hold no data but, perhaps, this?
fn takes_only(part: Node<'_>, name: &str) -> bool {
    let others = PART.fields.iter().filter(|field| field.oneof.is_some() && field.name != name);
    !others.into_iter().any(|field| member(part, field.name).is_some())
}
