//! One line of the file.

use batchline_schema::{ANY, INT64, Object, STR, Type, expected, list};

use super::body::{BODY, ERROR};
use super::may;

/// One line: what came of a request, and the id that names it.
#[rustfmt::skip]
pub static LINE: Object = Object::new("Line", "What came of one request.", &[
    may("id", STR).doc("The server's own name of the request: `batch_req_…`."),
    expected("custom_id", STR)
        .doc("The id of the request. Lines come in any order: it is all that joins them."),
    may("response", Type::Object(&RESPONSE)).doc("`null` for requests that were never run."),
    may("error", Type::ByType(&[Type::Object(&ERROR), STR]))
        .doc("Why a request was never run. `null` for requests the endpoint has refused: see `status_code`."),
]).open().source("openai/openai-openapi manual_spec @498c71dd, 2025-04-29");

/// What the endpoint sent back.
#[rustfmt::skip]
pub static RESPONSE: Object = Object::new("Response", "What the endpoint sent back.", &[
    may("status_code", INT64).doc("The status of HTTP: from 400 on the request has failed, whatever `error` says."),
    may("request_id", STR),
    // The compatible endpoint of Gemini wraps errors into a list.
    may("body", Type::ByType(&[Type::Object(&BODY), list!(ANY)])),
]).open_noting(|key, _| key == "statusCode").source("openai/openai-openapi manual_spec @498c71dd, 2025-04-29");
