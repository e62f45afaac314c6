//! The body of `/v1/responses`.
//!
//! Facts: openai/openai-openapi @f85dbe22 (2026-08-21), read 2026-11-22.
//!
//! | file | what |
//! |---|---|
//! | this one | the top level |
//! | `items` | everything `input` may list |
//! | `items_tools`, `items_machine` | calls and outputs of tools, as `items` lists them |
//! | `parts` | content of messages and of tool outputs |
//! | `tools`, `containers` | `tools` and the machines they run on |
//! | `tool_choice` | `tool_choice` |
//!
//! Three habits of these tables:
//! - What the schema demands but published clients leave out is `expected`, not `req`.
//! - Unions that grow with every release (items, tools, what tools answer) are open; those the caller writes from a short
//!   list (content parts, text formats) are closed.
//! - `counted` on a field of several types means its own text. Messages inside it mark their own fields.

use batchline_schema::*;

/// The key that tells the members of a union apart: `kind!("a", "b")` is `type`, required, one of these names.
macro_rules! kind {
    ($($name:literal),+) => {
        batchline_schema::req("type", batchline_schema::names![$($name),+])
    };
}

mod containers;
mod items;
mod items_machine;
mod items_tools;
mod parts;
pub mod patterns;
mod tool_choice;
mod tools;

use items::INPUT_ITEM;
use parts::INPUT_PART;
use tool_choice::TOOL_CHOICE;
use tools::TOOL;

/// The body of a `/v1/responses` request.
#[rustfmt::skip]
pub static RESPONSES_BODY: Object = Object::new("ResponsesBody", "A request to /v1/responses.", &[
    opt("model", STR).doc("Needed unless `prompt` is given; one model per batch file."),
    opt("input", Type::ByType(&[STR, list!(Type::Tagged(&INPUT_ITEM))])).counted()
        .doc("Needed unless `prompt` is given."),
    opt("instructions", STR).nullable().counted().doc("A system or developer message put before the input."),
    opt("prompt", Type::Object(&PROMPT)).nullable(),
    opt("previous_response_id", STR).nullable().doc("Excludes `conversation`."),
    opt("conversation", Type::ByType(&[STR, Type::Object(&CONVERSATION)])).nullable().doc("Excludes `previous_response_id`."),
    opt("max_output_tokens", int(16, i64::MAX)).nullable().doc("Reasoning tokens count too."),
    opt("max_tool_calls", INT64).nullable().doc("Limits calls of all built-in tools together."),
    opt("text", Type::Object(&TEXT)),
    opt("reasoning", Type::Object(&REASONING)).nullable(),
    opt("tools", list!(Type::Tagged(&TOOL))),
    opt("tool_choice", Type::ByType(&[names!["none", "auto", "required"], Type::Tagged(&TOOL_CHOICE)])),
    opt("parallel_tool_calls", BOOL).nullable().doc("True when left out."),
    opt("temperature", num(0.0, 2.0)).nullable().doc("1 when left out."),
    opt("top_p", num(0.0, 1.0)).nullable().doc("1 when left out."),
    opt("top_logprobs", int(0, 20)),
    opt("include", list!(INCLUDE)).nullable().doc("What the response should hold beyond the usual."),
    opt("store", BOOL).nullable().doc("True when left out."),
    opt("metadata", map!(text!(0, 512), 16, 64)).nullable(),
    opt("service_tier", names!["auto", "default", "flex", "scale", "priority", "fast", "ultrafast"]).nullable()
        .doc("Has no meaning in a batch."),
    opt("background", BOOL).nullable().doc("Has no meaning in a batch."),
    opt("stream", BOOL).nullable().doc("Must be absent or false in a batch."),
    opt("stream_options", Type::Object(&STREAM_OPTIONS)).nullable().doc("Only with `stream`."),
    opt("truncation", names!["auto", "disabled"]).nullable().deprecated("input that fits the context window"),
    opt("context_management", list!(Type::Object(&CONTEXT_MANAGEMENT), 1, u32::MAX)).nullable(),
    opt("moderation", Type::Object(&MODERATION)).nullable(),
    opt("prompt_cache_key", STR).nullable(),
    opt("prompt_cache_options", Type::Object(&PROMPT_CACHE_OPTIONS)),
    opt("prompt_cache_retention", names!["in_memory", "24h"]).nullable().deprecated("prompt_cache_options.ttl"),
    opt("safety_identifier", text!(0, 128)).nullable()
        .doc("At most 64 characters by the published schema, 128 by the newer Python client."),
    opt("user", STR).deprecated("safety_identifier and prompt_cache_key"),
])
.needs(&[&["model", "prompt"], &["input", "prompt", "previous_response_id", "conversation"]])
.source("openai/openai-openapi @f85dbe22, 2026-08-21");

const INCLUDE: Type = names![
    "file_search_call.results",
    "web_search_call.results",
    "web_search_call.action.sources",
    "message.input_image.image_url",
    "computer_call_output.output.image_url",
    "code_interpreter_call.outputs",
    "reasoning.encrypted_content",
    "message.output_text.logprobs",
];

#[rustfmt::skip]
static PROMPT: Object = Object::new("ResponsesPrompt", "A stored prompt template with values for its variables.", &[
    req("id", STR),
    opt("version", STR).nullable(),
    opt("variables", map!(Type::ByType(&[STR, Type::Tagged(&INPUT_PART)]))).nullable().counted()
        .doc("Text, or an input_text, input_image or input_file part, for each variable."),
]);

#[rustfmt::skip]
static CONVERSATION: Object = Object::new("Conversation", "The conversation the response belongs to.", &[
    req("id", STR),
]);

#[rustfmt::skip]
static TEXT: Object = Object::new("ResponsesText", "What the text of the answer looks like.", &[
    opt("format", Type::Tagged(&TEXT_FORMAT)),
    opt("verbosity", names!["low", "medium", "high"]).nullable().doc("`medium` when left out."),
]);

#[rustfmt::skip]
static TEXT_FORMAT: Tagged = Tagged {
    tag: "type",
    cases: &[
        ("text", Type::Object(&PLAIN_TEXT_FORMAT)),
        ("json_schema", Type::Object(&JSON_SCHEMA_FORMAT)),
        ("json_object", Type::Object(&JSON_OBJECT_FORMAT)),
    ],
    absent: None,
    open: false,
};

#[rustfmt::skip]
static PLAIN_TEXT_FORMAT: Object = Object::new("ResponsesTextFormat", "Answer in free text.", &[
    kind!("text"),
]);

#[rustfmt::skip]
static JSON_SCHEMA_FORMAT: Object = Object::new("ResponsesJsonSchemaFormat", "Answer in JSON that fits a schema.", &[
    kind!("json_schema"),
    req("name", text!(pattern patterns::FORMAT_NAME)).counted(),
    opt("description", STR).counted(),
    req("schema", FREE_OBJECT).counted(),
    opt("strict", BOOL).nullable().doc("False when left out."),
]);

#[rustfmt::skip]
static JSON_OBJECT_FORMAT: Object = Object::new("ResponsesJsonObjectFormat", "Answer in JSON of any shape.", &[
    kind!("json_object"),
]);

#[rustfmt::skip]
static REASONING: Object = Object::new("ResponsesReasoning", "How a reasoning model thinks.", &[
    opt("effort", names!["none", "minimal", "low", "medium", "high", "xhigh", "max"]).nullable()
        .doc("`medium` when left out; each model knows a subset."),
    opt("summary", names!["auto", "concise", "detailed"]).nullable(),
    opt("mode", names![open; "standard", "pro"]),
    opt("context", names!["auto", "current_turn", "all_turns"]).nullable(),
    opt("generate_summary", names!["auto", "concise", "detailed"]).nullable().deprecated("summary"),
]);

#[rustfmt::skip]
static STREAM_OPTIONS: Object = Object::new("ResponsesStreamOptions", "How the answer is streamed.", &[
    opt("include_obfuscation", BOOL),
]);

#[rustfmt::skip]
static CONTEXT_MANAGEMENT: Object = Object::new("ContextManagement", "One way to shorten a long context.", &[
    req("type", STR),
    opt("compact_threshold", int(1000, i64::MAX)).nullable(),
]);

#[rustfmt::skip]
static MODERATION: Object = Object::new("ResponsesModeration", "Moderation of the input and of the answer.", &[
    req("model", STR),
    opt("policy", Type::Object(&MODERATION_POLICY)).nullable(),
]);

#[rustfmt::skip]
static MODERATION_POLICY: Object = Object::new("ResponsesModerationPolicy", "What moderation does.", &[
    opt("input", Type::Object(&MODERATION_RULE)).nullable(),
    opt("output", Type::Object(&MODERATION_RULE)).nullable(),
]);

#[rustfmt::skip]
static MODERATION_RULE: Object = Object::new("ResponsesModerationRule", "What moderation does with one side.", &[
    req("mode", names!["score", "block"]),
]);

#[rustfmt::skip]
static PROMPT_CACHE_OPTIONS: Object = Object::new("ResponsesPromptCacheOptions", "How the prompt is cached.", &[
    opt("ttl", names!["30m"]),
    opt("mode", names!["implicit", "explicit"]),
]);
