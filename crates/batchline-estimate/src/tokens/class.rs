//! What the published patterns ask of a character: letter, mark, number, space, and the case of letters.
//!
//! Source: the Unicode tables of the `regex` crate, which OpenAI's own tokenizer uses; `tests/classes.rs` compares every character with it.

use std::sync::OnceLock;

use super::class_ranges::RANGES;

/// `\p{Lu}`, `\p{Lt}`, `\p{Lm}`, `\p{Lo}` or `\p{M}`: may stand in the upper-case part of a word.
pub const UPPER: u8 = 1;
/// `\p{Ll}`, `\p{Lm}`, `\p{Lo}` or `\p{M}`: may stand in the lower-case part of a word.
pub const LOWER: u8 = 2;
/// `\p{L}`
pub const LETTER: u8 = 4;
/// `\p{N}`
pub const NUMBER: u8 = 8;
/// `\s`
pub const SPACE: u8 = 16;
/// Carriage return and line feed.
pub const NEWLINE: u8 = 32;

/// The classes of every character, one byte each.
pub struct Classes {
    table: Box<[u8]>,
}

const CHARACTERS: usize = 0x11_0000;

impl Classes {
    /// The table, built when it is first asked for.
    pub fn get() -> &'static Classes {
        static CLASSES: OnceLock<Classes> = OnceLock::new();
        CLASSES.get_or_init(|| {
            let mut table = vec![0; CHARACTERS].into_boxed_slice();
            for (first, last, class) in RANGES {
                table[*first as usize..=*last as usize].fill(*class);
            }
            Classes { table }
        })
    }

    /// The classes of a character.
    #[inline]
    pub fn of(&self, c: u32) -> u8 {
        self.table.get(c as usize).copied().unwrap_or(0)
    }

    /// The classes of the character that starts at `at`, and its length in bytes; no class and length 0 at the end.
    #[inline]
    pub fn at(&self, text: &[u8], at: usize) -> (u8, usize) {
        match text.get(at) {
            None => (0, 0),
            Some(&byte) if byte < 0x80 => (self.table[byte as usize], 1),
            Some(&byte) => {
                let (c, length) = decode(text, at, byte);
                (self.of(c), length)
            }
        }
    }
}

/// The character of two or more bytes that starts at `at` of valid UTF-8 with `first`, and its length.
#[inline]
pub fn decode(text: &[u8], at: usize, first: u8) -> (u32, usize) {
    let next = |index: usize| u32::from(text.get(at + index).copied().unwrap_or(0) & 0x3f);
    let first = u32::from(first);
    match first {
        0..0xe0 => ((first & 0x1f) << 6 | next(1), 2),
        0xe0..0xf0 => ((first & 0x0f) << 12 | next(1) << 6 | next(2), 3),
        _ => ((first & 0x07) << 18 | next(1) << 12 | next(2) << 6 | next(3), 4),
    }
}

/// The length in bytes of the character that starts at `at`.
#[inline]
pub fn length(text: &[u8], at: usize) -> usize {
    match text.get(at) {
        None => 0,
        Some(0..0x80) => 1,
        Some(0x80..0xe0) => 2,
        Some(0xe0..0xf0) => 3,
        Some(_) => 4,
    }
}
