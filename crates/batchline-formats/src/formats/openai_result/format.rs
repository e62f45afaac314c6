//! What holds the tables together.

use std::sync::OnceLock;

use batchline_jsonl::{Kind, Tree};
use batchline_schema::Type;

use super::line::LINE;
use crate::format::Holds;
use crate::profile::OPENAI;
use crate::{Format, Keys};

static ROOT: Type = Type::Object(&LINE);

/// What comes back from the OpenAI Batch API, and from those who write the same shape.
pub static FORMAT: Format = Format {
    id: "openai-result",
    title: "OpenAI results",
    doc: "What came of OpenAI requests: rows of output files and of error files, of OpenAI itself and of Gemini's OpenAI-compatible endpoint.",
    holds: Holds::Results,
    id_key: "custom_id",
    payload_key: "response",
    root: &ROOT,
    example: r#"{"id":"batch_req_1","custom_id":"r1","response":{"status_code":200,"request_id":"q1","body":{…}},"error":null}"#,
    captures: &["Line.custom_id", "", "", "DataItem.embedding"],
    unanswered: UNANSWERED,
    sniff: is_row,
    profile: |_| &OPENAI,
    embedding_inputs: |_| 0,
    // Of several vectors the last, as the fast path has it.
    vector: |tree: &Tree<'_>| {
        let data = tree.root()?.get("response")?.get("body")?.get("data")?;
        let vectors = data.children().filter_map(|item| item.get("embedding"));
        vectors.last().filter(|vector| vector.kind() == Kind::Array)
    },
    compiled: OnceLock::new(),
};

/// Everything but a whole answer has one of these.
#[rustfmt::skip]
static UNANSWERED: &[&[&str]] = &[
    &["Line.error"],
    &["!Line.response"],
    &["!Response.body"],
    &["Response.status_code>399"],
    &["Body.error"],
    &["!Body.choices", "!Body.output", "!Body.data", "!Body.results"],
    &["Body.choices="],
    &["Body.output="],
    &["Body.data="],
    &["Body.results="],
    // Each of several must say something.
    &["Body.choices>1"],
    &["Choice.finish_reason!=stop|tool_calls|function_call|STOP"],
    &["Choice.text="],
    &["Message.refusal!="],
    &["Message.content="],
    &["Message.tool_calls="],
    &["Body.choices", "!Choice.text", "!Message.content", "!Message.tool_calls"],
    &["DataItem.embedding="],
    // Responses.
    &["Body.status!=completed"],
    &["OutputPart.type=refusal"],
    &["OutputPart.text="],
    &["OutputItem.content="],
    &["Body.output", "!OutputItem.type=message", "!OutputItem.type!=message|reasoning"],
    &["OutputItem.type=message", "!OutputItem.content"],
    &["OutputItem.type=message", "OutputPart.type=reasoning_text"],
];

/// Is this what came of a request?
#[must_use]
pub fn is_row(keys: &Keys<'_>) -> bool {
    let request = keys.has("body") || keys.has("url") || keys.has("method");
    let answered = keys.has("response") || keys.has("error");
    keys.has("custom_id") && answered && !request
}
