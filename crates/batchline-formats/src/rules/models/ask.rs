//! What the rules of this family ask of a record.

use batchline_jsonl::Node;

use crate::models::Reasoning;
use crate::{Context, Record};

/// Limits on the answer up to this are never looked at, so that ordinary lines stay on the fast path. The rules that compare them watch
/// `…>8192`.
pub(crate) const OUTPUT_WATCHED: u32 = 8192;

/// The number at `path`, also when it stands in a string, as proto-JSON allows.
pub(crate) fn number_at<'a>(record: &Record<'a>, path: &str) -> Option<(Node<'a>, f64)> {
    let node = record.at(path)?;
    let number = node.number().map(|number| number.as_f64());
    let value = number.or_else(|| node.text()?.parse().ok())?;
    value.is_finite().then_some((node, value))
}

static OUTPUT_LIMITS: &[(&str, &str)] = &[
    ("/v1/chat/completions", "body.max_tokens"),
    ("/v1/chat/completions", "body.max_completion_tokens"),
    ("/v1/responses", "body.max_output_tokens"),
    ("/v1/completions", "body.max_tokens"),
];

/// The limits on the answer that the record's endpoint knows: the parameter, where its value stands, the value. Left out is `max_tokens` of a
/// reasoning model, which is refused whatever it says.
pub(crate) fn output_limits<'a>(record: &Record<'a>) -> Vec<(&'static str, Node<'a>, f64)> {
    let url = record.at("url").and_then(|url| url.text());
    let called = OUTPUT_LIMITS.iter().filter(|(called, _)| url.as_deref() == Some(*called));
    let reasons = record.context.facts.is_some_and(|f| f.family.reasoning == Reasoning::Yes);
    let limit = |(_, path): &(&str, &'static str)| {
        let name = path.strip_prefix("body.").unwrap_or(path);
        let (node, value) = number_at(record, path)?;
        (name != "max_tokens" || !reasons).then_some((name, node, value))
    };
    called.filter_map(limit).collect()
}

/// Does the record call this endpoint?
pub(super) fn calls(record: &Record<'_>, url: &str) -> bool {
    record.at("url").and_then(|node| node.text()).as_deref() == Some(url)
}

/// Is the file for Gemini's OpenAI-compatible endpoint?
pub(super) fn on_gemini(context: &Context<'_>) -> bool {
    context.profile.id == "gemini-openai"
}
