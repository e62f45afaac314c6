//! Gemini embedding: E4xx.

use crate::Rule;

/// The rules of this family, by code.
pub static RULES: &[&Rule] = &[];
