//! One line of the file.

use batchline_schema::{Object, Type, req, text};

use crate::formats::beside::noted_in_generate;

use super::request::GENERATE_CONTENT_REQUEST;

/// One line: the request and the key that names it.
#[rustfmt::skip]
pub static LINE: Object = Object::new("Line", "One line of a Gemini batch file for content generation.", &[
    req("key", text!(1, u32::MAX))
        .doc("Names the request; the result line carries it. The server runs lines without one, but then nothing joins them."),
    req("request", Type::Object(&GENERATE_CONTENT_REQUEST))
        .doc("The request. Other keys beside it are kept and come back in the result line."),
]).open_noting(noted_in_generate).source("Gemini API documentation, Batch API, read 2026-11-22");
