//! What holds the tables together.

use std::sync::OnceLock;

use batchline_schema::Type;

use super::line::LINE;
use crate::Format;
use crate::format::Holds;
use crate::formats::gemini_result;
use crate::profile::GEMINI;

static ROOT: Type = Type::Object(&LINE);

/// Embeddings on the Gemini Developer API.
pub static FORMAT: Format = Format {
    id: "gemini-embed",
    title: "Gemini embedding",
    doc: "Requests for embeddings, run by the Batch API of the Gemini Developer API.",
    holds: Holds::Requests,
    id_key: "key",
    payload_key: "request",
    root: &ROOT,
    example: r#"{"key":"r1","request":{"content":{"parts":[{"text":"…"}]}}}"#,
    captures: &["EmbedLine.key", "", "EmbedContentRequest.model"],
    unanswered: &[],
    sniff: |keys| {
        let embeds = EMBED_KEYS.iter().any(|key| keys.inside(key));
        // `content` alone settles it: a generation field beside it is a mistake of an embedding request.
        let settled = keys.inside("content") && !keys.inside("contents");
        let generates = GENERATE_KEYS.iter().any(|key| keys.inside(key));
        let request = keys.has("key") && keys.has("request") && !gemini_result::is_row(keys);
        request && (settled || embeds && !generates)
    },
    profile: |_| &GEMINI,
    embedding_inputs: |_| 0,
    vector: |_| None,
    compiled: OnceLock::new(),
};

/// Only embedding requests have one of these.
static EMBED_KEYS: &[&str] = &[
    "content",
    "outputDimensionality",
    "output_dimensionality",
    "taskType",
    "task_type",
    "embedContentConfig",
    "embed_content_config",
];

/// Only generation requests have one of these. (`contents` alone may be a mistake in an embedding request.)
static GENERATE_KEYS: &[&str] = &[
    "generationConfig",
    "generation_config",
    "systemInstruction",
    "system_instruction",
    "safetySettings",
    "safety_settings",
    "tools",
];
