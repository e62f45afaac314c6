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

const BLANK: char = '▁';

/// The piece as this module spells it.
fn spelled(piece: &str) -> Cow<'_, str> {
    match piece.contains(BLANK) {
        true => piece.replace(BLANK, " ").into(),
        false => piece.into(),
    }
}

impl Gemma {
    /// Gemma 3: SentencePiece's pieces as lines of base64, score and kind. Higher scores merge first; they fall from line to line.
    #[cfg(feature = "gemma3")]
    pub fn three(lines: &'static [u8]) -> Gemma {
        const NORMAL: &[u8] = b"1";
        const USER_DEFINED: &[u8] = b"4";
        let (mut pieces, mut symbols) = (Vec::new(), Vec::new());
        for line in lines.split(|byte| *byte == b'\n') {
            let mut fields = line.split(|byte| *byte == b' ');
            let (Some(piece), Some(_), Some(kind)) = (fields.next(), fields.next(), fields.next())
            else {
                continue;
            };
            let list = match kind {
                NORMAL => &mut pieces,
                USER_DEFINED => &mut symbols,
                _ => continue,
            };
            let decoded = STANDARD.decode(piece).ok().and_then(|text| String::from_utf8(text).ok());
            list.extend(decoded);
        }
        let (characters, merged): (Vec<String>, _) = pieces.into_iter().partition(is_character);
        Gemma::new(&characters, &merged, &symbols)
    }

    /// Gemma 4: a packed vocabulary and the order of its merges. What is neither one character nor merged is never met.
    #[cfg(feature = "gemma4")]
    pub fn four(vocabulary: &'static [u8], merges: &'static [u8]) -> Gemma {
        let texts = super::packed::pieces(vocabulary);
        let texts: Vec<&str> =
            texts.map(|(_, piece)| std::str::from_utf8(piece).unwrap_or_default()).collect();
        let merged: Vec<&str> = super::packed::merges(merges)
            .filter_map(|id| texts.get(id as usize).copied())
            .collect();
        let characters: Vec<&str> = texts.into_iter().filter(is_character).collect();
        Gemma::new(&characters, &merged, &[])
    }

    /// Pieces of one character, and merged ones in the order in which they merge.
    fn new<T: AsRef<str>>(characters: &[T], merged: &[T], symbols: &[T]) -> Gemma {
        let mut pieces = Pieces::with_capacity(1 << 18, 1 << 21);
        let mut borders = Borders::new();
        for (rank, piece) in (0..).zip(characters.iter().chain(merged)) {
            let piece = spelled(piece.as_ref());
            pieces.insert(piece.as_bytes(), rank);
            borders.learn(&piece);
        }
        let symbols: Vec<Cow<'_, str>> =
            symbols.iter().map(|text| spelled(text.as_ref())).collect();
        Gemma { pieces, borders, symbols: Symbols::new(symbols.iter().map(|text| text.as_bytes())) }
    }

    /// How many tokens `text` is.
    pub fn count(&self, text: &str, scratch: &mut Scratch) -> u64 {
        let text = match memchr::memmem::find(text.as_bytes(), BLANK.to_string().as_bytes()) {
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

fn is_character(piece: &impl AsRef<str>) -> bool {
    let mut characters = piece.as_ref().chars();
    characters.next().is_some() && characters.next().is_none()
}
