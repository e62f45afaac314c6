//! Where a vocabulary cannot reach across: between two characters that stand side by side in none of its pieces.
//!
//! Merges only make pieces of the vocabulary. A piece that covered both sides of a place would hold the two characters there side by side;
//! where no piece does, the text on the left and the text on the right merge each by itself, and counts add up. So a text may be cut there
//! into words, and a word counts the same wherever it stands.

use super::class::decode;

/// Pairs of ASCII characters are exact; pairs of others are a filter that knows every pair of the vocabulary and takes a few others for
/// one, which only makes words longer.
pub struct Borders {
    ascii: Box<[u64]>,
    filter: Box<[u64]>,
}

const FILTER_LOG: u32 = 21;

impl Borders {
    /// No pairs at all.
    pub fn new() -> Borders {
        Borders {
            ascii: vec![0; (1 << 14) / 64].into_boxed_slice(),
            filter: vec![0; (1 << FILTER_LOG) / 64].into_boxed_slice(),
        }
    }

    /// Learns the pairs of a piece.
    pub fn learn(&mut self, piece: &str) {
        let mut before = None;
        for c in piece.chars().map(u32::from) {
            if let Some(before) = before.replace(c) {
                let bit = bit(before, c);
                let bits = if before | c < 0x80 { &mut self.ascii } else { &mut self.filter };
                bits[bit / 64] |= 1 << (bit % 64);
            }
        }
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

#[inline]
fn bit(before: u32, c: u32) -> usize {
    if before | c < 0x80 {
        return (before << 7 | c) as usize;
    }
    let pair = u64::from(before) << 32 | u64::from(c);
    (pair.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (64 - FILTER_LOG)) as usize
}
