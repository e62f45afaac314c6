//! `/v1/chat/completions`.

pub mod messages;
pub mod response_format;
pub mod tools;

use batchline_schema::{
    BOOL, FREE_OBJECT, INT64, Object, STR, Tagged, Type, int, list, map, names, num, opt, req, text,
};

use self::messages::{MESSAGE, TEXT_CONTENT};
use self::response_format::RESPONSE_FORMAT;
use self::tools::{FUNCTION, FUNCTION_CALL, TOOL, TOOL_CHOICE};
use super::OPENAPI;

/// Body of `/v1/chat/completions`.
#[rustfmt::skip]
pub static CHAT_BODY: Object = Object::new("ChatBody", "Asks a model for the next message of a conversation.", &[
    req("model", text!(1, u32::MAX)).doc("The same in the whole file."),
    req("messages", list!(Type::Tagged(&MESSAGE), 1, u32::MAX)).doc("Azure takes at most 2,048."),
    opt("audio", Type::Object(&AUDIO)).nullable().doc("Needed when `modalities` has audio."),
    opt("extra_body", FREE_OBJECT).observed()
        .doc("Only for Gemini's compatible endpoint, as `extra_body.google`; in OpenAI's client an argument that is not sent as such."),
    opt("frequency_penalty", num(-2.0, 2.0)).nullable(),
    opt("function_call", FUNCTION_CALL).deprecated("use tool_choice instead"),
    opt("functions", list!(Type::Object(&FUNCTION), 1, 128)).deprecated("use tools instead"),
    opt("logit_bias", map!(int(-100, 100))).nullable().doc("Token ids and how much likelier they become."),
    opt("logprobs", BOOL).nullable(),
    opt("max_completion_tokens", INT64).nullable().doc("Reasoning tokens count too."),
    // Deprecated by name only: every published example still has it, so its use is no finding.
    opt("max_tokens", INT64).nullable().doc("Newer name: `max_completion_tokens`; reasoning models refuse the old one."),
    opt("metadata", METADATA).nullable(),
    opt("modalities", list!(names!["text", "audio"])).nullable(),
    opt("moderation", Type::Object(&MODERATION)).nullable(),
    opt("n", int(1, 128)).nullable(),
    opt("parallel_tool_calls", BOOL).doc("Only with `tools`."),
    opt("prediction", Type::Object(&PREDICTION)).nullable(),
    opt("presence_penalty", num(-2.0, 2.0)).nullable(),
    opt("prompt_cache_key", STR).nullable(),
    opt("prompt_cache_options", Type::Object(&PROMPT_CACHE_OPTIONS)),
    opt("prompt_cache_retention", names!["in_memory", "24h"]).nullable().deprecated("use prompt_cache_options.ttl instead"),
    opt("reasoning_effort", REASONING_EFFORT).nullable().doc("Models know only some of these."),
    opt("response_format", Type::Tagged(&RESPONSE_FORMAT)),
    opt("safety_identifier", text!(0, 128)).nullable()
        .doc("At most 64 characters in the published description, 128 in openai 3.54.0: the wider bound stands."),
    opt("seed", INT64).nullable().deprecated("leave it out: answers differ all the same"),
    opt("service_tier", names!["auto", "default", "flex", "scale", "priority", "fast"]).nullable()
        .doc("Has no meaning in a batch."),
    opt("stop", STOP).nullable().doc("o3 and o4-mini refuse it."),
    opt("store", BOOL).nullable(),
    opt("stream", BOOL).nullable().doc("A batch cannot stream."),
    opt("stream_options", Type::Object(&STREAM_OPTIONS)).nullable().doc("Only when streaming."),
    opt("temperature", num(0.0, 2.0)).nullable().doc("gpt-5 reasoning models take 1 only."),
    opt("tool_choice", TOOL_CHOICE).doc("Needs `tools`."),
    opt("tools", list!(Type::Tagged(&TOOL))).doc("Azure takes at most 128."),
    opt("top_logprobs", int(0, 20)).nullable().doc("Needs `logprobs`."),
    opt("top_p", num(0.0, 1.0)).nullable(),
    opt("user", STR).deprecated("use safety_identifier and prompt_cache_key instead"),
    opt("verbosity", names!["low", "medium", "high"]).nullable(),
    opt("web_search_options", Type::Object(&WEB_SEARCH_OPTIONS)),
]).source(OPENAPI);

/// Pairs of your own, kept with the answer.
pub(crate) const METADATA: Type = map!(text!(0, 512), 16, 64);

/// How long a reasoning model thinks.
pub(crate) const REASONING_EFFORT: Type =
    names!["none", "minimal", "low", "medium", "high", "xhigh", "max"];

/// One text or up to four at which the answer ends.
pub(crate) const STOP: Type = Type::ByType(&[STR, list!(STR, 1, 4)]);

/// How the answer sounds.
#[rustfmt::skip]
pub static AUDIO: Object = Object::new("ChatAudio", "How a spoken answer sounds.", &[
    req("voice", VOICE),
    req("format", names!["wav", "aac", "mp3", "flac", "opus", "pcm16"]),
]);

#[rustfmt::skip]
const VOICE: Type = Type::ByType(&[
    names![
        open;
        "alloy", "ash", "ballad", "cedar", "coral", "echo", "fable", "marin", "nova", "onyx", "sage", "shimmer", "verse",
    ],
    Type::Object(&CUSTOM_VOICE),
]);

/// A voice of your own.
#[rustfmt::skip]
pub static CUSTOM_VOICE: Object = Object::new("ChatCustomVoice", "A voice of your own.", &[
    req("id", STR),
]).closed();

/// Moderation of request and answer.
#[rustfmt::skip]
pub static MODERATION: Object = Object::new("ChatModeration", "Moderation of the request and of its answer.", &[
    req("model", STR),
    opt("policy", Type::Object(&MODERATION_POLICY)).nullable(),
]);

/// What moderation does.
#[rustfmt::skip]
pub static MODERATION_POLICY: Object = Object::new("ChatModerationPolicy", "What moderation does with request and answer.", &[
    opt("input", Type::Object(&MODERATION_MODE)).nullable(),
    opt("output", Type::Object(&MODERATION_MODE)).nullable(),
]);

/// What moderation does with one side.
#[rustfmt::skip]
pub static MODERATION_MODE: Object = Object::new("ChatModerationMode", "What moderation does with one side.", &[
    req("mode", names!["score", "block"]),
]);

/// Text the answer will mostly repeat.
#[rustfmt::skip]
pub static PREDICTION: Object = Object::new("ChatPrediction", "Text the answer will mostly repeat.", &[
    req("type", names!["content"]),
    // Not counted: predicted text is paid as output.
    req("content", TEXT_CONTENT),
]);

/// How the prompt is cached.
#[rustfmt::skip]
pub static PROMPT_CACHE_OPTIONS: Object = Object::new("ChatPromptCacheOptions", "How the prompt is cached.", &[
    opt("ttl", names!["30m"]),
    opt("mode", names!["implicit", "explicit"]),
]);

/// What a stream carries.
#[rustfmt::skip]
pub static STREAM_OPTIONS: Object = Object::new("CompletionStreamOptions", "What a stream carries; a batch has none.", &[
    opt("include_usage", BOOL),
    opt("include_obfuscation", BOOL),
]);

/// Web search before answering.
#[rustfmt::skip]
pub static WEB_SEARCH_OPTIONS: Object = Object::new("ChatWebSearchOptions", "Web search before answering.", &[
    opt("user_location", Type::Tagged(&USER_LOCATION)).nullable(),
    opt("search_context_size", names!["low", "medium", "high"]),
]);

static USER_LOCATION: Tagged = Tagged {
    tag: "type",
    cases: &[("approximate", Type::Object(&APPROXIMATE_LOCATION))],
    absent: None,
    open: false,
};

/// Where the user is, more or less.
#[rustfmt::skip]
pub static APPROXIMATE_LOCATION: Object = Object::new("ChatUserLocation", "Where the user is, more or less.", &[
    req("type", names!["approximate"]),
    req("approximate", Type::Object(&LOCATION)),
]);

/// A place.
#[rustfmt::skip]
pub static LOCATION: Object = Object::new("ChatLocation", "A place.", &[
    opt("country", STR).doc("Two letters, as in ISO 3166-1."),
    opt("region", STR),
    opt("city", STR),
    opt("timezone", STR).doc("An IANA name such as Europe/Prague."),
]);
