//! What holds the tables together.

use std::sync::OnceLock;

use batchline_jsonl::Tree;
use batchline_schema::Type;

use super::line::LINE;
use crate::format::Holds;
use crate::profile::GEMINI;
use crate::record::member;
use crate::{Format, Keys};

static ROOT: Type = Type::Object(&LINE);

/// What comes back from the Gemini API's batches, and from Vertex AI's.
pub static FORMAT: Format = Format {
    id: "gemini-result",
    title: "Gemini results",
    doc: "What came of Gemini requests: rows of the Gemini Developer API's batches, for generation and embeddings, and of Vertex AI's.",
    holds: Holds::Results,
    id_key: "key",
    payload_key: "response",
    root: &ROOT,
    example: r#"{"key":"r1","response":{"candidates":[{"content":{"parts":[{"text":"…"}]},"finishReason":"STOP"}],"usageMetadata":{…}}}"#,
    captures: &["Line.key", "", "", "ContentEmbedding.values"],
    unanswered: UNANSWERED,
    sniff: is_row,
    profile: |_| &GEMINI,
    embedding_inputs: |_| 0,
    vector: |tree: &Tree<'_>| {
        let root = tree.root()?;
        member(member(root, "response").unwrap_or(root), "embedding")?.get("values")
    },
    compiled: OnceLock::new(),
};

/// Everything but a whole answer has one of these.
#[rustfmt::skip]
static UNANSWERED: &[&[&str]] = &[
    &["Line.error"],
    &["Line.status!="],
    &["Candidate.finishReason!=STOP"],
    // Neither an answer nor a vector.
    &["Line.response", "!Response.candidates", "!Response.embedding"],
    &["!Line.response", "!Line.candidates", "!Line.embedding"],
    &["Response.embedding", "!ContentEmbedding.values"],
    &["Line.embedding", "!ContentEmbedding.values"],
    // What stands in the response counts, not what stands beside it.
    &["Response.candidates", "Line.candidates"],
    &["Response.embedding", "Line.embedding"],
    &["Response.candidates="],
    &["Line.candidates="],
    &["ContentEmbedding.values="],
    // Each of several must say something.
    &["Response.candidates>1"],
    &["Line.candidates>1"],
    &["Response.candidates", "!Content.parts"],
    &["Line.candidates", "!Content.parts"],
    &["Content.parts="],
    // Nothing but thoughts, empty texts or empty parts.
    &["Part.thought"],
    &["Part.text="],
    &[
        "Content.parts", "!Part.text", "!Part.inlineData", "!Part.fileData", "!Part.functionCall", "!Part.executableCode",
        "!Part.codeExecutionResult", "!Part.toolCall", "!Part.functionResponse", "!Part.toolResponse", "!Part.thoughtSignature",
    ],
];

/// Is this what came of a request? Also asked for requests, which have some keys in common with Vertex AI's rows.
#[must_use]
pub fn is_row(keys: &Keys<'_>) -> bool {
    let answered = keys.has("response") || keys.has("error");
    let ours = keys.has("key") && answered && !keys.has("request");
    ours || is_vertex(keys) || is_bare(keys)
}

/// Vertex AI echoes the request. A key `status` alone may be somebody's own note beside one.
fn is_vertex(keys: &Keys<'_>) -> bool {
    let telling = ["response", "processed_time", "processedTime"];
    keys.has("request")
        && keys.has("status")
        && (!keys.has("key") || telling.iter().any(|key| keys.has(key)))
}

/// A response without anything around it.
fn is_bare(keys: &Keys<'_>) -> bool {
    let envelope = ["custom_id", "request", "body", "response"];
    let telling =
        ["candidates", "promptFeedback", "prompt_feedback", "usageMetadata", "usage_metadata"];
    telling.iter().any(|key| keys.has(key)) && !envelope.iter().any(|key| keys.has(key))
}
