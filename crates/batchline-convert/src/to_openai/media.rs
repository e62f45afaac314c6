//! Media in a line and at addresses.

use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD_NO_PAD, URL_SAFE_NO_PAD};
use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::Node;

use super::ToOpenAi;
use super::contents::{push_part, push_text};
use crate::mapping::Class::{Approximate, Exact};
use crate::{Mapping, Members, push_escaped, with};

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
    let mime = member(node, "mimeType").and_then(|mime| mime.text()).unwrap_or_default();
    let mime = mime.to_ascii_lowercase();
    let family = if mime.starts_with("text/") { "text/*" } else { &mime };
    match BLOBS.kind(family) {
        Some(row) => crate::apply(row, work, node),
        None => refuse(work, node, &mime),
    }
}

fn refuse(work: &mut ToOpenAi, node: Node<'_>, mime: &str) {
    let shown = if mime.is_empty() { "media of a kind that is not said" } else { mime };
    let args = vec![Arg::quoted(shown), Arg::word("OpenAI")];
    work.losses.lose(&loss::media_type_not_converted::RULE, node, args);
}

/// The bytes, raw.
fn data(node: Node<'_>) -> &str {
    member(node, "data").and_then(|data| data.string()).map_or("", |text| text.raw)
}

fn image(work: &mut ToOpenAi, node: Node<'_>) {
    let mime = member(node, "mimeType").and_then(|mime| mime.text()).unwrap_or_default();
    let address = format!("\"data:{mime};base64,{}\"", data(node));
    push_image(work, node, &address);
}

/// An image; `address` is a JSON string.
fn push_image(work: &mut ToOpenAi, node: Node<'_>, address: &str) {
    let mut image = Members::default();
    image.raw("url", address);
    if let Some(detail) = node.parent().and_then(detail) {
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

fn detail(part: Node<'_>) -> Option<&'static str> {
    let level = member(member(part, "mediaResolution")?, "level")?.text()?;
    LEVELS.iter().find(|(known, _)| *known == level).map(|(_, detail)| *detail)
}

pub(super) fn resolution(work: &mut ToOpenAi, node: Node<'_>) {
    let part = node.parent();
    let is_image = part.is_some_and(|part| {
        let media = member(part, "inlineData").or_else(|| member(part, "fileData"));
        let mime = media.and_then(|media| member(media, "mimeType")?.text());
        mime.is_some_and(|mime| mime.starts_with("image/"))
    });
    match part.and_then(detail).filter(|_| is_image) {
        Some(detail) => {
            let level = member(node, "level").and_then(|level| level.text()).unwrap_or_default();
            let args = vec![Arg::known(level), Arg::word(detail)];
            work.losses.lose(&loss::image_detail_approximated::RULE, node, args);
        }
        None => {
            let args = vec![Arg::word("mediaResolution")];
            work.losses.lose_key(&loss::part_setting_dropped::RULE, node, args);
        }
    }
}

fn sound(work: &mut ToOpenAi, node: Node<'_>, format: &str) {
    let data = data(node);
    let json = format!(
        "{{\"type\":\"input_audio\",\"input_audio\":{{\"data\":\"{data}\",\"format\":\"{format}\"}}}}"
    );
    push_part(work, node, &json);
}

fn pdf(work: &mut ToOpenAi, node: Node<'_>) {
    work.losses.lose(&loss::made_up_file_name::RULE, node, vec![Arg::word("file.pdf")]);
    let data = data(node);
    let json = format!(
        "{{\"type\":\"file\",\"file\":{{\"filename\":\"file.pdf\",\"file_data\":\"data:application/pdf;base64,{data}\"}}}}"
    );
    push_part(work, node, &json);
}

fn text(work: &mut ToOpenAi, node: Node<'_>) {
    let mime = member(node, "mimeType").and_then(|mime| mime.text()).unwrap_or_default();
    let data = member(node, "data").and_then(|data| data.text()).unwrap_or_default();
    let data = data.trim_end_matches('=');
    let bytes = STANDARD_NO_PAD.decode(data).or_else(|_| URL_SAFE_NO_PAD.decode(data));
    let Some(text) = bytes.ok().and_then(|bytes| String::from_utf8(bytes).ok()) else {
        return refuse(work, node, &mime);
    };
    work.losses.lose(&loss::text_file_as_text::RULE, node, vec![Arg::quoted(mime)]);
    let mut raw = String::new();
    push_escaped(&mut raw, &text);
    push_text(work, &raw);
}

/// Where Google keeps files; nobody else can read them.
const GOOGLE_FILES: &str = "https://generativelanguage.googleapis.com/";

pub(super) fn fetched(work: &mut ToOpenAi, node: Node<'_>) {
    let address = member(node, "fileUri");
    let text = address.and_then(|address| address.text()).unwrap_or_default();
    if !text.starts_with("https://") || text.starts_with(GOOGLE_FILES) {
        let said = Arg::word("a file of Google's is not known to OpenAI");
        work.losses.lose(&loss::media_not_reachable::RULE, node, vec![said]);
        return;
    }
    let mime = member(node, "mimeType").and_then(|mime| mime.text()).unwrap_or_default();
    let known = BLOBS.kind(&mime).is_some_and(|row| row.to == "image_url");
    match address.filter(|_| known) {
        Some(address) => push_image(work, node, address.raw()),
        None => refuse(work, node, &mime),
    }
}
