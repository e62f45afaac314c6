//! What conversions cannot carry: C8xx. Reported by `batchline convert`; a check never asks them.

use crate::Rule;

pub mod address_may_expire;
pub mod allowed_tools_narrowed;
pub mod answer_left_over;
pub mod answer_wrapped;
pub mod arguments_not_an_object;
pub mod call_without_result;
pub mod calls_may_be_parallel;
pub mod choice_without_tools;
pub mod code_as_text;
pub mod conflicting_thinking_settings;
pub mod custom_tool;
pub mod default_thinking_differs;
pub mod detail_recomputed;
pub mod effort_approximated;
pub mod empty_input;
pub mod empty_message;
pub mod empty_stop_left_out;
pub mod empty_text_left_out;
pub mod endpoint_not_converted;
pub mod error_approximated;
pub mod field_without_counterpart;
pub mod file_name_dropped;
pub mod finish_reason_approximated;
pub mod fixed_on_reasoning_model;
pub mod function_name_not_legal;
pub mod function_without_description;
pub mod image_detail_approximated;
pub mod json_mode_without_schema;
pub mod key_beside_request_dropped;
pub mod late_system_message;
pub mod made_up_file_name;
pub mod made_up_id;
pub mod made_up_result_field;
pub mod made_up_thought_signature;
pub mod media_not_reachable;
pub mod media_type_mismatch;
pub mod media_type_not_converted;
pub mod metadata_as_labels;
pub mod missing_answer;
pub mod model_chosen_for_job;
pub mod model_not_mapped;
pub mod model_texts_joined;
pub mod model_without_thinking;
pub mod only_instructions;
pub mod part_setting_dropped;
pub mod parts_reordered;
pub mod penalty_left_out;
pub mod provider_tool;
pub mod refusal_as_text;
pub mod request_without_answer;
pub mod schema_as_json_schema;
pub mod schema_bound_softened;
pub mod schema_choice_approximated;
pub mod schema_constant_approximated;
pub mod schema_contradiction;
pub mod schema_format_dropped;
pub mod schema_keyword_dropped;
pub mod schema_made_strict;
pub mod schema_map_dropped;
pub mod schema_name_as_title;
pub mod schema_one_of;
pub mod schema_recursion_cut;
pub mod schema_reference_unresolved;
pub mod schema_root_not_object;
pub mod schema_tuple;
pub mod schema_type_guessed;
pub mod search_beside_functions;
pub mod second_token_limit;
pub mod seed_folded;
pub mod several_candidates;
pub mod silent_turn_left_out;
pub mod sound_in_history;
pub mod speaker_name_dropped;
pub mod spoken_answer;
pub mod starts_with_model;
pub mod stop_sequences_cut;
pub mod streaming;
pub mod strict_function_dropped;
pub mod target_would_refuse;
pub mod temperature_on_gemini_3;
pub mod text_file_as_text;
pub mod texts_joined_to_embed;
pub mod thinking_stays_on;
pub mod thought_dropped;
pub mod token_ids_decoded;
pub mod token_limit_above_model;
pub mod token_limit_counts_otherwise;
pub mod tool_result_joined;
pub mod tool_result_wrapped;
pub mod top_logprobs_count_chosen;
pub mod top_p_zero;
pub mod turns_joined;
pub mod unknown_field_dropped;
pub mod unknown_media_type;
pub mod unmatched_tool_result;
pub mod unreadable_record;
pub mod usage_does_not_add_up;
pub mod validated_calls;
pub mod vectors_not_comparable;
pub mod web_search_settings;

/// The rules of this family, by code.
pub static RULES: &[&Rule] = &[
    &parts_reordered::RULE,
    &unreadable_record::RULE,
    &endpoint_not_converted::RULE,
    &model_chosen_for_job::RULE,
    &model_not_mapped::RULE,
    &usage_does_not_add_up::RULE,
    &made_up_id::RULE,
    &key_beside_request_dropped::RULE,
    &target_would_refuse::RULE,
    &field_without_counterpart::RULE,
    &unknown_field_dropped::RULE,
    &metadata_as_labels::RULE,
    &top_p_zero::RULE,
    &several_candidates::RULE,
    &token_limit_counts_otherwise::RULE,
    &second_token_limit::RULE,
    &token_limit_above_model::RULE,
    &penalty_left_out::RULE,
    &seed_folded::RULE,
    &top_logprobs_count_chosen::RULE,
    &empty_stop_left_out::RULE,
    &stop_sequences_cut::RULE,
    &json_mode_without_schema::RULE,
    &temperature_on_gemini_3::RULE,
    &spoken_answer::RULE,
    &web_search_settings::RULE,
    &search_beside_functions::RULE,
    &streaming::RULE,
    &conflicting_thinking_settings::RULE,
    &effort_approximated::RULE,
    &thinking_stays_on::RULE,
    &model_without_thinking::RULE,
    &default_thinking_differs::RULE,
    &fixed_on_reasoning_model::RULE,
    &image_detail_approximated::RULE,
    &late_system_message::RULE,
    &only_instructions::RULE,
    &turns_joined::RULE,
    &empty_text_left_out::RULE,
    &empty_message::RULE,
    &media_not_reachable::RULE,
    &unknown_media_type::RULE,
    &media_type_mismatch::RULE,
    &address_may_expire::RULE,
    &media_type_not_converted::RULE,
    &file_name_dropped::RULE,
    &made_up_file_name::RULE,
    &refusal_as_text::RULE,
    &sound_in_history::RULE,
    &silent_turn_left_out::RULE,
    &arguments_not_an_object::RULE,
    &made_up_thought_signature::RULE,
    &tool_result_wrapped::RULE,
    &tool_result_joined::RULE,
    &unmatched_tool_result::RULE,
    &call_without_result::RULE,
    &speaker_name_dropped::RULE,
    &starts_with_model::RULE,
    &thought_dropped::RULE,
    &text_file_as_text::RULE,
    &finish_reason_approximated::RULE,
    &code_as_text::RULE,
    &model_texts_joined::RULE,
    &part_setting_dropped::RULE,
    &custom_tool::RULE,
    &strict_function_dropped::RULE,
    &allowed_tools_narrowed::RULE,
    &choice_without_tools::RULE,
    &calls_may_be_parallel::RULE,
    &function_name_not_legal::RULE,
    &function_without_description::RULE,
    &validated_calls::RULE,
    &provider_tool::RULE,
    &error_approximated::RULE,
    &schema_reference_unresolved::RULE,
    &schema_recursion_cut::RULE,
    &schema_contradiction::RULE,
    &schema_one_of::RULE,
    &schema_constant_approximated::RULE,
    &schema_choice_approximated::RULE,
    &schema_map_dropped::RULE,
    &schema_keyword_dropped::RULE,
    &schema_bound_softened::RULE,
    &schema_tuple::RULE,
    &schema_type_guessed::RULE,
    &schema_format_dropped::RULE,
    &schema_root_not_object::RULE,
    &schema_name_as_title::RULE,
    &schema_as_json_schema::RULE,
    &schema_made_strict::RULE,
    &answer_wrapped::RULE,
    &token_ids_decoded::RULE,
    &texts_joined_to_embed::RULE,
    &missing_answer::RULE,
    &vectors_not_comparable::RULE,
    &empty_input::RULE,
    &made_up_result_field::RULE,
    &request_without_answer::RULE,
    &answer_left_over::RULE,
    &detail_recomputed::RULE,
];
