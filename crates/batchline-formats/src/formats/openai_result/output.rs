//! Responses: the items of an output. The types of item are many and grow; these are the fields readers rely on.

use batchline_schema::{ANY, FREE_OBJECT, Object, STR, Type, list, names};

use super::{OPENAPI, may};

/// An item of a response.
#[rustfmt::skip]
pub static OUTPUT_ITEM: Object = Object::new("OutputItem", "A message, a call, a piece of reasoning.", &[
    may("type", names![open; "message", "reasoning", "function_call", "custom_tool_call", "web_search_call", "file_search_call", "code_interpreter_call"]),
    may("id", STR),
    may("status", names![open; "in_progress", "completed", "incomplete", "failed"]),
    may("role", STR),
    may("content", list!(Type::Object(&OUTPUT_PART))),
    may("summary", list!(FREE_OBJECT)).doc("Of reasoning."),
    may("call_id", STR),
    may("name", STR),
    may("arguments", Type::ByType(&[STR, FREE_OBJECT])).doc("JSON in a text; it may be broken."),
    may("input", ANY).doc("Of custom tools."),
]).open().source(OPENAPI);

#[rustfmt::skip]
static OUTPUT_PART: Object = Object::new("OutputPart", "A piece of a message or of reasoning.", &[
    may("type", names![open; "output_text", "refusal", "summary_text", "reasoning_text"]),
    may("text", STR),
    may("refusal", STR).doc("The model's words when it will not answer."),
    may("annotations", list!(FREE_OBJECT)),
    may("logprobs", list!(FREE_OBJECT)),
]).open().source(OPENAPI);
