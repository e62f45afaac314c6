//! Words of Gemma's vocabularies, compared with the plain merge of the whole text.

use std::cell::RefCell;

use proptest::prelude::*;

use crate::tokens::Scratch;
use crate::tokens::gemma::Gemma;

fn vocabularies() -> Vec<(&'static str, &'static Gemma)> {
    vec![
        #[cfg(feature = "gemma3")]
        ("gemma3", crate::tokens::encoding::gemma3_vocabulary()),
        #[cfg(feature = "gemma4")]
        ("gemma4", crate::tokens::encoding::gemma4_vocabulary()),
    ]
}

thread_local! {
    /// Kept between texts, so that caches are tested with them.
    static SCRATCHES: RefCell<[Scratch; 2]> = RefCell::default();
}

fn compare(text: &str) {
    SCRATCHES.with_borrow_mut(|scratches| {
        for ((name, gemma), scratch) in vocabularies().into_iter().zip(scratches) {
            let count = gemma.count(text, scratch);
            assert_eq!(count, gemma.count_plainly(text), "{name}: {text:?}");
        }
    });
}

/// Words, and characters that vocabularies treat in their own ways.
const PARTS: &[&str] = &[
    " the",
    " and",
    "ing",
    "a",
    "e",
    "z",
    "Q",
    "é",
    "日本",
    "語",
    "中文",
    "한국",
    "어",
    "ไทย",
    "हिन्दी",
    "ру",
    "ский",
    " ",
    "  ",
    "   ",
    "\n",
    "\n\n",
    "\t",
    "\t\t",
    "\r",
    "▁",
    "▁▁",
    "> </",
    "<h1>",
    "</h1>",
    "<",
    "<b",
    "<unused1>",
    "<start_of_turn>",
    "<bos>",
    "[multimodal]",
    "[",
    "<0x41>",
    "😀",
    "👩‍👧",
    "\u{301}",
    "\u{0}",
    "\u{e000}",
    "\u{10ffff}",
    "0",
    "1234",
    "…",
    ".",
    ",",
    "==",
    "://",
    "http",
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4_000))]

    #[test]
    fn words_add_up_to_the_whole(
        parts in prop::collection::vec(prop::sample::select(PARTS), 0..60)
    ) {
        compare(&parts.concat());
    }

    #[test]
    fn any_text_adds_up_to_the_whole(text in "\\PC{0,80}|.{0,80}|[a-z ]{0,300}") {
        compare(&text);
    }
}

/// The words end before a blank, but for the pieces named here: the vocabulary itself is asked.
#[test]
fn no_piece_holds_a_blank_behind_anything_else() {
    for (name, gemma) in vocabularies() {
        let joined: Vec<char> = (0..=0x10_ffff)
            .filter_map(char::from_u32)
            .filter(|c| c.is_ascii() && *c != ' ' && gemma.joins(*c, ' '))
            .collect();
        assert_eq!(joined, ['>'], "{name}");
    }
}

#[test]
fn a_question_counts_five() {
    for (name, gemma) in vocabularies() {
        let count = gemma.count("What is your name?", &mut Scratch::default());
        assert_eq!(count, 5, "{name}");
    }
}
