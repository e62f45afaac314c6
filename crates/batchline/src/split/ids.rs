//! The id of a line, for messages.

use std::borrow::Cow;

use batchline_jsonl::{Cursor, Kind};

/// Longest id that is shown whole.
const CHARS_MAX: usize = 60;

/// The id of a line of any format, made safe to be shown.
pub(super) fn id_of(line: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(line).ok()?;
    let mut cursor = Cursor::new(text.trim_start_matches('\u{feff}'));
    if cursor.peek().ok()? != Kind::Object {
        return None;
    }
    let mut members = cursor.enter_object().ok()?;
    while let Some(key) = cursor.next_key(&mut members).ok()? {
        let is_id = matches!(key.value().as_ref(), "custom_id" | "key");
        let start = cursor.peek().ok()?;
        if is_id && start == Kind::String {
            let value: Cow<'_, str> = cursor.string().ok()?.value();
            return Some(shown(&value));
        }
        cursor.skip().ok()?;
    }
    None
}

/// An id as it may be shown: one line, not too long.
pub(crate) fn shown(id: &str) -> String {
    let mut short: String = id.chars().take(CHARS_MAX).map(batchline_formats::visible).collect();
    if id.chars().nth(CHARS_MAX).is_some() {
        short.push('…');
    }
    short
}
