//! OpenAI bodies: O5xx.
//!
//! Special rules stand before the general ones (`unknown-parameter`, `missing-parameter` …), which take every table problem that is left.

use crate::Rule;

pub mod assistant_without_content;
pub mod audio_without_audio_settings;
pub mod background_in_batch;
pub mod batch_with_service_tier;
pub mod best_of_below_n;
pub mod chat_parameter_on_responses;
pub mod context_management_in_batch;
pub mod deprecated_parameter;
pub mod exclusive_parameters;
pub mod gemini_field_in_body;
pub mod image_instead_of_images;
pub mod input_part_in_assistant_message;
pub mod invalid_address_or_encoding;
pub mod json_object_without_json_word;
pub mod left_out_schema_field;
pub mod missing_input;
pub mod missing_messages;
pub mod missing_model;
pub mod missing_parameter;
pub mod one_of_parameters_missing;
pub mod open_object_in_strict_schema;
pub mod optional_property_in_strict_schema;
pub mod output_without_call;
pub mod parallel_tool_calls_without_tools;
pub mod parameter_out_of_range;
pub mod parameter_pattern_mismatch;
pub mod previous_response_and_conversation;
pub mod remote_image_address;
pub mod responses_parameter_on_chat;
pub mod stream_options_without_stream;
pub mod streaming_in_batch;
pub mod strict_schema_root;
pub mod strict_schema_too_large;
pub mod too_many_cache_breakpoints;
pub mod tool_choice_without_tools;
pub mod tool_message_without_call;
pub mod top_logprobs_without_logprobs;
pub mod unanswered_tool_call;
pub mod undeclared_tool_choice;
pub mod unknown_kind;
pub mod unknown_parameter;
pub mod unknown_value;
pub mod unsupported_keyword_in_strict_schema;
pub mod wrong_endpoint_json_schema;
pub mod wrong_endpoint_part;
pub mod wrong_endpoint_tool;
pub mod wrong_parameter_count;
pub mod wrong_parameter_length;
pub mod wrong_parameter_type;

mod places;
mod strict;
mod tools;
mod words;

/// The formats these rules are for.
static OPENAI: &[&str] = &["openai"];

/// The rules of this family: special table rules, rules about records, general table rules.
pub static RULES: &[&Rule] = &[
    &chat_parameter_on_responses::RULE,
    &responses_parameter_on_chat::RULE,
    &gemini_field_in_body::RULE,
    &wrong_endpoint_tool::RULE,
    &wrong_endpoint_json_schema::RULE,
    &wrong_endpoint_part::RULE,
    &image_instead_of_images::RULE,
    &missing_model::RULE,
    &missing_messages::RULE,
    &missing_input::RULE,
    &assistant_without_content::RULE,
    &left_out_schema_field::RULE,
    &streaming_in_batch::RULE,
    &tool_choice_without_tools::RULE,
    &undeclared_tool_choice::RULE,
    &parallel_tool_calls_without_tools::RULE,
    &top_logprobs_without_logprobs::RULE,
    &tool_message_without_call::RULE,
    &output_without_call::RULE,
    &unanswered_tool_call::RULE,
    &audio_without_audio_settings::RULE,
    &stream_options_without_stream::RULE,
    &open_object_in_strict_schema::RULE,
    &optional_property_in_strict_schema::RULE,
    &unsupported_keyword_in_strict_schema::RULE,
    &strict_schema_root::RULE,
    &strict_schema_too_large::RULE,
    &json_object_without_json_word::RULE,
    &batch_with_service_tier::RULE,
    &best_of_below_n::RULE,
    &background_in_batch::RULE,
    &previous_response_and_conversation::RULE,
    &too_many_cache_breakpoints::RULE,
    &context_management_in_batch::RULE,
    &input_part_in_assistant_message::RULE,
    &unknown_parameter::RULE,
    &missing_parameter::RULE,
    &wrong_parameter_type::RULE,
    &unknown_value::RULE,
    &parameter_out_of_range::RULE,
    &wrong_parameter_length::RULE,
    &wrong_parameter_count::RULE,
    &parameter_pattern_mismatch::RULE,
    &exclusive_parameters::RULE,
    &one_of_parameters_missing::RULE,
    &invalid_address_or_encoding::RULE,
    &deprecated_parameter::RULE,
    &unknown_kind::RULE,
    &remote_image_address::RULE,
];
