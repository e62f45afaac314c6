//! J131: A key that stands twice in one object.

use crate::{Context, Impact, Rule};

/// A key that stands twice in one object.
pub static RULE: Rule = Rule {
    code: "J131",
    name: "duplicate-json-key",
    impact: Impact::Line,
    summary: "A key that stands twice in one object.",
    message: "the key `{0}` stands twice in this object",
    help: "remove one of the two",
    why: "Most parsers keep the last value and silently drop the first; Gemini refuses the file.",
    page: include_str!("../../../docs/rules/J131-duplicate-json-key.md"),
    ..Rule::BASE
};

/// Gemini's parser refuses the file; elsewhere one of the two values is dropped.
#[must_use]
pub fn impact(context: &Context<'_>) -> Impact {
    if context.profile.id == "gemini" { Impact::Batch } else { RULE.impact }
}
