//! What was counted. Chat, responses and Gemini's compatible endpoint each have their own words.

use batchline_schema::{INT64, Object, Type};

use super::{OPENAPI, may};

/// What was counted.
#[rustfmt::skip]
pub static USAGE: Object = Object::new("Usage", "What was counted; chat, responses and Gemini's compatible endpoint have words of their own.", &[
    may("prompt_tokens", INT64).doc("Chat, completions, embeddings."),
    may("completion_tokens", INT64),
    may("total_tokens", INT64),
    may("prompt_tokens_details", Type::Object(&USAGE_DETAILS)),
    may("completion_tokens_details", Type::Object(&USAGE_DETAILS)),
    may("input_tokens", INT64).doc("Responses and images."),
    may("output_tokens", INT64),
    may("input_tokens_details", Type::Object(&USAGE_DETAILS)),
    may("output_tokens_details", Type::Object(&USAGE_DETAILS)),
    may("promptTokens", INT64).observed().doc("Gemini's compatible endpoint."),
    may("completionTokens", INT64).observed().doc("Gemini's compatible endpoint: thoughts are only in the total."),
    may("totalTokens", INT64).observed(),
]).open().source(OPENAPI);

#[rustfmt::skip]
static USAGE_DETAILS: Object = Object::new("UsageDetails", "Parts of a count.", &[
    may("cached_tokens", INT64),
    may("cache_write_tokens", INT64),
    may("reasoning_tokens", INT64),
    may("text_tokens", INT64),
    may("audio_tokens", INT64),
    may("image_tokens", INT64),
    may("accepted_prediction_tokens", INT64),
    may("rejected_prediction_tokens", INT64),
]).open().source(OPENAPI);
