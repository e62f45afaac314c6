//! One line of the file.

use batchline_schema::{Object, STR, Type, req};

use super::request::EMBED_CONTENT_REQUEST;

/// One line: the request and the key that names it.
#[rustfmt::skip]
pub static LINE: Object = Object::new("EmbedLine", "One line of a Gemini batch file for embeddings.", &[
    req("key", STR)
        .doc("Names the request; the result line carries it. The server runs lines without one, but then nothing joins them."),
    req("request", Type::Object(&EMBED_CONTENT_REQUEST))
        .doc("The request. Other keys beside it are kept and come back in the result line."),
]).open().source("Gemini API documentation, Batch API, read 2026-11-22");
