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
            Some(row) => {
                mapping::apply(row, work, part);
                note_part_settings(work, part);
            }
            None => unknown_kind(work, part, "part", &kind),
        }
    }
}

/// A kind nobody knows: what it means to the model cannot be guessed.
pub(super) fn unknown_kind(work: &mut ToGemini, node: Node<'_>, what: &str, kind: &str) {
    let said = format!("there is no {what} of type `{kind}`");
    work.losses.lose(&loss::unreadable_record::RULE, node, vec![Arg::quoted(said)]);
}

/// A member without which the value says nothing.
pub(super) fn missing(work: &mut ToGemini, node: Node<'_>, name: &str) {
    let said = format!("`{name}` is missing");
    work.losses.lose(&loss::unreadable_record::RULE, node, vec![Arg::known(said)]);
}

fn member_text(work: &mut ToGemini, part: Node<'_>, name: &str) {
    match part.get(name).filter(|value| value.kind() == Kind::String) {
        Some(value) => text(work, value),
        None => missing(work, part, name),
    }
}

fn refusal(work: &mut ToGemini, part: Node<'_>) {
    match part.get("refusal").filter(|text| text.kind() == Kind::String) {
        Some(text) => refused(work, part, text),
        None => missing(work, part, "refusal"),
    }
}

/// A refusal stands among the texts.
pub(super) fn refused(work: &mut ToGemini, place: Node<'_>, node: Node<'_>) {
    if node.string().is_some_and(|text| !text.raw.is_empty()) {
        work.losses.lose(&loss::refusal_as_text::RULE, place, Vec::new());
    }
    text(work, node);
}

/// A text of the turn under way.
pub(super) fn text(work: &mut ToGemini, node: Node<'_>) {
    if node.string().is_some_and(|text| text.raw.is_empty()) {
        work.losses.lose(&loss::empty_text_left_out::RULE, node, Vec::new());
        return;
    }
    let prefix = std::mem::take(&mut work.name_prefix);
    push_text(work.conversation.parts(), &prefix, node);
}

/// A text of the system instruction.
pub(super) fn system_text(work: &mut ToGemini, node: Node<'_>) {
    if node.string().is_some_and(|text| text.raw.is_empty()) {
        work.losses.lose(&loss::empty_text_left_out::RULE, node, Vec::new());
        return;
    }
    let prefix = std::mem::take(&mut work.name_prefix);
    push_text(work.conversation.system_parts(), &prefix, node);
}

fn push_text(parts: &mut Members, prefix: &str, node: Node<'_>) {
    let out = parts.element();
    out.push_str("{\"text\":\"");
    out.push_str(prefix);
    push_raw_text(out, node);
    out.push_str("\"}");
}

/// The texts of a content that may hold nothing else, in order; another part refuses the line.
pub(super) fn texts<'a>(work: &mut ToGemini, content: Node<'a>) -> Vec<Node<'a>> {
    if content.kind() == Kind::String {
        return vec![content];
    }
    let mut texts = Vec::new();
    for part in content.children() {
        match part.get("text").filter(|text| text.kind() == Kind::String) {
            Some(text) => texts.push(text),
            None => {
                let kind = part.get("type").and_then(|kind| kind.text()).unwrap_or_default();
                let said =
                    Arg::quoted(format!("a part of type `{kind}` where only text may stand"));
                work.losses.lose(&loss::unreadable_record::RULE, part, vec![said]);
            }
        }
        note_part_settings(work, part);
    }
    texts
}

/// Members of parts that say what the part is.
static PART_MEMBERS: &[&str] = &[
    "type",
    "text",
    "refusal",
    "image_url",
    "input_audio",
    "file",
    "detail",
    "file_id",
    "file_url",
    "file_data",
    "filename",
];

/// Settings of parts that Gemini does not have.
static PART_SETTINGS: &[&str] = &["prompt_cache_breakpoint", "annotations", "logprobs"];

/// What stands in a part besides what it is; empty lists say nothing.
fn note_part_settings(work: &mut ToGemini, part: Node<'_>) {
    for member in part.children().filter(|member| member.kind() != Kind::Null) {
        let named = |names: &'static [&str]| names.iter().find(|name| member.is_named(name));
        if let Some(name) = named(PART_SETTINGS) {
            if member.children().next().is_some() {
                drop_setting(work, member, name);
            }
        } else if named(PART_MEMBERS).is_none() {
            crate::unknown(work, member);
        }
    }
}

/// A setting of one part that Gemini does not have.
pub(super) fn drop_setting(work: &mut ToGemini, member: Node<'_>, name: &'static str) {
    let args = vec![Arg::word(name)];
    work.losses.lose_key(&loss::part_setting_dropped::RULE, member, args);
}

/// Tells of every member that is none of `names`.
pub(super) fn only(work: &mut ToGemini, node: Node<'_>, names: &[&str]) {
    for member in node.children().filter(|member| member.kind() != Kind::Null) {
        if !names.iter().any(|name| member.is_named(name)) {
            crate::unknown(work, member);
        }
    }
}
