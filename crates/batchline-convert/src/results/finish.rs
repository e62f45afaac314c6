//! Why answers ended, in both providers' words.

use crate::mapping::Class::{self, Approximate, Exact};

/// One word of Gemini's and one of OpenAI's.
pub struct FinishReason {
    /// Gemini's.
    pub gemini: &'static str,
    /// OpenAI's.
    pub openai: &'static str,
    /// How well Gemini's is told by OpenAI's; `None` when another row does that.
    pub to_openai: Option<Class>,
    /// How well OpenAI's is told by Gemini's; `None` when another row does that.
    pub to_gemini: Option<Class>,
    /// The answer is no answer: without any content it becomes an error.
    pub broken: bool,
}

const fn both(gemini: &'static str, openai: &'static str, back: Class) -> FinishReason {
    let (to_openai, to_gemini) = (Some(Exact), Some(back));
    FinishReason { gemini, openai, to_openai, to_gemini, broken: false }
}

const fn of_openai(openai: &'static str, gemini: &'static str) -> FinishReason {
    FinishReason { gemini, openai, to_openai: None, to_gemini: Some(Exact), broken: false }
}

const fn filtered(gemini: &'static str) -> FinishReason {
    let to_openai = Some(Approximate);
    FinishReason { gemini, openai: FILTERED, to_openai, to_gemini: None, broken: false }
}

const fn broken(gemini: &'static str) -> FinishReason {
    FinishReason { broken: true, ..filtered(gemini) }
}

/// OpenAI's word that nobody reads as success.
pub(crate) const FILTERED: &str = "content_filter";

/// OpenAI's word for an answer that calls tools, where Gemini says `STOP`.
pub(crate) const CALLS: &str = "tool_calls";

/// Gemini's word for what OpenAI calls by a word we do not know.
pub(crate) const OTHER: &str = "OTHER";

/// Every reason. Words of Gemini's that are missing here are read as broken.
#[rustfmt::skip]
pub static FINISH_REASONS: &[FinishReason] = &[
    both("STOP", "stop", Exact),
    of_openai(CALLS, "STOP"),
    of_openai("function_call", "STOP"),
    both("MAX_TOKENS", "length", Exact),
    both("SAFETY", FILTERED, Approximate),
    filtered("RECITATION"),
    filtered("BLOCKLIST"),
    filtered("PROHIBITED_CONTENT"),
    filtered("SPII"),
    filtered("IMAGE_SAFETY"),
    filtered("IMAGE_PROHIBITED_CONTENT"),
    filtered("IMAGE_RECITATION"),
    filtered("LANGUAGE"),
    filtered(OTHER),
    filtered("NO_IMAGE"),
    filtered("IMAGE_OTHER"),
    filtered("ESCALATION"),
    broken("MALFORMED_FUNCTION_CALL"),
    broken("MALFORMED_RESPONSE"),
    broken("UNEXPECTED_TOOL_CALL"),
    broken("TOO_MANY_TOOL_CALLS"),
    broken("MISSING_THOUGHT_SIGNATURE"),
    broken("FINISH_REASON_UNSPECIFIED"),
];

/// What OpenAI says for a word of Gemini's.
#[must_use]
pub fn to_openai(gemini: &str) -> Option<&'static FinishReason> {
    FINISH_REASONS.iter().find(|row| row.gemini == gemini && row.to_openai.is_some())
}

/// What Gemini says for a word of OpenAI's.
#[must_use]
pub fn to_gemini(openai: &str) -> Option<&'static FinishReason> {
    FINISH_REASONS.iter().find(|row| row.openai == openai && row.to_gemini.is_some())
}

#[cfg(test)]
mod tests {
    use batchline_formats::outcome::words::ENDS;

    use super::*;

    #[test]
    fn every_word_has_an_outcome() {
        for row in FINISH_REASONS {
            for word in [row.gemini, row.openai] {
                assert!(ENDS.iter().any(|end| end.word == word), "{word}");
            }
        }
    }
}
