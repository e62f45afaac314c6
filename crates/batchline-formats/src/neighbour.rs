//! Files that look like ours and are not: other providers, results, bodies without their envelope.

use crate::Keys;

/// A shape that people bring by mistake.
#[derive(Debug)]
pub struct Neighbour {
    /// What it is.
    pub what: &'static str,
    /// What to do.
    pub advice: &'static str,
    /// Is this line one of it?
    pub sniff: fn(&Keys<'_>) -> bool,
}

/// Every neighbour, most telling first; a line belongs to the first that takes it.
pub static NEIGHBOURS: &[Neighbour] = &[
    Neighbour {
        what: "Anthropic Message Batches requests (`custom_id` and `params`)",
        advice: "send them to Anthropic as one JSON body, or move `params` into `body` and add `method` and `url` for OpenAI",
        sniff: |keys| keys.has("custom_id") && keys.has("params"),
    },
    Neighbour {
        what: "Anthropic Message Batches results (`custom_id` and `result`)",
        advice: "these are answers; check the file of requests instead",
        sniff: |keys| keys.has("custom_id") && keys.has("result"),
    },
    Neighbour {
        what: "OpenAI batch output or error lines (`custom_id` and `response`)",
        advice: "these are answers; check the file of requests instead",
        sniff: |keys| keys.has("custom_id") && keys.has("response"),
    },
    Neighbour {
        what: "Bedrock batch output (`modelOutput`)",
        advice: "these are answers; check the file of requests instead",
        sniff: |keys| keys.has("modelOutput"),
    },
    Neighbour {
        what: "Bedrock batch input (`recordId`, `modelInput`)",
        advice: "Bedrock takes it as it is; for OpenAI or Gemini the model input has to be rewritten",
        sniff: |keys| keys.has("recordId") || keys.has("modelInput"),
    },
    Neighbour {
        what: "Vertex AI embedding results (`instance` and `predictions`)",
        advice: "these are answers; check the file of requests instead",
        sniff: |keys| keys.has("instance") && keys.has("predictions"),
    },
    Neighbour {
        what: "Vertex AI batch output (`request` and `status`)",
        advice: "these are answers; check the file of requests instead",
        sniff: |keys| keys.has("request") && keys.has("status"),
    },
    Neighbour {
        what: "Gemini batch results (`key` with `response` or `error`)",
        advice: "these are answers; check the file of requests instead",
        sniff: |keys| keys.has("key") && (keys.has("response") || keys.has("error")),
    },
    Neighbour {
        what: "Vertex AI batch input (`request` without `key`)",
        advice: "for the Gemini Developer API give each line a `key`; pass --format to check it as it is",
        sniff: |keys| keys.has("request") && !keys.has("key") && !keys.has("custom_id"),
    },
    Neighbour {
        what: "batch requests without `method` and `url` (Together, Fireworks, Mistral, Novita and Voyage write them so)",
        advice: "for OpenAI or Gemini's compatible endpoint add `\"method\":\"POST\"` and `\"url\":\"/v1/chat/completions\"` to each line",
        sniff: |keys| {
            keys.has("custom_id") && keys.has("body") && !keys.has("url") && !keys.has("method")
        },
    },
    Neighbour {
        what: "bare Gemini requests (`contents` without an envelope)",
        advice: "wrap each line: {\"key\":\"r1\",\"request\":{…}}",
        sniff: |keys| keys.has("contents") || keys.has("content") && !keys.has("role"),
    },
    Neighbour {
        what: "bare chat bodies (`model` and `messages` without an envelope)",
        advice: "wrap each line: {\"custom_id\":\"r1\",\"method\":\"POST\",\"url\":\"/v1/chat/completions\",\"body\":{…}}",
        sniff: |keys| keys.has("messages") && !keys.has("custom_id"),
    },
    Neighbour {
        what: "bare embedding or response bodies (`model` and `input` without an envelope)",
        advice: "wrap each line: {\"custom_id\":\"r1\",\"method\":\"POST\",\"url\":\"/v1/embeddings\",\"body\":{…}}",
        sniff: |keys| keys.has("model") && keys.has("input") && !keys.has("custom_id"),
    },
];
