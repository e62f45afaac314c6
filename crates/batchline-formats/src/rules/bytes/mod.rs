//! Bytes and JSON: J1xx.

use crate::{Rule, ServerError};

/// What servers say when a line is not JSON.
static INVALID_JSON: &[ServerError] = &[
    ServerError {
        provider: "openai",
        code: "invalid_json_line",
        message: "This line is not parseable as valid JSON.",
    },
    ServerError {
        provider: "gemini",
        code: "",
        message: "Error on line 1: invalid JSON, near column 1",
    },
];

pub mod bad_escape;
pub mod bad_number;
pub mod blank_line;
pub mod byte_order_mark;
pub mod comment;
pub mod control_character;
pub mod crlf_line_endings;
pub mod duplicate_json_key;
pub mod invalid_utf8;
pub mod leading_zero;
pub mod line_too_long;
pub mod lone_surrogate;
pub mod missing_colon;
pub mod missing_comma;
pub mod missing_final_newline;
pub mod missing_value;
pub mod nesting_too_deep;
pub mod not_a_number;
pub mod not_an_object;
pub mod nul_byte;
pub mod pretty_printed_json;
pub mod python_literal;
pub mod python_repr;
pub mod single_quotes;
pub mod trailing_comma;
pub mod trailing_content;
pub mod truncated_line;
pub mod two_records_on_one_line;
pub mod unexpected_character;
pub mod unicode_line_separator;
pub mod unquoted_key;
pub mod utf16;
pub mod whole_file_array;

/// The rules of this family, by code.
pub static RULES: &[&Rule] = &[
    &invalid_utf8::RULE,
    &byte_order_mark::RULE,
    &utf16::RULE,
    &nul_byte::RULE,
    &blank_line::RULE,
    &crlf_line_endings::RULE,
    &missing_final_newline::RULE,
    &unicode_line_separator::RULE,
    &truncated_line::RULE,
    &not_a_number::RULE,
    &single_quotes::RULE,
    &python_repr::RULE,
    &python_literal::RULE,
    &trailing_comma::RULE,
    &comment::RULE,
    &unquoted_key::RULE,
    &missing_comma::RULE,
    &missing_colon::RULE,
    &missing_value::RULE,
    &control_character::RULE,
    &bad_escape::RULE,
    &lone_surrogate::RULE,
    &leading_zero::RULE,
    &bad_number::RULE,
    &two_records_on_one_line::RULE,
    &trailing_content::RULE,
    &nesting_too_deep::RULE,
    &line_too_long::RULE,
    &unexpected_character::RULE,
    &duplicate_json_key::RULE,
    &not_an_object::RULE,
    &whole_file_array::RULE,
    &pretty_printed_json::RULE,
];
