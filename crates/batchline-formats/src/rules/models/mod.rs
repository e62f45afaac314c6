//! What depends on the model or the profile: G37x, O52x, O55x to O57x.

use crate::Rule;

/// The rules of this family, by code.
pub static RULES: &[&Rule] = &[];
