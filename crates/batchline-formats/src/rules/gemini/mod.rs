//! Gemini requests: G3xx.
//!
//! Rules about table problems stand in the order in which they may claim one: what is special first, what is general last.

use crate::Rule;

pub mod allowed_names_without_any;
pub mod both_function_schemas;
pub mod both_response_schemas;
pub mod both_spellings;
pub mod both_voice_configs;
pub mod cached_content_conflict;
mod common;
pub mod const_in_parameters;
pub mod data_uri_in_bytes;
pub mod deprecated_field;
pub mod foreign_tool_shape;
pub mod functions_beside_other_tools;
pub mod half_search_range;
pub mod invalid_base64;
pub mod invalid_duration_or_time;
pub mod invalid_role;
pub mod json_in_string;
pub mod json_schema_keyword;
pub mod json_without_schema;
pub mod labels_in_request;
pub mod logprobs_without_response_logprobs;
pub mod lower_case_schema_type;
pub mod mcp_with_structured_output;
pub mod misplaced_field;
pub mod misplaced_generation_field;
pub mod misshapen_content;
pub mod missing_field;
pub mod missing_thought_signature;
pub mod null_in_list;
pub mod oneof_conflict;
pub mod openai_field;
pub mod out_of_range;
pub mod output_limit_below_thinking_budget;
pub mod pattern_mismatch;
pub mod python_field_name;
pub mod repeated_safety_category;
pub mod response_json_schema_on_batch;
mod schema;
pub mod schema_with_plain_text;
pub mod schema_without_json;
pub mod sdk_field;
pub mod service_tier_in_batch;
pub mod thinking_budget_and_level;
pub mod undeclared_function_name;
pub mod unknown_enum_name;
pub mod unknown_field;
pub mod unlisted_inline_mime_type;
pub mod unused_safety_category;
pub mod vertex_only_field;
pub mod wrong_count;
pub mod wrong_length;
pub mod wrong_type;

/// The rules of this family, in the order in which they may claim a problem.
pub static RULES: &[&Rule] = &[
    &openai_field::RULE,
    &foreign_tool_shape::RULE,
    &sdk_field::RULE,
    &vertex_only_field::RULE,
    &python_field_name::RULE,
    &json_schema_keyword::RULE,
    &lower_case_schema_type::RULE,
    &misshapen_content::RULE,
    &misplaced_generation_field::RULE,
    &misplaced_field::RULE,
    &invalid_role::RULE,
    &json_in_string::RULE,
    &unlisted_inline_mime_type::RULE,
    &invalid_duration_or_time::RULE,
    &unknown_field::RULE,
    &missing_field::RULE,
    &wrong_type::RULE,
    &unknown_enum_name::RULE,
    &out_of_range::RULE,
    &wrong_length::RULE,
    &wrong_count::RULE,
    &pattern_mismatch::RULE,
    &both_spellings::RULE,
    &oneof_conflict::RULE,
    &null_in_list::RULE,
    &data_uri_in_bytes::RULE,
    &invalid_base64::RULE,
    &deprecated_field::RULE,
    &cached_content_conflict::RULE,
    &thinking_budget_and_level::RULE,
    &both_function_schemas::RULE,
    &both_response_schemas::RULE,
    &schema_without_json::RULE,
    &schema_with_plain_text::RULE,
    &logprobs_without_response_logprobs::RULE,
    &allowed_names_without_any::RULE,
    &undeclared_function_name::RULE,
    &missing_thought_signature::RULE,
    &functions_beside_other_tools::RULE,
    &both_voice_configs::RULE,
    &half_search_range::RULE,
    &const_in_parameters::RULE,
    &mcp_with_structured_output::RULE,
    &response_json_schema_on_batch::RULE,
    &json_without_schema::RULE,
    &repeated_safety_category::RULE,
    &unused_safety_category::RULE,
    &labels_in_request::RULE,
    &service_tier_in_batch::RULE,
    &output_limit_below_thinking_budget::RULE,
];
