//! The body: what an endpoint answers, or why it does not.

use batchline_schema::{ANY, BOOL, FREE_OBJECT, INT64, NUM, Object, STR, Type, list, names};

use super::choice::CHOICE;
use super::output::OUTPUT_ITEM;
use super::usage::USAGE;
use super::{OPENAPI, may};

/// What an endpoint answers: the fields of all of them.
#[rustfmt::skip]
pub static BODY: Object = Object::new("Body", "What an endpoint answers; the fields of all of them.", &[
    may("id", STR),
    may("object", STR).doc("`chat.completion`, `response`, `list` (embeddings), `text_completion`; not everybody writes it."),
    may("model", STR),
    may("usage", Type::Object(&USAGE)),
    may("error", Type::ByType(&[Type::Object(&ERROR), STR])).doc("Beside a `status_code` from 400 on; or of a response that has failed."),
    may("created", NUM),
    may("service_tier", names![open; "auto", "default", "flex", "scale", "priority", "fast"]),
    may("metadata", FREE_OBJECT),
    may("moderation", FREE_OBJECT),
    may("system_fingerprint", STR),
    may("choices", list!(Type::Object(&CHOICE))).doc("Chat and completions."),
    may("data", list!(Type::Object(&DATA_ITEM))).doc("Embeddings and images."),
    may("results", list!(Type::Object(&MODERATION))).doc("Moderations."),
    // Responses.
    may("status", names![open; "completed", "failed", "in_progress", "cancelled", "queued", "incomplete"]).doc("Responses."),
    may("incomplete_details", Type::Object(&INCOMPLETE_DETAILS)).doc("Responses."),
    may("output", list!(Type::Object(&OUTPUT_ITEM))).doc("Responses."),
    may("created_at", NUM).doc("Responses."),
    may("completed_at", NUM).doc("Responses."),
    may("output_text", STR).doc("Not sent by the API; clients add it when they write responses down."),
]).open_noting(|key, _| key == "incompleteDetails").source(OPENAPI);

/// An error, at the line or in a body.
#[rustfmt::skip]
pub static ERROR: Object = Object::new("Error", "Why there is no answer.", &[
    may("code", Type::ByType(&[
        names![open; "batch_expired", "batch_cancelled"],
        INT64,
    ])).doc("`batch_cancelled` was not seen in a primary document; a number comes from Gemini."),
    may("message", STR),
    may("type", STR),
    may("param", ANY),
    may("status", STR),
]).open().source(OPENAPI);

#[rustfmt::skip]
static INCOMPLETE_DETAILS: Object = Object::new("IncompleteDetails", "Why a response has no end.", &[
    may("reason", names![open; "max_output_tokens", "content_filter"]),
]).open().source(OPENAPI);

#[rustfmt::skip]
static DATA_ITEM: Object = Object::new("DataItem", "A vector or an image.", &[
    may("object", STR),
    may("index", INT64).doc("Which of the inputs it belongs to."),
    may("embedding", Type::ByType(&[list!(NUM), STR])).doc("Numbers, or their bytes in base64."),
    may("b64_json", STR),
    may("url", STR),
    may("revised_prompt", STR),
]).open().needs(&[&["object", "index", "embedding", "b64_json", "url"]]).source(OPENAPI);

#[rustfmt::skip]
static MODERATION: Object = Object::new("Moderation", "What a text was found to be.", &[
    may("flagged", BOOL),
    may("categories", FREE_OBJECT),
    may("category_scores", FREE_OBJECT),
    may("category_applied_input_types", FREE_OBJECT),
]).open().source(OPENAPI);
