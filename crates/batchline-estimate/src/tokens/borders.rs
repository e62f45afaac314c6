//! Where a vocabulary cannot reach across: between two characters that stand side by side in none of its pieces.
//!
//! Merges only make pieces of the vocabulary. A piece that covered both sides of a place would hold the two characters there side by side;
//! where no piece does, the text on the left and the text on the right merge each by itself, and counts add up. So a text may be cut there
//! into words, and a word counts the same wherever it stands.
//!
//! Pieces of bytes may begin or end inside a character. Those are few: for them the two bytes at the place are noted, and wherever these
//! meet, nothing is cut.

use super::class::decode;

/// Pairs of ASCII characters are exact; pairs of others are a filter that knows every pair of the vocabulary and takes a few others for
/// one, which only makes words longer.
pub struct Borders {
    ascii: Box<[u64]>,
    filter: Box<[u64]>,
    /// The last byte of a character and the first of the next, where a piece holds only a part of one of them.
    parts: Box<[u64]>,
}

const FILTER_LOG: u32 = 21;

impl Borders {
    /// No pairs at all.
    pub fn new() -> Borders {
        Borders {
            ascii: vec![0; (1 << 14) / 64].into_boxed_slice(),
            filter: vec![0; (1 << FILTER_LOG) / 64].into_boxed_slice(),
            parts: vec![0; (1 << 16) / 64].into_boxed_slice(),
        }
    }

    /// Learns the pairs of a piece of bytes.
    pub fn learn_bytes(&mut self, piece: &[u8]) {
        let mut before: Option<&[u8]> = None;
        for part in parts(piece) {
            if let Some(before) = before {
                match (character(before), character(part)) {
                    (Some(before), Some(c)) => self.learn_pair(before, c),
                    _ => {
                        let bit = usize::from(before[before.len() - 1]) << 8 | usize::from(part[0]);
                        self.parts[bit / 64] |= 1 << (bit % 64);
                    }
                }
            }
            before = Some(part);
        }
    }

    fn learn_pair(&mut self, before: u32, c: u32) {
        let bit = bit(before, c);
        let bits = if before | c < 0x80 { &mut self.ascii } else { &mut self.filter };
        bits[bit / 64] |= 1 << (bit % 64);
    }

    /// The end of the word of bytes that starts at `start`, at most `end`.
    #[inline]
    pub fn bytes_end(&self, text: &[u8], start: usize, end: usize) -> usize {
        let (mut before, mut at) = (None, start);
        while at < end {
            let byte = text[at];
            let (c, length) =
                if byte < 0x80 { (u32::from(byte), 1) } else { decode(text, at, byte) };
            if let Some(before) = before.replace(c) {
                let bit = usize::from(text[at - 1]) << 8 | usize::from(byte);
                let parts = self.parts[bit / 64] >> (bit % 64) & 1 == 1;
                if !parts && !self.join(before, c) {
                    return at;
                }
            }
            at += length;
        }
        end
    }

    /// May a piece hold these characters side by side?
    #[inline]
    pub fn join(&self, before: u32, c: u32) -> bool {
        let bit = bit(before, c);
        let bits = if before | c < 0x80 { &self.ascii } else { &self.filter };
        bits[bit / 64] >> (bit % 64) & 1 == 1
    }

    /// The end of the word that starts at `start`: before the next border, or where `stops` says so.
    #[inline]
    pub fn word_end(&self, text: &[u8], start: usize, stops: impl Fn(usize) -> bool) -> usize {
        let (mut before, mut at) = (None, start);
        while let Some(&byte) = text.get(at) {
            let (c, length) =
                if byte < 0x80 { (u32::from(byte), 1) } else { decode(text, at, byte) };
            if let Some(before) = before.replace(c)
                && (!self.join(before, c) || stops(at))
            {
                return at;
            }
            at += length;
        }
        at
    }
}

/// The characters of a piece of bytes, and what is left of those it holds only a part of.
fn parts(piece: &[u8]) -> impl Iterator<Item = &[u8]> {
    let is_start = |byte: &u8| !(0x80..0xc0).contains(byte);
    let mut rest = piece;
    std::iter::from_fn(move || {
        let (_, behind) = rest.split_first()?;
        let length = 1 + behind.iter().position(is_start).unwrap_or(behind.len());
        let (part, others) = rest.split_at(length);
        rest = others;
        Some(part)
    })
}

/// The character that these bytes are, if they are a whole one.
fn character(part: &[u8]) -> Option<u32> {
    if let [byte @ 0..0x80] = part {
        return Some(u32::from(*byte));
    }
    let mut chars = std::str::from_utf8(part).ok()?.chars();
    let first = chars.next().map(u32::from);
    first.filter(|_| chars.next().is_none())
}

#[inline]
fn bit(before: u32, c: u32) -> usize {
    if before | c < 0x80 {
        return (before << 7 | c) as usize;
    }
    let pair = u64::from(before) << 32 | u64::from(c);
    (pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - FILTER_LOG)) as usize
}
