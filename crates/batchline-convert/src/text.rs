//! Texts on their way: compact JSON, pieces of raw strings, data URIs.

use std::borrow::Cow;

pub(crate) use batchline_formats::outcome::with_inner_json;
use batchline_jsonl::{Kind, Node, Text};

use crate::push_escaped;

/// Appends a value as it was written, without the spaces between its tokens.
pub(crate) fn push_compact(out: &mut String, node: Node<'_>) {
    match node.kind() {
        Kind::Object | Kind::Array => push_without_spaces(out, node.raw()),
        _ => out.push_str(node.raw()),
    }
}

/// Appends JSON without the spaces between its tokens.
pub(crate) fn push_without_spaces(out: &mut String, json: &str) {
    let bytes = json.as_bytes();
    let mut from = 0;
    let mut at = 0;
    while at < bytes.len() {
        match bytes[at] {
            b'"' => at = string_end(bytes, at),
            b' ' | b'\t' | b'\r' | b'\n' => {
                out.push_str(&json[from..at]);
                from = at + 1;
                at += 1;
            }
            _ => at += 1,
        }
    }
    out.push_str(&json[from..]);
}

/// Index behind the string that starts at `open`.
fn string_end(bytes: &[u8], open: usize) -> usize {
    let mut at = open + 1;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr2(b'"', b'\\', rest)) {
        at += found;
        if bytes[at] == b'"' {
            return at + 1;
        }
        at += 2;
    }
    bytes.len()
}

/// A `data:` address in its pieces.
pub(crate) struct DataUri<'a> {
    /// `image/png`; empty when it says none.
    pub mime: Cow<'a, str>,
    /// The base64, without spaces.
    pub data: Cow<'a, str>,
}

/// Splits `data:image/png;base64,iVBOR…`; `None` when it is something else.
pub(crate) fn data_uri(text: Text<'_>) -> Option<DataUri<'_>> {
    let value = text.value();
    let starts = value.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("data:"));
    let comma = value.find(',').filter(|_| starts)?;
    let head = &value[5..comma];
    let mime = head.strip_suffix(";base64").or_else(|| head.strip_suffix(";BASE64"))?;
    let mime = mime.split(';').next().unwrap_or("").trim().to_ascii_lowercase();
    let data = match value {
        Cow::Borrowed(value) => Cow::Borrowed(&value[comma + 1..]),
        Cow::Owned(value) => Cow::Owned(value[comma + 1..].to_string()),
    };
    Some(DataUri { mime: Cow::Owned(mime), data: without_spaces(data) })
}

fn without_spaces(data: Cow<'_, str>) -> Cow<'_, str> {
    if !data.bytes().any(|byte| byte.is_ascii_whitespace()) {
        return data;
    }
    Cow::Owned(data.chars().filter(|c| !c.is_ascii_whitespace()).collect())
}

/// How some kinds of media begin, base64 encoded.
static MAGIC: &[(&str, &str)] = &[
    ("iVBORw0KGgo", "image/png"),
    ("/9j/", "image/jpeg"),
    ("R0lGOD", "image/gif"),
    ("JVBERi", "application/pdf"),
    ("SUQz", "audio/mp3"),
    ("Qk0", "image/bmp"),
];

/// Bytes 9 to 11 of a RIFF file, base64 encoded: the end of its kind (`WEBP`, `WAVE`).
static RIFF_KINDS: &[(&str, &str)] = &[("RUJQ", "image/webp"), ("QVZF", "audio/wav")];

/// What the first bytes look like; `None` when nobody can say.
pub(crate) fn sniffed(base64: &str) -> Option<&'static str> {
    let kind = match base64.starts_with("UklGR") {
        true => RIFF_KINDS.iter().find(|(code, _)| base64.get(12..16) == Some(*code)),
        false => MAGIC.iter().find(|(start, _)| base64.starts_with(start)),
    };
    kind.map(|(_, mime)| *mime)
}

/// Kinds of media that have several names.
static SAME_KIND: &[&[&str]] = &[
    &["image/jpeg", "image/jpg"],
    &["audio/mp3", "audio/mpeg"],
    &["audio/wav", "audio/x-wav", "audio/wave"],
];

/// Do both names mean the same kind of media?
pub(crate) fn same_kind(a: &str, b: &str) -> bool {
    a == b || SAME_KIND.iter().any(|names| names.contains(&a) && names.contains(&b))
}

/// The texts of several strings as one raw string, without quotes. Escapes stay as they were written.
pub(crate) fn push_raw_text(out: &mut String, node: Node<'_>) {
    match node.string() {
        Some(text) => out.push_str(text.raw),
        None => push_escaped(out, node.raw()),
    }
}
