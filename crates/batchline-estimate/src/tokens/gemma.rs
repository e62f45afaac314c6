//! The vocabularies of Gemma, which Gemini's local counters use: pieces are merged from characters across the whole text, and characters
//! that are in no piece count a token for each byte.
//!
//! A blank is spelled `▁` in the vocabulary, and a `▁` in the text is the same. Here both are blanks.

use std::borrow::Cow;

use super::borders::Borders;
use super::class::length;
use super::pieces::{NONE, Pieces};
use super::symbols::Symbols;
use super::{Merger, Scratch};

/// A vocabulary whose merges start from characters.
pub struct Gemma {
    pieces: Pieces,
    borders: Borders,
    symbols: Symbols,
}

const BLANK: char = '▁';

/// The piece as this module spells it.
fn spelled(piece: &str) -> Cow<'_, str> {
    match piece.contains(BLANK) {
        true => piece.replace(BLANK, " ").into(),
        false => piece.into(),
    }
}

impl Gemma {
    /// Gemma 3: SentencePiece's pieces with scores, higher scores merged first, as lines of base64, score and kind.
    #[cfg(feature = "gemma3")]
    pub fn three(lines: &'static [u8]) -> Gemma {
        use base64::Engine;
        const NORMAL: &[u8] = b"1";
        const USER_DEFINED: &[u8] = b"4";
        let mut gemma = Gemma::empty();
        let mut symbols = Vec::new();
        let mut bytes = Vec::new();
        for line in lines.split(|byte| *byte == b'\n') {
            let mut fields = line.split(|byte| *byte == b' ');
            let (Some(piece), Some(score), Some(kind)) =
                (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            bytes.clear();
            let decoded = base64::engine::general_purpose::STANDARD.decode_vec(piece, &mut bytes);
            let piece = decoded.ok().and_then(|()| std::str::from_utf8(&bytes).ok());
            let Some(piece) = piece.map(spelled) else { continue };
            match kind {
                NORMAL => gemma.learn(&piece, whole(score)),
                USER_DEFINED => symbols.push(piece.as_bytes().to_vec()),
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
        let texts: Vec<&str> = super::packed::pieces(vocabulary)
            .map(|(_, piece)| std::str::from_utf8(piece).unwrap_or_default())
            .collect();
        for piece in &texts {
            if piece.chars().nth(1).is_none() {
                gemma.learn(&spelled(piece), 0);
            }
        }
        for (rank, id) in super::packed::merges(merges).enumerate() {
            if let Some(piece) = texts.get(id as usize) {
                gemma.learn(&spelled(piece), rank as u32);
            }
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

    fn learn(&mut self, piece: &str, rank: u32) {
        self.pieces.insert(piece.as_bytes(), rank);
        self.borders.learn(piece);
    }

    /// How many tokens `text` is.
    pub fn count(&self, text: &str, scratch: &mut Scratch) -> u64 {
        let text = match memchr::memmem::find(text.as_bytes(), BLANK.to_string().as_bytes()) {
            Some(_) => Cow::Owned(text.replace(BLANK, " ")),
            None => Cow::Borrowed(text),
        };
        let text = text.as_bytes();
        let Scratch { cache, merger } = scratch;
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

/// The whole number in `-255.0`, without its sign.
#[cfg(feature = "gemma3")]
fn whole(score: &[u8]) -> u32 {
    let digits = score.iter().skip_while(|byte| !byte.is_ascii_digit());
    let digits = digits.take_while(|byte| byte.is_ascii_digit());
    digits.fold(0, |number, digit| number * 10 + u32::from(digit - b'0'))
}
