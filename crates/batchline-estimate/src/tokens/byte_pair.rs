//! OpenAI's encodings: a pattern cuts the text into pieces, each is a token or is merged from its bytes.

use std::sync::OnceLock;

use super::Scratch;
use super::borders::Borders;
use super::cache::SHORT;
use super::class::Classes;
use super::merge::{FEW, Merger, merge_few};
use super::packed;
use super::pieces::{NONE, Pieces};
use super::split::Pattern;
use super::walk::{Steps, Walk};

/// A vocabulary whose merges start from bytes, and whose ranks are the order of its merges.
pub struct BytePair {
    pieces: Pieces,
    borders: Borders,
    classes: &'static Classes,
    walk: OnceLock<Walk>,
}

/// Characters of Chinese and Japanese, and the signs around them, start with this byte or a higher one. Below are scripts that have blanks
/// (Hindi), or so many pairs in the vocabulary that they are hardly cut (Thai).
const CUT_FROM: u8 = 0xe1;

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
const MERGED_MAX: usize = 3 << 20;

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
        let mut pieces = Pieces::with_capacity(packed::count(packed), packed.len());
        let mut borders = Borders::new();
        for (rank, piece) in packed::pieces(packed) {
            pieces.insert(piece, rank);
            borders.learn_bytes(piece);
        }
        BytePair { pieces, borders, classes: Classes::get(), walk: OnceLock::new() }
    }

    /// How many tokens `text` is.
    pub fn count<P: Pattern>(&self, text: &str, scratch: &mut Scratch) -> u64 {
        let text = text.as_bytes();
        let Scratch { cache, merger, walks } = scratch;
        let (mut at, mut tokens) = (0, 0);
        while at < text.len() {
            let end = P::end(self.classes, text, at);
            // Clauses of Chinese and Japanese seldom come twice; the words they are cut into do. A blank may stand in front.
            let is_clause = end - at > SHORT && text[at].max(text[at + 1]) >= CUT_FROM;
            let mut start = at;
            while start < end {
                let word = if is_clause { self.borders.bytes_end(text, start, end) } else { end };
                tokens += match word - start {
                    1 => 1,
                    2 => 2 - u64::from(self.pieces.pair(text[start], text[start + 1]) != NONE),
                    _ => cache.count(text, start, word, || {
                        self.merge(text, (start, word), merger, walks)
                    }),
                };
                start = word;
            }
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
        if self.pieces.rank(text, start, end) != NONE {
            return 1;
        }
        if let [first, second, third] = text[start..end] {
            let merges = |a, b| self.pieces.pair(a, b) != NONE;
            return 3 - u64::from(merges(first, second) || merges(second, third));
        }
        if length <= FEW {
            return merge_few(&self.pieces, text, start, length);
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
