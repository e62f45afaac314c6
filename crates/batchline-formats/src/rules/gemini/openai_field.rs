//! G320: A field of OpenAI's API in a Gemini request.

use batchline_jsonl::Kind;
use batchline_schema::{Problem, ProblemKind};

use super::common;
use crate::mend::{Fault, Mend, Mending, move_as};
use crate::{Arg, Fix, Impact, Look, Rule, TableContext, TableLook};

/// A field of OpenAI's API in a Gemini request.
pub static RULE: Rule = Rule {
    code: "G320",
    name: "openai-field",
    impact: Impact::Batch,
    summary: "A field of OpenAI's API in a Gemini request.",
    message: "`{0}` belongs to OpenAI's API, not to Gemini's",
    help: "{1}",
    why: common::WHOLE_FILE,
    server: common::NO_SUCH_FIELD,
    fix: Fix::Unsafe(Mend::Line(mend)),
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(args),
        ..TableLook::when(&[ProblemKind::UnknownField], claims)
    }),
    quiet: Some(quiet),
    page: include_str!("../../../docs/rules/G320-openai-field.md"),
    ..Rule::BASE
};

/// OpenAI's names that Gemini does not know, and what to write instead.
static INSTEAD: &[(&str, &str)] = &[
    (
        "messages",
        "write `contents`, with the system message in `systemInstruction`; or send the file to the OpenAI-compatible endpoint, as OpenAI lines",
    ),
    ("input", "write the text as `contents`, or `content` for embeddings"),
    ("prompt", "write it as `contents`"),
    ("instructions", "write `systemInstruction`"),
    ("max_tokens", "write `generationConfig.maxOutputTokens`"),
    ("max_completion_tokens", "write `generationConfig.maxOutputTokens`"),
    ("n", "write `generationConfig.candidateCount`"),
    ("stop", "write `generationConfig.stopSequences`, a list"),
    ("response_format", "write `generationConfig.responseMimeType` and `responseSchema`"),
    ("top_logprobs", "write `generationConfig.responseLogprobs` and `logprobs`"),
    ("reasoning_effort", "write `generationConfig.thinkingConfig`"),
    ("reasoning", "write `generationConfig.thinkingConfig`"),
    ("tool_choice", "write `toolConfig.functionCallingConfig`"),
    ("functions", "write `tools[].functionDeclarations[]`"),
    ("dimensions", "write `outputDimensionality`"),
    ("modalities", "write `generationConfig.responseModalities`"),
    ("function_call", REMOVE),
    ("parallel_tool_calls", REMOVE),
    ("stream", REMOVE),
    ("stream_options", REMOVE),
    ("logit_bias", REMOVE),
    ("user", REMOVE),
    ("verbosity", REMOVE),
    ("prediction", REMOVE),
    ("encoding_format", REMOVE),
    ("max_retries", REMOVE),
];

const REMOVE: &str = "remove it: Gemini has nothing like it in a batch file";

/// Where people write them.
static OBJECTS: &[&str] = &["GenerateContentRequest", "EmbedContentRequest", "GenerationConfig"];

fn claims(problem: &Problem<'_>, context: &TableContext<'_>) -> bool {
    let name = &*problem.name();
    match problem.object.name {
        "ResponseFormatConfig" => matches!(name, "type" | "json_schema"),
        "GenerateContentRequest" if common::in_openai_body(context) => true,
        object if !OBJECTS.contains(&object) => false,
        // Gemini has a responseFormat of its own, without a type.
        _ if name == "response_format" => {
            problem.value().is_some_and(|format| format.get("type").is_some())
        }
        _ => INSTEAD.iter().any(|(known, _)| *known == name),
    }
}

/// An OpenAI body is one fault, however many fields it has.
fn quiet(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    let beside = |key| common::around(problem).is_some_and(|node| node.get(key).is_some());
    match problem.object.name {
        "GenerateContentRequest" => problem.name() != "messages" && beside("messages"),
        "ResponseFormatConfig" => problem.name() != "type" && beside("type"),
        _ => false,
    }
}

fn args(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    let written = problem.name();
    let name = match problem.object.name {
        "ResponseFormatConfig" => "response_format",
        _ => &*written,
    };
    let known = INSTEAD.iter().find(|(known, _)| *known == name);
    let instead = known.map_or(REMOVE, |(_, instead)| instead);
    vec![Arg::quoted(problem.name()), Arg::known(instead)]
}

/// Numbers that have only another name and place here.
static RENAMED: &[(&str, &str)] = &[
    ("max_tokens", "maxOutputTokens"),
    ("max_completion_tokens", "maxOutputTokens"),
    ("n", "candidateCount"),
];

fn mend(fault: &Fault<'_>) -> Option<Mending> {
    let (_, name) = RENAMED.iter().find(|(openai, _)| *openai == fault.arg(0))?;
    let node = fault.value().filter(|node| node.kind() == Kind::Number)?;
    let here = node.parent()?;
    let path = if fault.payload() == Some(here) { "generationConfig" } else { "" };
    let embeds = fault.record?.context.format.id == "gemini-embed";
    move_as(fault.line, node, here, path, name).filter(|_| !embeds)
}
