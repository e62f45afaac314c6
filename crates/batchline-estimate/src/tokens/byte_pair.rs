//! OpenAI's encodings: a pattern cuts the text into pieces, each is a token or is merged from its bytes.

use super::Scratch;
use super::class::Classes;
use super::packed;
use super::pieces::{NONE, Pieces};
use super::split::Pattern;

/// A vocabulary whose ranks are the order of its merges.
pub struct BytePair {
    pieces: Pieces,
    classes: &'static Classes,
}

impl BytePair {
    /// Reads a packed vocabulary.
    pub fn read(packed: &'static [u8]) -> BytePair {
        let mut pieces = Pieces::with_capacity(packed.len() / 16, packed.len());
        packed::pieces(packed).for_each(|(rank, piece)| pieces.insert(piece, rank));
        BytePair { pieces, classes: Classes::get() }
    }

    /// How many tokens `text` is.
    pub fn count<P: Pattern>(&self, text: &str, scratch: &mut Scratch) -> u64 {
        let text = text.as_bytes();
        let Scratch { cache, merger } = scratch;
        let (mut at, mut tokens) = (0, 0);
        while at < text.len() {
            let end = P::end(self.classes, text, at);
            tokens += cache.count(text, at, end, || self.merge(text, at, end, merger));
            at = end;
        }
        tokens
    }

    /// How many tokens a piece of the text is.
    fn merge(&self, text: &[u8], start: usize, end: usize, merger: &mut super::Merger) -> u64 {
        if end - start == 1 || self.pieces.rank(text, start, end) != NONE {
            return 1;
        }
        merger.clear();
        (start..end).for_each(|byte| merger.push(byte));
        merger.count(&self.pieces, text, end)
    }
}
