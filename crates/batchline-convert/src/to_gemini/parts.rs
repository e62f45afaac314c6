//! The parts of a message.

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::{Kind, Node};

use super::{ToGemini, media};
use crate::mapping::Class::{Approximate, Exact, Mostly};
use crate::text::push_raw_text;
use crate::{Mapping, Members, mapping, with};

/// Parts of messages, by `type`.
#[rustfmt::skip]
pub static PARTS: Mapping<ToGemini> = Mapping {
    from: "ContentPart",
    to: "Part",
    doc: "Parts by their `type`. `prompt_cache_breakpoint` is left out.",
    either_spelling: false,
    rows: &[
        with("text", "text", Exact, "an empty text is left out", |work, node| member_text(work, node, "text")),
        with("input_text", "text", Exact, "the name in `/v1/responses`", |work, node| member_text(work, node, "text")),
        with("output_text", "text", Exact, "the name in `/v1/responses`", |work, node| member_text(work, node, "text")),
        with("refusal", "text", Approximate, "a refusal becomes text", refusal),
        with("image_url", "inlineData or fileData", Mostly, "bytes as they are; an https address with the MIME type of its ending", media::image),
        with("input_image", "inlineData or fileData", Mostly, "the name in `/v1/responses`", media::input_image),
        with("input_audio", "inlineData", Exact, "audio/wav or audio/mp3", media::audio),
        with("file", "inlineData", Mostly, "`filename` is left out; a `file_id` is refused", media::file),
        with("input_file", "inlineData or fileData", Mostly, "the name in `/v1/responses`", media::input_file),
    ],
};

/// The content of a message: a text, or a list of parts.
pub(super) fn content(work: &mut ToGemini, content: Node<'_>) {
    if content.kind() == Kind::String {
        return text(work, content);
    }
    for part in content.children() {
        let kind = part.get("type").and_then(|kind| kind.text()).unwrap_or_default();
        match PARTS.kind(&kind) {
            Some(row) => mapping::apply(row, work, part),
            None => unknown_kind(work, part, "part", &kind),
        }
        note_part_setting(work, part);
    }
}

/// A kind nobody knows: what it means to the model cannot be guessed.
pub(super) fn unknown_kind(work: &mut ToGemini, node: Node<'_>, what: &str, kind: &str) {
    let said = format!("there is no {what} of type `{kind}`");
    work.losses.lose(&loss::unreadable_record::RULE, node, vec![Arg::quoted(said)]);
}

fn member_text(work: &mut ToGemini, part: Node<'_>, name: &str) {
    if let Some(value) = part.get(name) {
        text(work, value);
    }
}

fn refusal(work: &mut ToGemini, part: Node<'_>) {
    work.losses.lose(&loss::refusal_as_text::RULE, part, Vec::new());
    member_text(work, part, "refusal");
}

/// A text of the turn under way.
pub(super) fn text(work: &mut ToGemini, node: Node<'_>) {
    if node.string().is_some_and(|text| text.raw.is_empty()) {
        work.losses.lose(&loss::empty_text_left_out::RULE, node, Vec::new());
        return;
    }
    let prefix = std::mem::take(&mut work.name_prefix);
    let out = work.conversation.parts().element();
    out.push_str("{\"text\":\"");
    out.push_str(&prefix);
    push_raw_text(out, node);
    out.push_str("\"}");
}

/// Appends a text part.
pub(super) fn push_text(parts: &mut Members, node: Node<'_>) {
    let out = parts.element();
    out.push_str("{\"text\":\"");
    push_raw_text(out, node);
    out.push_str("\"}");
}

/// The texts of a content, in order.
pub(super) fn texts<'a>(content: Node<'a>, into: &mut Vec<Node<'a>>) {
    if content.kind() == Kind::String {
        into.push(content);
    }
    into.extend(content.children().filter_map(|part| part.get("text")));
}

/// Settings of single parts that Gemini does not have.
pub(super) fn note_part_settings(work: &mut ToGemini, content: Node<'_>) {
    content.children().for_each(|part| note_part_setting(work, part));
}

fn note_part_setting(work: &mut ToGemini, part: Node<'_>) {
    if let Some(setting) = part.get("prompt_cache_breakpoint") {
        let args = vec![Arg::word("prompt_cache_breakpoint")];
        work.losses.lose_key(&loss::part_setting_dropped::RULE, setting, args);
    }
}
