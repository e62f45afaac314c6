//! What holds the tables together.

use std::sync::OnceLock;

use batchline_schema::Type;

use super::line::LINE;
use crate::Format;
use crate::format::Holds;
use crate::formats::gemini_result;
use crate::profile::GEMINI;

static ROOT: Type = Type::Object(&LINE);

/// Content generation on the Gemini Developer API.
pub static FORMAT: Format = Format {
    id: "gemini-generate",
    title: "Gemini generation",
    doc: "Requests for content generation, run by the Batch API of the Gemini Developer API.",
    holds: Holds::Requests,
    id_key: "key",
    payload_key: "request",
    root: &ROOT,
    example: r#"{"key":"r1","request":{"contents":[{"parts":[{"text":"…"}]}]}}"#,
    captures: &["Line.key", "", "GenerateContentRequest.model"],
    unanswered: &[],
    sniff: |keys| keys.has("key") && keys.has("request") && !gemini_result::is_row(keys),
    profile: |_| &GEMINI,
    embedding_inputs: |_| 0,
    vector: |_| None,
    compiled: OnceLock::new(),
};
