//! Typed members of JSON objects.
//!
//! Files are read with batchline's own JSON reader, because its numbers are the digits as written: `serde_json` hands out floats unless a
//! feature is turned on that changes it for the whole workspace.

use std::borrow::Cow;

use batchline_formats::Date;
use batchline_formats::models::Mode;
use batchline_jsonl::{Kind, Node};

use super::error::Fault;

/// The member, unless it is missing or `null`.
pub(super) fn member<'a>(object: Node<'a>, name: &str) -> Option<Node<'a>> {
    object.get(name).filter(|node| node.kind() != Kind::Null)
}

/// A text.
pub(super) fn text<'a>(object: Node<'a>, name: &str) -> Result<Option<Cow<'a, str>>, Fault> {
    let wrong = |node| Fault::at(node, "is no text", "a text in quotes");
    member(object, name).map(|node| node.text().ok_or_else(|| wrong(node))).transpose()
}

/// A text that must be there.
pub(super) fn needed_text<'a>(object: Node<'a>, name: &str) -> Result<Cow<'a, str>, Fault> {
    text(object, name)?.ok_or_else(|| Fault::missing(object, name, &format!("a text `{name}`")))
}

/// A day.
pub(super) fn day(object: Node<'_>, name: &str) -> Result<Option<Date>, Fault> {
    let wrong = |node| Fault::at(node, "is no day", "a day such as \"2026-11-22\"");
    let read = |node: Node<'_>| node.text().and_then(|text| Date::parse(&text));
    member(object, name).map(|node| read(node).ok_or_else(|| wrong(node))).transpose()
}

/// A number of tokens.
pub(super) fn count(object: Node<'_>, name: &str) -> Result<Option<u64>, Fault> {
    let wrong = |node| Fault::at(node, "is no number of tokens", "a whole number from 0 on");
    let read = |node: Node<'_>| node.number()?.as_i64().and_then(|n| u64::try_from(n).ok());
    member(object, name).map(|node| read(node).ok_or_else(|| wrong(node))).transpose()
}

/// `true` or `false`.
pub(super) fn flag(object: Node<'_>, name: &str) -> Result<Option<bool>, Fault> {
    let wrong = |node| Fault::at(node, "is neither true nor false", "true or false");
    member(object, name).map(|node| node.boolean().ok_or_else(|| wrong(node))).transpose()
}

/// Several texts; none when the member is missing.
pub(super) fn texts(object: Node<'_>, name: &str) -> Result<Vec<String>, Fault> {
    let Some(list) = member(object, name) else {
        return Ok(Vec::new());
    };
    let wrong = || Fault::at(list, "is no list of texts", "a list of texts");
    if list.kind() != Kind::Array {
        return Err(wrong());
    }
    list.children().map(|node| node.text().map(Cow::into_owned).ok_or_else(wrong)).collect()
}

/// An object.
pub(super) fn object<'a>(parent: Node<'a>, name: &str) -> Result<Option<Node<'a>>, Fault> {
    let wrong = |node| Fault::at(node, "is no object", "an object");
    let is = |node: &Node<'_>| node.kind() == Kind::Object;
    member(parent, name).map(|node| Some(node).filter(is).ok_or_else(|| wrong(node))).transpose()
}

/// What a model is for, as LiteLLM spells it.
pub(super) fn mode(name: &str) -> Option<Mode> {
    Some(match name {
        "chat" => Mode::Chat,
        "responses" => Mode::Responses,
        "embedding" => Mode::Embedding,
        "completion" => Mode::Completion,
        "moderation" => Mode::Moderation,
        "image_generation" => Mode::Image,
        "video_generation" => Mode::Video,
        "audio_speech" => Mode::Speech,
        "realtime" => Mode::Realtime,
        "audio_transcription" => Mode::Transcription,
        _ => return None,
    })
}
