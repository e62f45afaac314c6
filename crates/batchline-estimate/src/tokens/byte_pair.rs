//! OpenAI's encodings: a pattern cuts the text into pieces, each is a token or is merged from its bytes.

use std::sync::OnceLock;

use super::Scratch;
use super::class::Classes;
use super::merge::Merger;
use super::packed;
use super::pieces::{NONE, Pieces};
use super::split::Pattern;
use super::walk::{Steps, Walk};

/// A vocabulary whose merges start from bytes, and whose ranks are the order of its merges.
pub struct BytePair {
    pieces: Pieces,
    classes: &'static Classes,
    walk: OnceLock<Walk>,
}

/// The bytes come first.
const BYTES: u32 = 256;

/// What walking takes, kept between texts.
#[derive(Default)]
pub struct Walks {
    steps: Steps,
    /// Bytes that might have been walked, long texts weighing more.
    merged: usize,
}

/// Shorter texts are merged faster than walked.
const WALKED_MIN: usize = 24;

/// Walking is twice as fast as merging; learning to walk takes about as long as this saves on so many bytes.
const MERGED_MAX: usize = 4 << 20;

/// A text of so many bytes weighs as much again in merging.
const HEAVY: usize = 256;

impl Walks {
    /// Is it time to walk, with one more text of this length?
    fn is_due(&mut self, length: usize) -> bool {
        if self.merged <= MERGED_MAX {
            self.merged += length + length * (length / HEAVY);
        }
        self.merged > MERGED_MAX
    }
}

impl BytePair {
    /// Reads a packed vocabulary.
    pub fn read(packed: &'static [u8]) -> BytePair {
        let mut pieces = Pieces::with_capacity(packed.len() / 16, packed.len());
        packed::pieces(packed).for_each(|(rank, piece)| pieces.insert(piece, rank));
        BytePair { pieces, classes: Classes::get(), walk: OnceLock::new() }
    }

    /// How many tokens `text` is.
    pub fn count<P: Pattern>(&self, text: &str, scratch: &mut Scratch) -> u64 {
        let text = text.as_bytes();
        let Scratch { cache, merger, walks } = scratch;
        let (mut at, mut tokens) = (0, 0);
        while at < text.len() {
            let end = P::end(self.classes, text, at);
            tokens += cache.count(text, at, end, || self.merge(text, (at, end), merger, walks));
            at = end;
        }
        tokens
    }

    /// How many tokens a piece of the text is. A piece that is a token is not merged, whatever its merges would make of it.
    fn merge(
        &self,
        text: &[u8],
        (start, end): (usize, usize),
        merger: &mut Merger,
        walks: &mut Walks,
    ) -> u64 {
        let length = end - start;
        if length == 1 || self.pieces.rank(text, start, end) != NONE {
            return 1;
        }
        if length >= WALKED_MIN && walks.is_due(length) {
            let walked = self.walk().count(&self.pieces, text, (start, end), &mut walks.steps);
            if let Some(tokens) = walked {
                return tokens;
            }
        }
        merger.clear();
        (start..end).for_each(|byte| merger.push(byte));
        merger.count(&self.pieces, text, end)
    }

    /// What walks, learnt when it is first asked for.
    pub fn walk(&self) -> &Walk {
        self.walk.get_or_init(|| Walk::new(&self.pieces, BYTES))
    }

    #[cfg(test)]
    pub fn pieces(&self) -> &Pieces {
        &self.pieces
    }
}
