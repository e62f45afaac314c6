//! What the rules of this family ask of a record.

use batchline_jsonl::Node;

use crate::{Context, Record};

/// Limits on the answer up to this are never looked at, so that ordinary lines stay on the fast path. The rules that compare them watch
/// `…>8192`.
pub(super) const OUTPUT_WATCHED: u32 = 8192;

/// The number at `path`, also when it stands in a string, as proto-JSON allows.
pub(crate) fn number_at<'a>(record: &Record<'a>, path: &str) -> Option<(Node<'a>, f64)> {
    let node = record.at(path)?;
    let number = node.number().map(|number| number.as_f64());
    let value = number.or_else(|| node.text()?.parse().ok())?;
    value.is_finite().then_some((node, value))
}

/// Does the record call this endpoint?
pub(super) fn calls(record: &Record<'_>, url: &str) -> bool {
    record.at("url").and_then(|node| node.text()).as_deref() == Some(url)
}

/// Is the file for Gemini's OpenAI-compatible endpoint?
pub(super) fn on_gemini(context: &Context<'_>) -> bool {
    context.profile.id == "gemini-openai"
}
