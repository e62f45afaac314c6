//! Every rule. A rule is a short file and a page; its family's `mod.rs` has one line for it.

use crate::Rule;

pub mod bytes;
pub mod embed;
pub mod envelope;
pub mod file;
pub mod gemini;
pub mod loss;
pub mod models;
pub mod openai;
pub mod results;
pub mod tokens;

/// The families, in the order in which they may claim a table problem.
pub static FAMILIES: &[&[&Rule]] = &[
    bytes::RULES,
    envelope::RULES,
    // Before `gemini` and `openai`: what they say of a field in general, these say of it on one model or profile.
    models::RULES,
    embed::RULES,
    gemini::RULES,
    openai::RULES,
    file::RULES,
    tokens::RULES,
    loss::RULES,
    results::RULES,
];

/// Every rule. Families stand in the order of [`FAMILIES`]; inside a family rules stand in the order in which they may claim a problem.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    FAMILIES.iter().copied().flatten().copied()
}

/// The rule with this code or name.
#[must_use]
pub fn find(code_or_name: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.code.eq_ignore_ascii_case(code_or_name) || rule.name == code_or_name)
}
