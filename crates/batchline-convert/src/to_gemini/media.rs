//! Images, sounds and files.

use std::borrow::Cow;

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::{Kind, Node, Text};

use super::{ToGemini, parts};
use crate::Members;
use crate::text::{data_uri, same_kind, sniffed};

/// MIME types by the ending of an address.
static ENDINGS: &[(&str, &str)] = &[
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("webp", "image/webp"),
    ("bmp", "image/bmp"),
    ("gif", "image/gif"),
    ("pdf", "application/pdf"),
    ("txt", "text/plain"),
    ("html", "text/html"),
    ("csv", "text/csv"),
    ("md", "text/markdown"),
    ("json", "application/json"),
    ("xml", "text/xml"),
];

/// What Gemini fetches from an address as an image.
static FETCHED_IMAGES: &[&str] = &["image/png", "image/jpeg", "image/webp", "image/bmp"];

/// What is asked of an address.
#[derive(Clone, Copy)]
enum Wanted<'a> {
    Image,
    /// With its name.
    File(Option<Node<'a>>),
}

impl Wanted<'_> {
    /// Vertex AI takes the name of a file.
    fn push_name(self, work: &mut ToGemini, members: &mut Members) {
        let Wanted::File(Some(name)) = self else { return };
        if work.on_vertex() {
            members.raw("displayName", name.raw());
        } else {
            work.losses.lose_key(&loss::file_name_dropped::RULE, name, Vec::new());
        }
    }
}

/// `{"type":"image_url","image_url":{"url":…,"detail":…}}`
pub(super) fn image(work: &mut ToGemini, part: Node<'_>) {
    let Some(image) = part.get("image_url") else {
        return parts::missing(work, part, "image_url");
    };
    if image.kind() == Kind::String {
        return image_at(work, image, None);
    }
    parts::only(work, image, &["url", "detail"]);
    match image.get("url").filter(|url| url.kind() == Kind::String) {
        Some(url) => image_at(work, url, image.get("detail")),
        None => parts::missing(work, image, "url"),
    }
}

/// `{"type":"input_image","image_url":"…","detail":…}`
pub(super) fn input_image(work: &mut ToGemini, part: Node<'_>) {
    match (part.get("image_url"), part.get("file_id").filter(|id| id.kind() == Kind::String)) {
        (Some(url), _) if url.kind() == Kind::String => image_at(work, url, part.get("detail")),
        (_, Some(id)) => file_id(work, id),
        _ => parts::missing(work, part, "image_url"),
    }
}

fn image_at(work: &mut ToGemini, url: Node<'_>, detail: Option<Node<'_>>) {
    let mut members = Members::default();
    if !address(work, url, Wanted::Image, &mut members) {
        return;
    }
    if let Some(detail) = detail.filter(|detail| detail.kind() == Kind::String) {
        image_detail(work, detail, &mut members);
    }
    work.conversation.parts().object_element(&members);
}

/// Levels by detail; `auto` is what is so anyway.
static DETAILS: &[(&str, &str)] = &[
    ("low", "MEDIA_RESOLUTION_LOW"),
    ("high", "MEDIA_RESOLUTION_HIGH"),
    ("original", "MEDIA_RESOLUTION_ULTRA_HIGH"),
];

/// From Gemini 3 on each part has its own level; before, the request has one, which is written when all images agree.
fn image_detail(work: &mut ToGemini, detail: Node<'_>, part: &mut Members) {
    let said = detail.text().unwrap_or_default();
    if said == "auto" {
        return;
    }
    let Some((_, level)) = DETAILS.iter().find(|(name, _)| *name == said) else {
        return parts::drop_setting(work, detail, "detail");
    };
    let lose = |work: &mut ToGemini, becomes: &'static str| {
        let args = vec![Arg::known(&said), Arg::word(becomes)];
        work.losses.lose(&loss::image_detail_approximated::RULE, detail, args);
    };
    if work.target.generation >= 3 {
        lose(work, level);
        part.raw("mediaResolution", &format!("{{\"level\":\"{level}\"}}"));
    } else if *level != "MEDIA_RESOLUTION_ULTRA_HIGH" && all_agree(detail, &said) {
        lose(work, level);
        let out = super::generation(work);
        if !out.as_str().contains("\"mediaResolution\"") {
            out.string("mediaResolution", level);
        }
    } else {
        parts::drop_setting(work, detail, "detail");
    }
}

/// Do all images of the request ask for the same detail?
fn all_agree(detail: Node<'_>, said: &str) -> bool {
    let mut root = detail;
    while let Some(parent) = root.parent() {
        root = parent;
    }
    let mut agree = true;
    visit_images(root, &mut |image| {
        let own = image.get("detail").and_then(|detail| detail.text());
        agree &= own.as_deref() == Some(said);
    });
    agree
}

fn visit_images(node: Node<'_>, visit: &mut impl FnMut(Node<'_>)) {
    let kind = node.get("type").and_then(|kind| kind.text());
    match kind.as_deref() {
        Some("image_url") => node.get("image_url").into_iter().for_each(visit),
        Some("input_image") => visit(node),
        _ => node.children().for_each(|child| visit_images(child, visit)),
    }
}

/// `{"type":"input_audio","input_audio":{"data":…,"format":"wav"}}`
pub(super) fn audio(work: &mut ToGemini, part: Node<'_>) {
    let audio = part.get("input_audio").unwrap_or(part);
    parts::only(work, audio, &["data", "format", "type", "prompt_cache_breakpoint"]);
    let text = |name| audio.get(name).filter(|text: &Node<'_>| text.kind() == Kind::String);
    let (Some(data), Some(format)) = (text("data"), text("format").and_then(|node| node.text()))
    else {
        return parts::missing(work, audio, "data` or `format");
    };
    let mut blob = Members::default();
    blob.string("mimeType", &format!("audio/{format}"));
    blob.string("data", &standard_base64(data.text().unwrap_or_default()));
    let mut members = Members::default();
    members.object("inlineData", &blob);
    work.conversation.parts().object_element(&members);
}

/// `{"type":"file","file":{"file_data":…,"filename":…}}`
pub(super) fn file(work: &mut ToGemini, part: Node<'_>) {
    match part.get("file") {
        Some(file) => {
            parts::only(work, file, &["file_data", "file_id", "filename"]);
            file_parts(work, file);
        }
        None => parts::missing(work, part, "file"),
    }
}

/// `{"type":"input_file","file_data":…}`
pub(super) fn input_file(work: &mut ToGemini, part: Node<'_>) {
    if let Some(detail) = part.get("detail").filter(|detail| detail.kind() != Kind::Null) {
        parts::drop_setting(work, detail, "detail");
    }
    file_parts(work, part);
}

fn file_parts(work: &mut ToGemini, file: Node<'_>) {
    let set = |name| file.get(name).filter(|node: &Node<'_>| node.kind() == Kind::String);
    let wanted = Wanted::File(set("filename"));
    let Some(place) = set("file_data").or_else(|| set("file_url")) else {
        return match set("file_id") {
            Some(id) => file_id(work, id),
            None => parts::missing(work, file, "file_data"),
        };
    };
    let mut members = Members::default();
    if address(work, place, wanted, &mut members) {
        work.conversation.parts().object_element(&members);
    }
}

/// A file OpenAI keeps: the user's map may know where Gemini has it.
fn file_id(work: &mut ToGemini, id: Node<'_>) {
    let mut members = Members::default();
    if mapped(work, id, &mut members) {
        work.conversation.parts().object_element(&members);
    } else {
        let said = Arg::word("a file of OpenAI's is not known to Gemini");
        work.losses.lose(&loss::media_not_reachable::RULE, id, vec![said]);
    }
}

/// Is the address or file in the user's map? Then that is written.
fn mapped(work: &mut ToGemini, node: Node<'_>, members: &mut Members) -> bool {
    let name = node.text().unwrap_or_default();
    let Some(media) = work.options.media.iter().find(|media| media.from == name) else {
        return false;
    };
    let mut file = Members::default();
    file.string("fileUri", &media.to);
    if let Some(mime) = &media.mime_type {
        file.string("mimeType", mime);
    }
    members.object("fileData", &file);
    true
}

/// An address as `inlineData` or `fileData`; false when it was refused.
fn address(work: &mut ToGemini, node: Node<'_>, wanted: Wanted<'_>, members: &mut Members) -> bool {
    if mapped(work, node, members) {
        return true;
    }
    let Some(text) = node.string() else { return false };
    let value = text.value();
    if value.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:")) {
        return inline(work, node, text, wanted, members);
    }
    match unreachable(work, &value, wanted) {
        Some(why) => {
            work.losses.lose(&loss::media_not_reachable::RULE, node, vec![Arg::word(why)]);
            false
        }
        None => fetched(work, node, wanted, members),
    }
}

fn inline(
    work: &mut ToGemini,
    node: Node<'_>,
    text: Text<'_>,
    wanted: Wanted<'_>,
    members: &mut Members,
) -> bool {
    let Some(uri) = data_uri(text).filter(|uri| !uri.mime.is_empty()) else {
        let said = Arg::word("a data: address without MIME type or base64");
        work.losses.lose(&loss::media_not_reachable::RULE, node, vec![said]);
        return false;
    };
    if let Some(found) = sniffed(&uri.data).filter(|found| !same_kind(found, &uri.mime)) {
        let args = vec![Arg::quoted(&uri.mime), Arg::word(found)];
        work.losses.lose(&loss::media_type_mismatch::RULE, node, args);
    }
    let mut blob = Members::default();
    blob.string("mimeType", &uri.mime);
    blob.string("data", &standard_base64(uri.data));
    wanted.push_name(work, &mut blob);
    members.object("inlineData", &blob);
    true
}

/// Base64 of the web's alphabet or without padding becomes the usual one; what is usual stays as it is.
fn standard_base64(data: Cow<'_, str>) -> Cow<'_, str> {
    let missing = (4 - data.len() % 4) % 4;
    if missing == 0 && !data.contains(['-', '_']) {
        return data;
    }
    let mut usual = data.replace('-', "+").replace('_', "/");
    if missing < 3 {
        usual.push_str(&"=".repeat(missing));
    }
    Cow::Owned(usual)
}

/// Why Gemini could not fetch it.
fn unreachable(work: &ToGemini, address: &str, wanted: Wanted<'_>) -> Option<&'static str> {
    let starts = |with: &str| {
        address.get(..with.len()).is_some_and(|start| start.eq_ignore_ascii_case(with))
    };
    if starts("gs://") {
        return (!work.on_vertex()).then_some("only Vertex AI reads gs:// addresses");
    }
    if !starts("https://") {
        return Some(match wanted {
            Wanted::Image => "Gemini fetches https:// addresses only",
            Wanted::File(_) => "neither a data: nor an https:// address",
        });
    }
    work.target.is_2_0.then_some("Gemini 2.0 fetches no addresses")
}

fn fetched(work: &mut ToGemini, node: Node<'_>, wanted: Wanted<'_>, members: &mut Members) -> bool {
    let address = node.text().unwrap_or_default();
    let path = address.split(['?', '#']).next().unwrap_or("");
    let ending = path.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let mime = ENDINGS.iter().find(|(known, _)| *known == ending).map(|(_, mime)| *mime);
    let Some(mime) = mime else {
        work.losses.lose(&loss::unknown_media_type::RULE, node, Vec::new());
        return false;
    };
    if matches!(wanted, Wanted::Image) && !FETCHED_IMAGES.contains(&mime) {
        let said = Arg::word("as images Gemini fetches png, jpeg, webp and bmp only");
        work.losses.lose(&loss::media_not_reachable::RULE, node, vec![said]);
        return false;
    }
    if is_signed(&address) {
        work.losses.lose(&loss::address_may_expire::RULE, node, Vec::new());
    }
    let mut file = Members::default();
    file.raw("fileUri", node.raw());
    file.string("mimeType", mime);
    wanted.push_name(work, &mut file);
    members.object("fileData", &file);
    true
}

/// What signed addresses have in their query.
static SIGNATURES: &[&str] =
    &["x-amz-signature=", "x-goog-signature=", "sig=", "signature=", "expires=", "token="];

fn is_signed(address: &str) -> bool {
    let query = address.split_once('?').map_or("", |(_, query)| query).to_ascii_lowercase();
    SIGNATURES.iter().any(|sign| query.split('&').any(|pair| pair.starts_with(sign)))
}
