//! What costs tokens for nothing, in every format: T7xx.

use crate::Rule;

pub mod base64_in_text;

/// The rules of this family, by code.
pub static RULES: &[&Rule] = &[&base64_in_text::RULE];
