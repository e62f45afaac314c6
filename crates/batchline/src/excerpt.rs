//! From byte spans to what a person sees: columns and short windows.

use batchline_formats::{Excerpt, QUOTE_CHARS_MAX, visible};
use batchline_jsonl::Span;

/// Column in characters, from 1, of byte `at` of `line`. Bytes that are not UTF-8 count one each.
pub(crate) fn column(line: &[u8], at: usize) -> u32 {
    let before = &line[..at.min(line.len())];
    let chars = match std::str::from_utf8(before) {
        Ok(text) => text.chars().count(),
        Err(_) => String::from_utf8_lossy(before).chars().count(),
    };
    chars as u32 + 1
}

/// A window of `line` around `span`, at most [`QUOTE_CHARS_MAX`] characters; `…` stands where the line goes on.
pub(crate) fn window(line: &[u8], span: Span) -> Excerpt {
    const BEFORE_CHARS: usize = 24;
    // Four bytes hold any character, so these bytes hold every character that can be shown.
    let start = (span.start as usize).min(line.len());
    let end = (span.end as usize).clamp(start, line.len());
    let from = start.saturating_sub(BEFORE_CHARS * 4);
    let to = (start + QUOTE_CHARS_MAX * 4).min(line.len());
    let before = screen_chars(&line[from..start]);
    let hidden = before.len().saturating_sub(BEFORE_CHARS);
    let cut = hidden > 0 || from > 0;
    let before = &before[hidden..];
    let all = screen_chars(&line[start..to]);
    let after = &all[..all.len().min(QUOTE_CHARS_MAX - before.len())];
    let goes_on = after.len() < all.len() || to < line.len();
    let marked = screen_chars(&line[start..end.min(to)]).len().clamp(1, after.len().max(1));
    let dots = |shown: bool| if shown { "…" } else { "" };
    let [before_text, after_text]: [String; 2] = [before, after].map(|part| part.iter().collect());
    Excerpt {
        text: format!("{}{before_text}{after_text}{}", dots(cut), dots(goes_on)),
        mark_start: before.len() + usize::from(cut),
        mark_len: marked,
    }
}

/// The characters of `bytes` as one screen line: what is not visible, and bad bytes, become U+FFFD.
fn screen_chars(bytes: &[u8]) -> Vec<char> {
    String::from_utf8_lossy(bytes).chars().map(visible).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_window_never_shows_more_than_its_limit() {
        let line = "ä".repeat(1000);
        for start in [0, 2, 100, 1000, 1998] {
            let excerpt = window(line.as_bytes(), Span::new(start, 2000));
            let shown = excerpt.text.chars().filter(|c| *c != '…').count();
            assert!(shown <= QUOTE_CHARS_MAX);
            assert!(excerpt.mark_start + excerpt.mark_len <= shown.max(1) + 1);
        }
    }

    #[test]
    fn columns_count_characters() {
        let line = "äö\u{1f600}x".as_bytes();
        assert_eq!(column(line, 0), 1);
        assert_eq!(column(line, line.len() - 1), 4);
        assert_eq!(column(b"a\xffb", 2), 3);
    }

    #[test]
    fn nothing_in_a_window_moves_the_cursor() {
        let excerpt = window("a\u{1b}[31m\u{202e}\r\nb".as_bytes(), Span::new(1, 2));
        assert!(excerpt.text.chars().all(|c| visible(c) == c));
    }
}
