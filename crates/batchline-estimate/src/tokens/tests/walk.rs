//! The walk, compared with the plain merge.

use std::cell::RefCell;

use proptest::prelude::*;

use crate::tokens::byte_pair::BytePair;
use crate::tokens::encoding;
use crate::tokens::merge::Merger;
use crate::tokens::walk::Steps;

fn vocabularies() -> [(&'static str, &'static BytePair); 2] {
    [("o200k", encoding::o200k_vocabulary()), ("cl100k", encoding::cl100k_vocabulary())]
}

thread_local! {
    static STEPS: RefCell<Steps> = RefCell::default();
}

fn compare(text: &[u8]) {
    for (name, vocabulary) in vocabularies() {
        let pieces = vocabulary.pieces();
        let mut merger = Merger::default();
        (0..text.len()).for_each(|start| merger.push(start));
        let merged = merger.count(pieces, text, text.len());
        let walk =
            |steps: &mut Steps| vocabulary.walk().count(pieces, text, (0, text.len()), steps);
        assert_eq!(STEPS.with_borrow_mut(walk), Some(merged), "{name}: {text:?}");
    }
}

#[test]
fn every_piece_alone_walks_to_what_it_merges_to() {
    for (_, vocabulary) in vocabularies() {
        vocabulary.pieces().by_rank().into_iter().for_each(compare);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(3_000))]

    #[test]
    fn any_text_walks_to_what_it_merges_to(
        text in "\\PC{1,60}|[a-z]{1,120}|[a-c ]{1,200}|[ぁ-ん一-龥]{1,60}|[а-яё]{1,80}|[=\\-# \n]{1,200}"
    ) {
        compare(text.as_bytes());
    }

    #[test]
    fn any_bytes_walk_to_what_they_merge_to(bytes in prop::collection::vec(any::<u8>(), 1..200)) {
        compare(&bytes);
    }
}
