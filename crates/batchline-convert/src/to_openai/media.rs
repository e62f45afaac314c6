//! Media in a line and at addresses.

use std::borrow::Cow;

use base64::Engine as _;
use base64::engine::general_purpose::GeneralPurpose;
use base64::engine::{DecodePaddingMode, GeneralPurposeConfig};
use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::{Kind, Node};

use super::ToOpenAi;
use super::contents::{push_part, push_text};
use super::read::{is_object, only, refuse, unreadable};
use crate::mapping::Class::{Approximate, Exact};
use crate::{Mapping, Members, push_escaped, with};

/// Takes what Gemini takes: the last bits may be anything.
const STANDARD: GeneralPurpose = GeneralPurpose::new(
    &base64::alphabet::STANDARD,
    GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true),
);

/// Media in the line, by MIME type.
#[rustfmt::skip]
pub static BLOBS: Mapping<ToOpenAi> = Mapping {
    from: "Blob",
    to: "ContentPart",
    doc: "Media by MIME type; what is not listed is refused.",
    either_spelling: false,
    rows: &[
        with("image/png", "image_url", Exact, "as a data: address", image),
        with("image/jpeg", "image_url", Exact, "as a data: address", image),
        with("image/jpg", "image_url", Exact, "as a data: address", image),
        with("image/webp", "image_url", Exact, "as a data: address", image),
        with("image/gif", "image_url", Exact, "as a data: address", image),
        with("audio/wav", "input_audio", Exact, "", |work, node| sound(work, node, "wav")),
        with("audio/x-wav", "input_audio", Exact, "", |work, node| sound(work, node, "wav")),
        with("audio/mp3", "input_audio", Exact, "", |work, node| sound(work, node, "mp3")),
        with("audio/mpeg", "input_audio", Exact, "", |work, node| sound(work, node, "mp3")),
        with("application/pdf", "file", Approximate, "called file.pdf", pdf),
        with("text/*", "text", Approximate, "its text", text),
    ],
};

pub(super) fn inline(work: &mut ToOpenAi, node: Node<'_>) {
    if !is_object(work, node) {
        return;
    }
    only(work, node, &["mimeType", "data"]);
    let mime = mime_of(node);
    let family = if mime.starts_with("text/") { "text/*" } else { &mime };
    match BLOBS.kind(family) {
        Some(row) => crate::apply(row, work, node),
        None => refuse_kind(work, node, &mime),
    }
}

/// The MIME type without parameters: `audio/wav;rate=8000` is `audio/wav`.
fn mime_of(media: Node<'_>) -> String {
    let mime = member(media, "mimeType").and_then(|mime| mime.text()).unwrap_or_default();
    mime.split(';').next().unwrap_or("").trim().to_ascii_lowercase()
}

fn refuse_kind(work: &mut ToOpenAi, node: Node<'_>, mime: &str) {
    let shown = if mime.is_empty() { "media of a kind that is not said" } else { mime };
    let args = vec![Arg::quoted(shown), Arg::word("OpenAI")];
    work.losses.lose(&loss::media_type_not_converted::RULE, node, args);
}

/// The bytes as standard base64 with padding, which OpenAI wants; Gemini takes the URL alphabet too. What is none is told.
fn data<'a>(work: &mut ToOpenAi, node: Node<'a>) -> Cow<'a, str> {
    let field = member(node, "data");
    let text = field.and_then(|data| data.text()).unwrap_or_default();
    let bare = text.trim_end_matches('=');
    let legal = |byte: u8| byte.is_ascii_alphanumeric() || b"+/-_".contains(&byte);
    if bare.is_empty() || bare.len() % 4 == 1 || !bare.bytes().all(legal) {
        refuse(work, field.unwrap_or(node), "the `data` of these media is not base64");
        return Cow::Borrowed("");
    }
    let is_standard = !bare.contains(['-', '_']) && text.len().is_multiple_of(4);
    if is_standard {
        return text;
    }
    let mut standard = bare.replace('-', "+").replace('_', "/");
    standard.push_str(&"=="[..(4 - bare.len() % 4) % 4]);
    Cow::Owned(standard)
}

fn image(work: &mut ToOpenAi, node: Node<'_>) {
    let (mime, data) = (mime_of(node), data(work, node));
    push_image(work, node, &format!("\"data:{mime};base64,{data}\""));
}

/// An image; `address` is a JSON string.
fn push_image(work: &mut ToOpenAi, node: Node<'_>, address: &str) {
    let mut image = Members::default();
    image.raw("url", address);
    if let Some(detail) = node.parent().and_then(|part| detail(work, part)) {
        image.string("detail", detail);
    }
    let json = format!("{{\"type\":\"image_url\",\"image_url\":{}}}", image.to_object());
    push_part(work, node, &json);
}

/// Details by the level of a part.
static LEVELS: &[(&str, &str)] = &[
    ("MEDIA_RESOLUTION_LOW", "low"),
    ("MEDIA_RESOLUTION_MEDIUM", "auto"),
    ("MEDIA_RESOLUTION_HIGH", "high"),
    ("MEDIA_RESOLUTION_ULTRA_HIGH", "original"),
];

/// Models from gpt-5.4 on look at images as they are; for others the finest is `high`.
fn detail(work: &ToOpenAi, part: Node<'_>) -> Option<&'static str> {
    let level = member(member(part, "mediaResolution")?, "level")?.text()?;
    let detail = LEVELS.iter().find(|(known, _)| *known == level)?.1;
    Some(if detail == "original" && !work.target.looks_at_originals { "high" } else { detail })
}

pub(super) fn resolution(work: &mut ToOpenAi, node: Node<'_>) {
    if !is_object(work, node) {
        return;
    }
    only(work, node, &["level"]);
    let Some(level) = member(node, "level") else { return };
    let Some(word) = level.text() else {
        return unreadable(work, level, "a level: write its name");
    };
    if word == "MEDIA_RESOLUTION_UNSPECIFIED" {
        return;
    }
    match node.parent().filter(|part| is_image(*part)).and_then(|part| detail(work, part)) {
        Some(detail) => {
            let args = vec![Arg::quoted(word), Arg::word(detail)];
            work.losses.lose(&loss::image_detail_approximated::RULE, node, args);
        }
        None => {
            let args = vec![Arg::word("mediaResolution")];
            work.losses.lose_key(&loss::part_setting_dropped::RULE, node, args);
        }
    }
}

fn is_image(part: Node<'_>) -> bool {
    let inline = || member(part, "inlineData").map(mime_of);
    let mime = member(part, "fileData").map(kind_of_file).or_else(inline);
    mime.is_some_and(|mime| mime.starts_with("image/"))
}

fn sound(work: &mut ToOpenAi, node: Node<'_>, format: &str) {
    let data = data(work, node);
    let json = format!(
        "{{\"type\":\"input_audio\",\"input_audio\":{{\"data\":\"{data}\",\"format\":\"{format}\"}}}}"
    );
    push_part(work, node, &json);
}

fn pdf(work: &mut ToOpenAi, node: Node<'_>) {
    work.losses.lose(&loss::made_up_file_name::RULE, node, vec![Arg::word("file.pdf")]);
    let data = data(work, node);
    let json = format!(
        "{{\"type\":\"file\",\"file\":{{\"filename\":\"file.pdf\",\"file_data\":\"data:application/pdf;base64,{data}\"}}}}"
    );
    push_part(work, node, &json);
}

fn text(work: &mut ToOpenAi, node: Node<'_>) {
    let data = data(work, node);
    let bytes = STANDARD.decode(&*data).ok();
    let Some(text) = bytes.and_then(|bytes| String::from_utf8(bytes).ok()) else {
        return refuse(work, node, "this text is not UTF-8");
    };
    work.losses.lose(&loss::text_file_as_text::RULE, node, vec![Arg::quoted(mime_of(node))]);
    let mut raw = String::new();
    push_escaped(&mut raw, &text);
    push_text(work, &raw);
}

/// Where Google keeps files; nobody else can read them.
const GOOGLE_FILES: &str = "https://generativelanguage.googleapis.com/";

pub(super) fn fetched(work: &mut ToOpenAi, node: Node<'_>) {
    if !is_object(work, node) {
        return;
    }
    only(work, node, &["mimeType", "fileUri"]);
    let Some(address) = member(node, "fileUri").filter(|address| address.kind() == Kind::String)
    else {
        return refuse(work, node, "there is no `fileUri`");
    };
    let text = address.text().unwrap_or_default();
    let why = match () {
        () if text.starts_with("http://") => "OpenAI fetches by https only",
        () if !text.starts_with("https://") || text.starts_with(GOOGLE_FILES) => {
            "a file of Google's is not known to OpenAI"
        }
        () => "",
    };
    if !why.is_empty() {
        work.losses.lose(&loss::media_not_reachable::RULE, node, vec![Arg::word(why)]);
        return;
    }
    let mime = kind_of_file(node);
    match BLOBS.kind(&mime).filter(|row| row.to == "image_url") {
        Some(_) => push_image(work, node, address.raw()),
        None => refuse_kind(work, node, &mime),
    }
}

/// Images by the end of their address, for files of which nothing else is said.
static ENDINGS: &[(&str, &str)] = &[
    (".png", "image/png"),
    (".jpg", "image/jpeg"),
    (".jpeg", "image/jpeg"),
    (".webp", "image/webp"),
    (".gif", "image/gif"),
];

fn kind_of_file(node: Node<'_>) -> String {
    let mime = mime_of(node);
    if !mime.is_empty() {
        return mime;
    }
    let address = member(node, "fileUri").and_then(|address| address.text()).unwrap_or_default();
    let path = address.split(['?', '#']).next().unwrap_or("").to_ascii_lowercase();
    let known = ENDINGS.iter().find(|(ending, _)| path.ends_with(ending));
    known.map_or_else(String::new, |(_, mime)| (*mime).into())
}
