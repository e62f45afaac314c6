//! `/v1/embeddings`.

use batchline_schema::{INT64, Object, STR, Type, int, list, names, opt, req, text};

use super::OPENAPI;

/// Body of `/v1/embeddings`.
#[rustfmt::skip]
pub static EMBEDDINGS_BODY: Object = Object::new("EmbeddingsBody", "Asks for the vectors of one or more texts.", &[
    req("input", INPUT).counted().doc("At most 8,192 tokens an input and 300,000 tokens together."),
    req("model", names![open; "text-embedding-ada-002", "text-embedding-3-small", "text-embedding-3-large"]),
    opt("encoding_format", names!["float", "base64"]),
    opt("dimensions", int(1, i64::MAX)).doc("text-embedding-3 and later: at most 1,536 for small and 3,072 for large."),
    opt("user", STR),
]).closed().source(OPENAPI);

/// One text, a list of texts, the tokens of one text, or a list of those.
#[rustfmt::skip]
const INPUT: Type = Type::ByType(&[
    text!(1, u32::MAX),
    list!(text!(1, u32::MAX), 1, 2048),
    list!(INT64, 1, 2048),
    list!(list!(INT64, 1, u32::MAX), 1, 2048),
]);
