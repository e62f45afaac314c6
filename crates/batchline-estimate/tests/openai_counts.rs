//! Counts with OpenAI's encodings, compared with tiktoken-rs: every character, and generated text that crosses the classes of the patterns.

use std::cell::RefCell;

use batchline_estimate::tokens::{Counter, find_encoding};
use proptest::prelude::*;
use tiktoken_rs::CoreBPE;

fn oracles() -> [(&'static str, &'static CoreBPE); 3] {
    [
        ("o200k_base", tiktoken_rs::o200k_base_singleton()),
        ("o200k_harmony", tiktoken_rs::o200k_base_singleton()),
        ("cl100k_base", tiktoken_rs::cl100k_base_singleton()),
    ]
}

thread_local! {
    /// Kept between texts, so that its cache is tested with them.
    static COUNTER: RefCell<Counter> = RefCell::default();
}

fn assert_counts(counter: &mut Counter, text: &str) {
    for (name, oracle) in oracles() {
        let encoding = find_encoding(name).expect("built in");
        let expected = oracle.encode_ordinary(text).len() as u64;
        assert_eq!(counter.count(encoding, text), expected, "{name}: {text:?}");
    }
}

/// Each character alone would say little about where pieces end: neighbours of every kind stand around it.
#[test]
fn every_character_among_others_counts_as_in_tiktoken() {
    let mut counter = Counter::default();
    let mut text = String::new();
    let all: Vec<char> = (0..=0x10_ffff).filter_map(char::from_u32).collect();
    for chars in all.chunks(512) {
        text.clear();
        for c in chars {
            for around in ["a", "B", " ", "\n", "1", "!", "'s"] {
                text.push_str(around);
                text.push(*c);
            }
        }
        assert_counts(&mut counter, &text);
    }
}

/// Characters that the patterns tell apart, and some that look like them.
const CHARACTERS: &[&str] = &[
    "a",
    "z",
    "s",
    "t",
    "re",
    "ve",
    "ll",
    "d",
    "m",
    "A",
    "S",
    "T",
    "RE",
    "Ve",
    "LL",
    "ß",
    "é",
    "É",
    "ǅ",
    "ʰ",
    "日",
    "本",
    "あ",
    "ก",
    "ั",
    "हि",
    "ि",
    "한",
    "\u{301}",
    "\u{20dd}",
    "0",
    "9",
    "٣",
    "²",
    "Ⅷ",
    "½",
    " ",
    "  ",
    "\t",
    "\n",
    "\r",
    "\r\n",
    "\u{b}",
    "\u{85}",
    "\u{a0}",
    "\u{2028}",
    "\u{3000}",
    "\u{200b}",
    "\u{200d}",
    "'",
    "’",
    "ſ",
    "K",
    "İ",
    "ı",
    "/",
    "//",
    "!",
    ".",
    "-",
    "_",
    "…",
    "😀",
    "👩‍👩‍👧",
    "🇩🇪",
    "\u{0}",
    "\u{7f}",
    "\u{fffd}",
    "\u{e000}",
    "\u{10ffff}",
    "<|endoftext|>",
    "<|im_start|>",
    "▁",
];

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(CHARACTERS), 0..40).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn texts_of_odd_characters_count_as_in_tiktoken(text in text()) {
        COUNTER.with_borrow_mut(|counter| assert_counts(counter, &text));
    }

    #[test]
    fn any_text_counts_as_in_tiktoken(text in "\\PC{0,60}|.{0,60}|[a-zA-Z0-9+/=]{0,200}") {
        COUNTER.with_borrow_mut(|counter| assert_counts(counter, &text));
    }
}
