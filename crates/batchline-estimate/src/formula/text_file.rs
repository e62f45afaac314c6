//! Text files that stand in the line as base64: what they say is text like any other.

use base64::Engine;
use base64::alphabet::{STANDARD, URL_SAFE};
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use crate::content::{Media, MediaKind, Source};

/// Padding may be there or not, as Gemini takes both.
const EITHER: GeneralPurposeConfig =
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent);

static ENGINES: [GeneralPurpose; 2] =
    [GeneralPurpose::new(&STANDARD, EITHER), GeneralPurpose::new(&URL_SAFE, EITHER)];

/// MIME types of text, by their start: what Gemini API docs, page "File input methods", list besides images, sound, video, PDF and RTF (read
/// 2026-11-22).
static TEXTS: &[&str] = &[
    "text/plain",
    "text/html",
    "text/css",
    "text/javascript",
    "text/x-typescript",
    "text/csv",
    "text/markdown",
    "text/x-python",
    "text/xml",
    "application/json",
    "application/x-javascript",
    "application/x-typescript",
    "application/x-python-code",
];

/// The text of a file, when it is one in the line itself.
pub(super) fn text_of(media: &Media<'_>) -> Option<String> {
    let Some(Source::Data(node)) = media.source else { return None };
    if media.kind != MediaKind::Document {
        return None;
    }
    let data = node.text()?;
    let beside = media.mime.and_then(|mime| mime.text()).unwrap_or_default();
    let (mime, bytes) = data_uri(&data).unwrap_or((&beside, &data));
    let mime = mime.to_ascii_lowercase();
    if !TEXTS.iter().any(|start| mime.starts_with(start)) {
        return None;
    }
    let bytes = ENGINES.iter().find_map(|engine| engine.decode(bytes).ok())?;
    String::from_utf8(bytes).ok()
}

/// MIME type and base64 of a data URI.
fn data_uri(text: &str) -> Option<(&str, &str)> {
    let head = text.get(..5).filter(|head| head.eq_ignore_ascii_case("data:"))?;
    let (kind, data) = text.get(head.len()..)?.split_once(',')?;
    Some((kind.strip_suffix(";base64")?, data))
}
