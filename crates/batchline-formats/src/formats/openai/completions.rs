//! `/v1/completions`: text that goes on where a prompt ends. Its models are shut down since 2026-09-28.

use batchline_schema::{BOOL, INT64, Object, STR, Type, int, list, map, names, num, opt, req};

use super::OPENAPI;
use super::chat::{STOP, STREAM_OPTIONS};

/// Body of `/v1/completions`.
#[rustfmt::skip]
pub static COMPLETIONS_BODY: Object = Object::new("CompletionsBody", "Asks a model to go on with a text.", &[
    req("model", names![open; "gpt-3.5-turbo-instruct", "davinci-002", "babbage-002"]),
    req("prompt", PROMPT).nullable().counted(),
    opt("best_of", int(0, 20)).nullable().doc("At least `n`."),
    opt("echo", BOOL).nullable(),
    opt("frequency_penalty", num(-2.0, 2.0)).nullable(),
    opt("logit_bias", map!(int(-100, 100))).nullable(),
    opt("logprobs", int(0, 5)).nullable(),
    opt("max_tokens", int(0, i64::MAX)).nullable().doc("16 when absent."),
    opt("n", int(1, 128)).nullable(),
    opt("presence_penalty", num(-2.0, 2.0)).nullable(),
    opt("seed", INT64).nullable(),
    opt("stop", STOP).nullable(),
    opt("stream", BOOL).nullable().doc("A batch cannot stream."),
    opt("stream_options", Type::Object(&STREAM_OPTIONS)).nullable(),
    opt("suffix", STR).nullable().counted().doc("gpt-3.5-turbo-instruct only."),
    opt("temperature", num(0.0, 2.0)).nullable(),
    opt("top_p", num(0.0, 1.0)).nullable(),
    opt("user", STR),
]).source(OPENAPI);

/// One text, a list of texts, the tokens of one text, or a list of those.
#[rustfmt::skip]
const PROMPT: Type = Type::ByType(&[
    STR,
    list!(STR),
    list!(INT64, 1, u32::MAX),
    list!(list!(INT64, 1, u32::MAX), 1, u32::MAX),
]);
