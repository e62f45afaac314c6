//! Files that look like ours and are not: other providers and their results, bodies without their envelope.

use crate::formats::gemini_result;
use crate::{Impact, Keys};

/// A shape that people bring by mistake.
#[derive(Debug)]
pub struct Neighbour {
    /// What it is.
    pub what: &'static str,
    /// What to do.
    pub advice: &'static str,
    /// What follows when such lines are uploaded as they are.
    pub impact: Impact,
    /// Is this line one of it?
    pub sniff: fn(&Keys<'_>) -> bool,
}

const RESULTS: &str =
    "these are answers; check the file of requests instead, or results of OpenAI or Gemini";

const fn requests(
    what: &'static str,
    advice: &'static str,
    sniff: fn(&Keys<'_>) -> bool,
) -> Neighbour {
    Neighbour { what, advice, impact: Impact::Batch, sniff }
}

const fn results(what: &'static str, sniff: fn(&Keys<'_>) -> bool) -> Neighbour {
    requests(what, RESULTS, sniff)
}

/// Requests that a server may run as they are, but whose results nothing joins.
const fn nameless(
    what: &'static str,
    advice: &'static str,
    sniff: fn(&Keys<'_>) -> bool,
) -> Neighbour {
    Neighbour { impact: Impact::Line, ..requests(what, advice, sniff) }
}

/// Every neighbour, most telling first; a line belongs to the first that takes it.
pub static NEIGHBOURS: &[Neighbour] = &[
    requests(
        "Anthropic Message Batches requests (`custom_id` and `params`)",
        "send them to Anthropic as one JSON body, or move `params` into `body` and add `method` and `url` for OpenAI",
        |keys| keys.has("custom_id") && keys.has("params"),
    ),
    results("Anthropic Message Batches results (`custom_id` and `result`)", |keys| {
        keys.has("custom_id") && keys.has("result")
    }),
    results("Bedrock batch output (`modelOutput`)", |keys| keys.has("modelOutput")),
    requests(
        "Bedrock batch input (`recordId`, `modelInput`)",
        "Bedrock takes it as it is; for OpenAI or Gemini the model input has to be rewritten",
        |keys| keys.has("recordId") || keys.has("modelInput"),
    ),
    results("Vertex AI embedding results (`instance` and `predictions`)", |keys| {
        keys.has("instance") && keys.has("predictions")
    }),
    requests(
        "one JSON body with all requests inside (`requests`)",
        "Anthropic Message Batches and Gemini's inline batches are sent so; a batch file has one request a line",
        |keys| {
            let inline = ["requests", "batch", "inputConfig", "input_config"];
            inline.iter().any(|key| keys.has(key)) && is_bare(keys)
        },
    ),
    nameless(
        "Vertex AI batch input (`request` without `key`)",
        "for the Gemini Developer API give each line a `key`; pass --format to check it as it is",
        |keys| {
            let named = keys.has("key") || keys.has("custom_id");
            keys.has("request") && !named && !gemini_result::is_row(keys)
        },
    ),
    requests(
        "batch requests without `method` and `url` (Together, Fireworks, Mistral, Novita and Voyage write them so)",
        "for OpenAI or Gemini's compatible endpoint add `\"method\":\"POST\"` and `\"url\":\"/v1/chat/completions\"` to each line",
        |keys| keys.has("body") && !keys.has("url") && !keys.has("method"),
    ),
    nameless(
        "bare Gemini requests (`contents` without an envelope)",
        "wrap each line: {\"key\":\"r1\",\"request\":{…}}",
        |keys| keys.has("contents") && !keys.has("request"),
    ),
    requests(
        "bare contents (`content` without an envelope; Vertex AI's older embedding files)",
        "for the Gemini Developer API wrap each line: {\"key\":\"r1\",\"request\":{\"content\":{\"parts\":[{\"text\":…}]}}}",
        |keys| keys.has("content") && !keys.has("role") && !keys.has("request"),
    ),
    requests(
        "bare chat bodies (`model` and `messages` without an envelope)",
        "wrap each line: {\"custom_id\":\"r1\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":{…}}",
        |keys| keys.has("model") && keys.has("messages") && is_bare(keys),
    ),
    requests(
        "conversations (`messages` without `model`; files for fine-tuning look so)",
        "a request names a model and stands in an envelope: {\"custom_id\":\"r1\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":{\"model\":…,\"messages\":[…]}}",
        |keys| keys.has("messages") && is_bare(keys),
    ),
    requests(
        "bare embedding or response bodies (`model` and `input` without an envelope)",
        "wrap each line: {\"custom_id\":\"r1\",\"method\":\"POST\",\"url\":\"/v1/embeddings\",\"body\":{…}}",
        |keys| keys.has("model") && keys.has("input") && is_bare(keys),
    ),
    requests(
        "bare bodies (`model` and `prompt` without an envelope)",
        "wrap each line: {\"custom_id\":\"r1\",\"method\":\"POST\",\"url\":\"/v1/images/generations\",\"body\":{…}}",
        |keys| keys.has("model") && keys.has("prompt") && is_bare(keys),
    ),
];

fn is_bare(keys: &Keys<'_>) -> bool {
    let envelope = ["custom_id", "method", "url", "body", "key", "request"];
    !envelope.iter().any(|key| keys.has(key))
}
