//! The index of a window against its safe twin and against the cursor, which reads one string at a time.

use batchline_jsonl::{Cursor, Index};
use proptest::prelude::*;

/// Everything an index tells about `window`.
fn told(index: &Index, window: &str) -> (Vec<usize>, Vec<u32>, bool, bool) {
    let mut quotes = Vec::new();
    let mut at = index.next_quote(0);
    while at < window.len() {
        quotes.push(at);
        at = index.next_quote(at + 1);
    }
    (quotes, index.line_ends().to_vec(), index.is_sound(), index.has_separators())
}

fn read(window: &str) -> Index {
    let (mut index, mut twin) = (Index::default(), Index::default());
    index.read(window.as_bytes());
    twin.read_portable(window.as_bytes());
    assert_eq!(told(&index, window), told(&twin, window), "{window:?}");
    index
}

/// Where the string that opens at `open` ends, by the cursor; `None` when it is no string.
fn end_by_cursor(line: &str, open: usize) -> Option<usize> {
    let text = Cursor::new(&line[open..]).string().ok()?;
    Some(open + text.span.end as usize - 1)
}

/// In a sound window every string that closes on its line is one for the cursor, with the same end.
fn agrees_with_the_cursor(window: &str, index: &Index) {
    let mut start = 0;
    for line in window.split_inclusive('\n') {
        let end = start + line.trim_end_matches('\n').len();
        let mut open = index.next_quote(start);
        while open < end {
            let close = index.next_quote(open + 1);
            if close < end {
                let found = end_by_cursor(&window[start..end], open - start);
                assert_eq!(found, Some(close - start), "{window:?} at {open}");
            }
            open = close;
        }
        start += line.len();
    }
}

/// Pieces that matter to strings, in any order.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => prop::sample::select(vec![
            "\"", "\\", "\\\\", "\\\"", "\\n", "\\u0041", "\\uD83D\\uDE00", "\\ud83d", "\\uDE00", "\\u00e", "\\ud55c", "\\x", "\n", "\r\n",
            "\r", "\t", "\u{85}", "\u{2028}", "\u{2029}", "“", "é", "日本", "😀", "u", "d8", "c", "{\"a\":1}", "\u{0}", "\u{1f}", "\u{7f}",
        ]).prop_map(String::from),
        1 => "[a-f0-9u\\\\\"]{0,70}",
        1 => (0_usize..140).prop_map(|count| "\\".repeat(count)),
        1 => (0_usize..70).prop_map(|count| "x".repeat(count)),
    ];
    prop::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn sound_windows_hold_what_the_cursor_reads(window in hostile()) {
        let index = read(&window);
        if index.is_sound() {
            agrees_with_the_cursor(&window, &index);
        }
        let ends: Vec<u32> = window.match_indices('\n').map(|(at, _)| at as u32).collect();
        prop_assert_eq!(index.line_ends(), ends);
        let separators = window.contains(['\u{85}', '\u{2028}', '\u{2029}']);
        prop_assert_eq!(index.has_separators(), separators);
    }

    #[test]
    fn valid_lines_are_sound(texts in prop::collection::vec(any::<String>(), 1..5), ascii in any::<bool>()) {
        let mut line = serde_json::to_string(&texts).expect("strings are JSON");
        if ascii {
            let escape = |c: char| c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect::<String>();
            line = line.chars().map(|c| if c.is_ascii() { c.into() } else { escape(c) }).collect();
        }
        line.push('\n');
        // DEL is no control character to JSON.
        prop_assert!(read(&line).is_sound(), "{line:?}");
    }
}

#[test]
fn every_place_of_a_mistake_within_two_blocks_is_seen() {
    for at in 0..140 {
        for bad in [
            "\\x",
            "\\ud800",
            "\\udc00",
            "\\ud800\\u0041",
            "\\u12g4",
            "\t",
            "\r",
            "\\\n",
            "\\u123\n",
        ] {
            let window = format!("{}{bad}{}\n", "x".repeat(at), "y".repeat(64));
            assert!(!read(&window).is_sound(), "{bad:?} at {at}");
        }
        for good in ["\\n", "\\ud800\\udc00", "\\ud7ff", "\\uE000", "\\\\", "\\\\\\\"", "\r\n"] {
            let window = format!("{}{good}{}\n", "x".repeat(at), "y".repeat(64));
            assert!(read(&window).is_sound(), "{good:?} at {at}");
        }
    }
}

#[test]
fn a_window_that_ends_inside_an_escape_is_not_sound() {
    for cut in ["\\", "\\u", "\\u12", "\\ud83d", "\\ud83d\\u", "\\ud83d\\ude0"] {
        for before in 0..130 {
            assert!(
                !read(&format!("{}{cut}", "x".repeat(before))).is_sound(),
                "{cut:?} after {before}"
            );
        }
    }
}
