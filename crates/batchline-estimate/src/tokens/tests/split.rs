//! Where pieces end, compared with the published patterns: every character among neighbours of every class, and generated text.

use fancy_regex::Regex;
use proptest::prelude::*;

use crate::tokens::class::Classes;
use crate::tokens::split::{Cl100k, O200k, Pattern};

/// `pat_str` of tiktoken 0.14.0, `tiktoken_ext/openai_public.py`.
const O200K: &str = concat!(
    r"[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
    r"|[^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?",
    r"|\p{N}{1,3}| ?[^\s\p{L}\p{N}]+[\r\n/]*|\s*[\r\n]+|\s+(?!\S)|\s+",
);
const CL100K: &str = concat!(
    r"'(?i:[sdmt]|ll|ve|re)|[^\r\n\p{L}\p{N}]?+\p{L}++|\p{N}{1,3}+| ?[^\s\p{L}\p{N}]++[\r\n]*+",
    r"|\s++$|\s*[\r\n]|\s+(?!\S)|\s",
);

fn pieces<P: Pattern>(text: &str) -> Vec<&str> {
    let (mut pieces, mut at) = (Vec::new(), 0);
    while at < text.len() {
        let end = P::end(Classes::get(), text.as_bytes(), at);
        pieces.push(&text[at..end]);
        at = end;
    }
    pieces
}

fn published<'t>(pattern: &Regex, text: &'t str) -> Vec<&'t str> {
    pattern.find_iter(text).map(|found| found.expect("a match").as_str()).collect()
}

fn compare(text: &str) {
    thread_local! {
        static PATTERNS: (Regex, Regex) =
            (Regex::new(O200K).expect("a pattern"), Regex::new(CL100K).expect("a pattern"));
    }
    PATTERNS.with(|(o200k, cl100k)| {
        assert_eq!(pieces::<O200k>(text), published(o200k, text), "o200k: {text:?}");
        assert_eq!(pieces::<Cl100k>(text), published(cl100k, text), "cl100k: {text:?}");
    });
}

#[test]
fn every_character_among_others_is_cut_as_published() {
    let all: Vec<char> = (0..=0x10_ffff).filter_map(char::from_u32).collect();
    for chars in all.chunks(64) {
        let mut text = String::new();
        for c in chars {
            for around in ["a", "B", " ", "\n", "1", "!", "'s", "  ", "/"] {
                text.push_str(around);
                text.push(*c);
            }
        }
        compare(&text);
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
    "/",
    "//",
    "!",
    ".",
    "-",
    "_",
    "…",
    "😀",
    "👩‍👩‍👧",
    "\u{0}",
    "\u{7f}",
    "\u{fffd}",
    "\u{e000}",
    "\u{10ffff}",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn odd_characters_are_cut_as_published(
        parts in prop::collection::vec(prop::sample::select(CHARACTERS), 0..40)
    ) {
        compare(&parts.concat());
    }
}
