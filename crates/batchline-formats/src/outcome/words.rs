//! What servers call it: the words of every provider, and what they mean for the request.
//!
//! Gemini: `finishReason` and `blockReason` of the Generative Language API v1beta (discovery document of 2026-08-23). OpenAI:
//! `finish_reason`, `incomplete_details.reason` and codes of errors, openai/openai-openapi @f85dbe22 (2026-08-21). Words of either are
//! never the same, so that one table serves the compatible layer too, which may write both.

use super::class::{
    ANSWERED, EXPIRED, INVALID, MALFORMED, Outcome, REFUSED, SAFETY, SERVER_ERROR, TRUNCATED,
};

/// A word of a server's and what it means.
#[derive(Debug)]
pub struct Word {
    /// As it is written.
    pub word: &'static str,
    /// What became of the request.
    pub outcome: &'static Outcome,
}

const fn word(word: &'static str, outcome: &'static Outcome) -> Word {
    Word { word, outcome }
}

/// Why an answer ended or a prompt was blocked.
#[rustfmt::skip]
pub static ENDS: &[Word] = &[
    word("STOP", &ANSWERED),
    word("stop", &ANSWERED),
    word("tool_calls", &ANSWERED),
    word("function_call", &ANSWERED),
    word("MAX_TOKENS", &TRUNCATED),
    word("length", &TRUNCATED),
    word("max_output_tokens", &TRUNCATED),
    word("SAFETY", &SAFETY),
    word("content_filter", &SAFETY),
    word("RECITATION", &SAFETY),
    word("LANGUAGE", &SAFETY),
    word("BLOCKLIST", &SAFETY),
    word("PROHIBITED_CONTENT", &SAFETY),
    word("SPII", &SAFETY),
    word("IMAGE_SAFETY", &SAFETY),
    word("IMAGE_PROHIBITED_CONTENT", &SAFETY),
    word("IMAGE_RECITATION", &SAFETY),
    word("BLOCK_REASON_UNSPECIFIED", &SAFETY),
    word("ESCALATION", &SAFETY),
    word("refusal", &REFUSED),
    word("OTHER", &MALFORMED),
    word("IMAGE_OTHER", &MALFORMED),
    word("NO_IMAGE", &MALFORMED),
    word("MALFORMED_FUNCTION_CALL", &MALFORMED),
    word("MALFORMED_RESPONSE", &MALFORMED),
    word("UNEXPECTED_TOOL_CALL", &MALFORMED),
    word("TOO_MANY_TOOL_CALLS", &MALFORMED),
    word("MISSING_THOUGHT_SIGNATURE", &INVALID),
    word("FINISH_REASON_UNSPECIFIED", &MALFORMED),
];

/// Codes of OpenAI's errors whose status says less than they do.
#[rustfmt::skip]
pub static ERROR_CODES: &[Word] = &[
    word("batch_expired", &EXPIRED),
    word("batch_cancelled", &EXPIRED),
    word("rate_limit_exceeded", &SERVER_ERROR),
    word("server_error", &SERVER_ERROR),
    word("insufficient_quota", &SERVER_ERROR),
    word("content_filter", &SAFETY),
    word("content_policy_violation", &SAFETY),
];

/// Statuses of HTTP that do not mean that the request is wrong, though they begin with 4.
pub static BUSY_STATUSES: &[i64] = &[408, 409, 425, 429, 499];

/// Names of google.rpc for requests that never ran.
pub static NEVER_RUN: &[&str] = &["CANCELLED", "DEADLINE_EXCEEDED"];

/// Names of google.rpc for requests that are wrong.
pub static WRONG: &[&str] = &[
    "INVALID_ARGUMENT",
    "NOT_FOUND",
    "ALREADY_EXISTS",
    "PERMISSION_DENIED",
    "FAILED_PRECONDITION",
    "OUT_OF_RANGE",
    "UNIMPLEMENTED",
    "UNAUTHENTICATED",
];

/// What a word means; one nobody knows is malformed, which may pass at a second try.
pub(super) fn of_end(word: &str) -> &'static Outcome {
    find(ENDS, word).unwrap_or(&MALFORMED)
}

/// What a code of an error means, where it says more than the status.
pub(super) fn of_code(code: &str) -> Option<&'static Outcome> {
    find(ERROR_CODES, code)
}

/// What a status of HTTP means.
pub(super) fn of_status(status: i64) -> &'static Outcome {
    let wrong = (400..500).contains(&status) && !BUSY_STATUSES.contains(&status);
    if wrong { &INVALID } else { &SERVER_ERROR }
}

/// What a code of google.rpc means, by its name.
pub(super) fn of_rpc(name: &str) -> &'static Outcome {
    match (NEVER_RUN.contains(&name), WRONG.contains(&name)) {
        (true, _) => &EXPIRED,
        (_, true) => &INVALID,
        _ => &SERVER_ERROR,
    }
}

fn find(words: &'static [Word], word: &str) -> Option<&'static Outcome> {
    words.iter().find(|row| row.word == word).map(|row| row.outcome)
}
