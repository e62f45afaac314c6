//! What is worth a word about a text that fits its table. Both checkers ask the same function about the bytes as written.

use crate::{Field, ProblemKind};

/// Shorter texts are not worth a word.
const ENCODED_BYTES_MIN: usize = 4096;
/// How much of a text is looked at.
const HEAD: usize = 512;

/// What to say about `raw`, the text of `field` as written between its quotes.
pub(crate) fn remark(field: &Field, raw: &str) -> Option<ProblemKind> {
    if field.fetched && is_web_address(raw) {
        return Some(ProblemKind::WebAddress);
    }
    (field.counted && is_encoded(raw)).then_some(ProblemKind::EncodedText)
}

/// Texts up to so many bytes are worth no word, whatever they say.
pub(crate) fn remarkless_bytes_max(field: &Field) -> u32 {
    if field.fetched { 0 } else { ENCODED_BYTES_MIN as u32 - 1 }
}

fn is_web_address(raw: &str) -> bool {
    let scheme = raw.split_once(':').map_or("", |(scheme, _)| scheme);
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

/// Long base64: nothing but its alphabet, all three kinds of characters (so neither a DNA sequence nor a hex dump); or a data URI.
fn is_encoded(raw: &str) -> bool {
    if raw.len() < ENCODED_BYTES_MIN {
        return false;
    }
    let head = &raw.as_bytes()[..HEAD];
    let has = |kind: fn(&u8) -> bool| head.iter().any(kind);
    let mixed =
        has(u8::is_ascii_uppercase) && has(u8::is_ascii_lowercase) && has(u8::is_ascii_digit);
    mixed && is_base64(head) || is_base64_address(head)
}

/// Line breaks and PHP's `\\/` are part of the picture.
fn is_base64(head: &[u8]) -> bool {
    let mut rest = head.iter();
    while let Some(byte) = rest.next() {
        let fits = match byte {
            b'\\' => matches!(rest.next(), Some(b'n' | b'r' | b'/') | None),
            b'+' | b'/' | b'-' | b'_' => true,
            other => other.is_ascii_alphanumeric(),
        };
        if !fits {
            return false;
        }
    }
    true
}

fn is_base64_address(head: &[u8]) -> bool {
    const MARK: &[u8] = b";base64,";
    head.get(..5).is_some_and(|scheme| scheme.eq_ignore_ascii_case(b"data:"))
        && head[..128].windows(MARK.len()).any(|window| window == MARK)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{STR, opt};

    #[test]
    fn base64_and_data_uris_are_encoded_text() {
        let base64 = "iVBORw0KGgoAAAANSUhEUgAA+/".repeat(200);
        let lines = "iVBORw0KGgoAAAANSUhEUg\\n".repeat(200);
        let php = "iVBORw0KGgo\\/AAAANSUhEUgAA".repeat(200);
        let address = format!("data:image/png;base64,{}", "A".repeat(4096));
        for text in [base64, lines, php, address] {
            assert!(is_encoded(&text), "{}", &text[..60]);
        }
    }

    #[test]
    fn other_long_texts_are_not() {
        let words = "Plain words and 7 numbers. ".repeat(200);
        let dna = "GATTACA".repeat(1000);
        let hex = "0f3a99".repeat(1000);
        let short = "iVBORw0KGgoAAAANSUhEUgAA".repeat(10);
        let said = format!("data: {}", "x;base64 ".repeat(1000));
        for text in [words, dna, hex, short, said, "日本語".repeat(1000)] {
            assert!(!is_encoded(&text), "{}", text.get(..60).unwrap_or(""));
        }
    }

    #[test]
    fn only_marked_fields_draw_a_remark() {
        let address = "https://example.com/a.png";
        assert_eq!(remark(&opt("a", STR), address), None);
        assert_eq!(remark(&opt("a", STR).fetched(), address), Some(ProblemKind::WebAddress));
        assert_eq!(remark(&opt("a", STR).fetched(), "data:image/png;base64,aGk="), None);
    }
}
