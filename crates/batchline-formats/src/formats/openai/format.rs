//! What holds the tables together.

use std::sync::OnceLock;

use batchline_jsonl::{Kind, Tree};

use super::line::LINE;
use crate::Format;
use crate::format::Holds;
use crate::profile::{GEMINI_OPENAI, OPENAI};

/// OpenAI batch lines, for OpenAI itself and for endpoints that take the same shape.
pub static FORMAT: Format = Format {
    id: "openai",
    title: "OpenAI batch",
    doc: "Requests for the OpenAI Batch API, or for Gemini's OpenAI-compatible endpoint.",
    holds: Holds::Requests,
    id_key: "custom_id",
    payload_key: "body",
    root: &LINE,
    example: r#"{"custom_id":"r1","method":"POST","url":"/v1/chat/completions","body":{…}}"#,
    captures: &[
        "*.custom_id",
        "ChatLine|ResponsesLine|EmbeddingsLine|CompletionsLine|ModerationsLine|ImageGenerationsLine|ImageEditsLine|VideosLine|AnyLine.url",
        "ChatBody|ResponsesBody|EmbeddingsBody|CompletionsBody|ModerationsBody|ImageGenerationsBody|ImageEditsBody|VideosBody.model",
        "EmbeddingsBody.input",
    ],
    unanswered: &[],
    sniff: |keys| {
        keys.has("custom_id") && (keys.has("url") || keys.has("method") || keys.has("body"))
            || keys.has("method") && keys.has("url") && keys.has("body")
    },
    profile: |model| match model {
        Some(model) if is_gemini(model) => &GEMINI_OPENAI,
        _ => &OPENAI,
    },
    embedding_inputs,
    vector: |_| None,
    compiled: OnceLock::new(),
};

fn is_gemini(model: &str) -> bool {
    let model = model.strip_prefix("models/").unwrap_or(model);
    model.starts_with("gemini-") || model.starts_with("gemma-")
}

/// A string or a list of token ids is one input; a list of strings or of lists is as many as it has elements.
fn embedding_inputs(tree: &Tree<'_>) -> u64 {
    let Some(root) = tree.root() else { return 0 };
    let url = root.get("url").and_then(|url| url.text());
    let embeds = url.as_deref() == Some("/v1/embeddings");
    let body = root.get("body").filter(|_| embeds);
    let Some(input) = body.and_then(|body| body.get("input")) else {
        return 0;
    };
    match input.children().next().map(|first| first.kind()) {
        Some(Kind::String | Kind::Array) => input.len() as u64,
        _ => 1,
    }
}
