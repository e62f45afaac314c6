//! The vocabularies of Gemma, which Gemini's local counters use: pieces are merged from characters across the whole text, and characters
//! that are in no piece count a token for each byte.
//!
//! A blank is spelled `▁` in the vocabulary, and a `▁` in the text is the same. Here both are blanks.

use std::borrow::Cow;

#[cfg(feature = "gemma3")]
use base64::Engine;
#[cfg(feature = "gemma3")]
use base64::engine::general_purpose::STANDARD;

use super::Scratch;
use super::borders::Borders;
use super::class::length;
use super::merge::Merger;
use super::pieces::{NONE, Pieces};
use super::symbols::Symbols;

/// A vocabulary whose merges start from characters.
pub struct Gemma {
    pieces: Pieces,
    borders: Borders,
    symbols: Symbols,
}

const BLANK: &str = "▁";

/// Spells the first `length` bytes as this module does, and says how many they are then.
fn spell(buffer: &mut [u8], length: usize) -> usize {
    const SPELLED: &[u8] = BLANK.as_bytes();
    let (mut from, mut to) = (0, 0);
    while from < length {
        let is_blank = buffer[from..length].starts_with(SPELLED);
        buffer[to] = if is_blank { b' ' } else { buffer[from] };
        from += if is_blank { SPELLED.len() } else { 1 };
        to += 1;
    }
    to
}

impl Gemma {
    /// Gemma 3: SentencePiece's pieces as lines of base64, score and kind. Higher scores merge first; they fall from line to line.
    #[cfg(feature = "gemma3")]
    pub fn three(lines: &'static [u8]) -> Gemma {
        const NORMAL: &[u8] = b"1";
        const USER_DEFINED: &[u8] = b"4";
        let (mut gemma, mut symbols) = (Gemma::empty(), Vec::new());
        let mut buffer = [0; 256];
        for (rank, line) in (0..).zip(lines.split(|byte| *byte == b'\n')) {
            let mut fields = line.split(|byte| *byte == b' ');
            let (Some(piece), Some(_), Some(kind)) = (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            let length = STANDARD.decode_slice(piece, &mut buffer).unwrap_or(0);
            let length = spell(&mut buffer, length);
            match kind {
                NORMAL => gemma.learn(&buffer[..length], rank),
                USER_DEFINED => symbols.push(buffer[..length].to_vec()),
                _ => {}
            }
        }
        gemma.symbols = Symbols::new(symbols.iter().map(Vec::as_slice));
        gemma
    }

    /// Gemma 4: a packed vocabulary and the order of its merges. What is neither one character nor merged is never met.
    #[cfg(feature = "gemma4")]
    pub fn four(vocabulary: &'static [u8], merges: &'static [u8]) -> Gemma {
        let mut gemma = Gemma::empty();
        let texts: Vec<&[u8]> = super::packed::pieces(vocabulary).map(|(_, piece)| piece).collect();
        let mut buffer = [0; 256];
        let mut learn = |piece: &[u8], rank| {
            let Some(place) = buffer.get_mut(..piece.len()) else { return };
            place.copy_from_slice(piece);
            let length = spell(&mut buffer, piece.len());
            gemma.learn(&buffer[..length], rank);
        };
        for piece in texts.iter().filter(|piece| length(piece, 0) == piece.len()) {
            learn(piece, NONE - 1);
        }
        for (rank, id) in (0..).zip(super::packed::merges(merges)) {
            learn(texts.get(id as usize).copied().unwrap_or(b""), rank);
        }
        gemma
    }

    fn empty() -> Gemma {
        Gemma {
            pieces: Pieces::with_capacity(1 << 18, 1 << 21),
            borders: Borders::new(),
            symbols: Symbols::default(),
        }
    }

    fn learn(&mut self, piece: &[u8], rank: u32) {
        self.pieces.insert(piece, rank);
        self.borders.learn_bytes(piece);
    }

    /// How many tokens `text` is.
    pub fn count(&self, text: &str, scratch: &mut Scratch) -> u64 {
        let text = match memchr::memmem::find(text.as_bytes(), BLANK.as_bytes()) {
            Some(_) => Cow::Owned(text.replace(BLANK, " ")),
            None => Cow::Borrowed(text),
        };
        let text = text.as_bytes();
        let Scratch { cache, merger, .. } = scratch;
        let (mut at, mut tokens) = (0, 0);
        while at < text.len() {
            if let Some(end) = self.symbols.end(text, at) {
                (at, tokens) = (end, tokens + 1);
                continue;
            }
            let end = self.borders.word_end(text, at, |at| self.symbols.end(text, at).is_some());
            tokens += cache.count(text, at, end, || self.merge(text, at, end, merger));
            at = end;
        }
        tokens
    }

    /// Does a piece hold these characters side by side?
    #[cfg(test)]
    pub fn joins(&self, before: char, c: char) -> bool {
        self.borders.join(before.into(), c.into())
    }

    /// The same without words and without a cache: the twin that tests compare with.
    #[cfg(test)]
    pub fn count_plainly(&self, text: &str) -> u64 {
        let text = text.replace(BLANK, " ");
        let text = text.as_bytes();
        let mut merger = Merger::default();
        let (mut start, mut at, mut tokens) = (0, 0, 0);
        while at < text.len() {
            match self.symbols.end(text, at) {
                Some(end) => {
                    tokens += 1 + self.merge(text, start, at, &mut merger);
                    (start, at) = (end, end);
                }
                None => at += length(text, at),
            }
        }
        tokens + self.merge(text, start, at, &mut merger)
    }

    /// How many tokens a word is.
    fn merge(&self, text: &[u8], start: usize, end: usize, merger: &mut Merger) -> u64 {
        if start == end {
            return 0;
        }
        merger.clear();
        let (mut at, mut bytes_beyond) = (start, 0);
        while at < end {
            merger.push(at);
            let length = length(text, at);
            if self.pieces.rank(text, at, at + length) == NONE {
                bytes_beyond += length as u64 - 1;
            }
            at += length;
        }
        merger.count(&self.pieces, text, end) + bytes_beyond
    }
}
