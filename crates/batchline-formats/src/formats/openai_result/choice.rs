//! Chat and completions: one of the answers.

use batchline_schema::{FREE_OBJECT, INT64, NUM, Object, STR, Type, list, names};

use super::logprobs::LOGPROBS;
use super::{OPENAPI, may};

/// One answer.
#[rustfmt::skip]
pub static CHOICE: Object = Object::new("Choice", "One answer to a chat or a completion.", &[
    // The compatible endpoint was seen to write Gemini's words.
    may("finish_reason", names![open; "stop", "length", "tool_calls", "content_filter", "function_call", "STOP", "MAX_TOKENS", "SAFETY"])
        .doc("Gemini's compatible endpoint may write Gemini's words."),
    may("index", INT64),
    may("message", Type::Object(&MESSAGE)).doc("Chat."),
    may("text", STR).doc("Completions."),
    may("logprobs", Type::Object(&LOGPROBS)),
]).open_noting(|key, _| key == "finishReason").source(OPENAPI);

#[rustfmt::skip]
static MESSAGE: Object = Object::new("Message", "What the model says.", &[
    may("content", Type::ByType(&[STR, list!(FREE_OBJECT)])).doc("A text."),
    may("refusal", STR).doc("The model's words when it will not answer."),
    may("tool_calls", list!(Type::Object(&TOOL_CALL))),
    may("annotations", list!(Type::Object(&ANNOTATION))),
    may("role", STR),
    may("function_call", Type::Object(&FUNCTION_CALL)),
    may("audio", Type::Object(&AUDIO)),
    may("images", list!(FREE_OBJECT)).observed(),
    may("reasoning_content", STR).observed(),
]).open().source(OPENAPI);

#[rustfmt::skip]
static TOOL_CALL: Object = Object::new("ToolCall", "A tool the model wants called.", &[
    may("id", STR),
    may("type", names![open; "function", "custom"]),
    may("function", Type::Object(&FUNCTION_CALL)),
    may("custom", Type::Object(&CUSTOM_CALL)),
]).open().source(OPENAPI);

#[rustfmt::skip]
static FUNCTION_CALL: Object = Object::new("FunctionCall", "A function and its arguments.", &[
    may("name", STR),
    may("arguments", STR).doc("JSON in a text; it may be broken."),
]).open().source(OPENAPI);

#[rustfmt::skip]
static CUSTOM_CALL: Object = Object::new("CustomCall", "A custom tool and its input.", &[
    may("name", STR),
    may("input", STR),
]).open().source(OPENAPI);

#[rustfmt::skip]
static ANNOTATION: Object = Object::new("Annotation", "A source of the answer.", &[
    may("type", STR),
    may("url_citation", Type::Object(&URL_CITATION)),
]).open().source(OPENAPI);

#[rustfmt::skip]
static URL_CITATION: Object = Object::new("UrlCitation", "A page, and where the answer cites it.", &[
    may("end_index", INT64),
    may("start_index", INT64),
    may("url", STR),
    may("title", STR),
]).open().source(OPENAPI);

#[rustfmt::skip]
static AUDIO: Object = Object::new("Audio", "A spoken answer.", &[
    may("id", STR),
    may("expires_at", NUM),
    may("data", STR).doc("Base64."),
    may("transcript", STR),
]).open().source(OPENAPI);
