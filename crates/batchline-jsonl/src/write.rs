//! JSON on its way out.

use std::fmt::Write as _;

use crate::{Kind, Node};

/// Appends `text` as a JSON string. Only what JSON demands is escaped; everything else stays as it is.
pub fn push_string(out: &mut String, text: &str) {
    out.push('"');
    push_escaped(out, text);
    out.push('"');
}

/// Appends `text` escaped, without quotes.
pub fn push_escaped(out: &mut String, text: &str) {
    // No branch, so that sixteen bytes are looked at together.
    let special = |byte: u8| (byte < 0x20) | (byte == b'"') | (byte == b'\\');
    if !text.bytes().fold(false, |found, byte| found | special(byte)) {
        return out.push_str(text);
    }
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let short = match byte {
            b'"' => "\\\"",
            b'\\' => "\\\\",
            b'\n' => "\\n",
            b'\r' => "\\r",
            b'\t' => "\\t",
            0x8 => "\\b",
            0xc => "\\f",
            0..0x20 => "",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(short);
        if short.is_empty() {
            let _ = write!(out, "\\u{byte:04x}");
        }
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

/// Appends the shortest JSON that says the same as `node`: no spaces, and only what JSON demands is escaped. So a model gets to read it.
pub fn push_plain(out: &mut String, node: Node<'_>) {
    let (open, close) = match node.kind() {
        Kind::Object => ('{', '}'),
        Kind::Array => ('[', ']'),
        Kind::String => return push_string(out, &node.text().unwrap_or_default()),
        _ => return out.push_str(node.raw()),
    };
    out.push(open);
    for (index, child) in node.children().enumerate() {
        if index > 0 {
            out.push(',');
        }
        if let Some(key) = child.key() {
            push_string(out, &key);
            out.push(':');
        }
        push_plain(out, child);
    }
    out.push(close);
}
