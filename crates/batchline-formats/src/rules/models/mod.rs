//! What depends on the model or the profile: G370 to G379, O521, O522, O555 to O571.

use crate::Rule;

pub(crate) mod ask;
pub mod candidate_count_for_model;
pub mod dall_e_option;
pub mod dimensions_for_model;
pub mod effort_none_on_thinking_model;
pub mod endpoint_not_on_gemini;
pub mod extra_body;
mod file;
pub mod gemini_key_in_body;
pub mod json_schema_on_gemini;
pub mod max_output_over_model;
pub mod max_tokens_on_reasoning_model;
pub mod model_cannot_edit_images;
pub mod model_not_in_batch;
pub mod model_shut_down;
pub mod model_without_batch;
pub mod output_limit_over_model;
pub mod parameter_gemini_may_refuse;
pub mod penalty_for_model;
pub mod reasoning_effort_and_thinking_config;
pub mod shut_down_model;
pub mod stop_on_model;
pub mod temperature_below_one;
pub mod temperature_on_reasoning_model;
pub mod thinking_budget_for_model;
pub mod thinking_level_for_model;
pub mod thinking_on_model_without_thinking;
pub mod video_on_3_flash_preview;

/// The rules of this family, by code.
pub static RULES: &[&Rule] = &[
    &candidate_count_for_model::RULE,
    &thinking_budget_for_model::RULE,
    &thinking_level_for_model::RULE,
    &thinking_on_model_without_thinking::RULE,
    &penalty_for_model::RULE,
    &temperature_below_one::RULE,
    &max_output_over_model::RULE,
    &video_on_3_flash_preview::RULE,
    &model_without_batch::RULE,
    &model_shut_down::RULE,
    &max_tokens_on_reasoning_model::RULE,
    &temperature_on_reasoning_model::RULE,
    &model_not_in_batch::RULE,
    &shut_down_model::RULE,
    &output_limit_over_model::RULE,
    &dimensions_for_model::RULE,
    &stop_on_model::RULE,
    &model_cannot_edit_images::RULE,
    &dall_e_option::RULE,
    &json_schema_on_gemini::RULE,
    &parameter_gemini_may_refuse::RULE,
    &reasoning_effort_and_thinking_config::RULE,
    &endpoint_not_on_gemini::RULE,
    &gemini_key_in_body::RULE,
    &effort_none_on_thinking_model::RULE,
    &extra_body::RULE,
];
