//! Tokens that cost for nothing, or are too many: T7xx. All but T701 need tokens to be counted, and speak only when that was asked for.

use crate::Rule;

pub mod answer_over_window;
pub mod base64_in_text;
pub mod cost_outlier;
pub mod embedding_input_too_long;
pub mod embedding_request_too_long;
pub mod enqueued_tokens_over_tier;
pub mod input_over_window;

/// The rules of this family, by code.
pub static RULES: &[&Rule] = &[
    &base64_in_text::RULE,
    &input_over_window::RULE,
    &embedding_input_too_long::RULE,
    &embedding_request_too_long::RULE,
    &answer_over_window::RULE,
    &enqueued_tokens_over_tier::RULE,
    &cost_outlier::RULE,
];
