//! One line of the file.

use batchline_schema::{ANY, FREE_OBJECT, INT32, Object, STR, Type, expected, list, opt};

use super::response::{
    CANDIDATES, EMBEDDING, MODEL_STATUS, MODEL_VERSION, PROMPT_FEEDBACK, RESPONSE, RESPONSE_ID,
    TOKEN_COUNT, USAGE,
};

/// One line: what came of a request, and the key that names it.
#[rustfmt::skip]
pub static LINE: Object = Object::new("Line", "What came of one request.", &[
    expected("key", STR)
        .doc("The key of the request. Lines come in any order: it is all that joins them."),
    opt("response", Type::Object(&RESPONSE)),
    opt("error", Type::ByType(&[Type::Object(&STATUS), STR]))
        .doc("Why there is no response: a google.rpc.Status."),
    opt("status", STR).doc("Vertex AI: empty on success, else the error."),
    opt("processedTime", STR).doc("Vertex AI."),
    opt("request", ANY).doc("Vertex AI: the request, as it was sent."),
    // A response without the wrapper is described, though it has not been seen.
    CANDIDATES, PROMPT_FEEDBACK, USAGE, MODEL_VERSION, RESPONSE_ID, MODEL_STATUS, EMBEDDING, TOKEN_COUNT,
]).proto().open_noting(|key, _| key == "custom_id").source("Gemini API documentation, Batch API, and Vertex AI documentation, batch prediction, read 2026-11-22");

#[rustfmt::skip]
static STATUS: Object = Object::new("Status", "An error, as google.rpc.Status writes it.", &[
    opt("code", INT32).doc("A code of google.rpc; 3 and 13 were seen."),
    opt("message", STR),
    opt("status", STR).observed(),
    opt("details", list!(FREE_OBJECT)),
]).proto().open().source("google.rpc.Status");
