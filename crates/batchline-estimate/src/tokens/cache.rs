//! What texts counted the last time: exact, since the whole text is compared.
//!
//! Texts repeat their words. A slot holds one word and its count; a new word takes the place of the old one.

use super::load::{load8, load16};

/// Words of up to this many bytes share a slot of sixteen with their length and count.
pub const SHORT: usize = 14;
const SHORT_SLOTS_LOG: u32 = 16;
/// Longer words have slots of sixty-four bytes.
const LONG: usize = 62;
const LONG_SLOTS_LOG: u32 = 14;

/// Words and their counts.
pub struct Cache {
    /// Fourteen bytes of text, the length, the count.
    short: Box<[u128]>,
    long: Box<[LongSlot]>,
}

#[derive(Clone, Copy)]
#[repr(align(64))]
struct LongSlot {
    text: [u8; LONG],
    length: u8,
    count: u8,
}

impl Default for Cache {
    fn default() -> Self {
        let empty = LongSlot { text: [0; LONG], length: 0, count: 0 };
        Cache {
            short: vec![0; 1 << SHORT_SLOTS_LOG].into_boxed_slice(),
            long: vec![empty; 1 << LONG_SLOTS_LOG].into_boxed_slice(),
        }
    }
}

const COUNT_SHIFT: u32 = 120;

impl Cache {
    /// The count of `text[start..end]`, which is not empty: remembered, or found by `count`.
    #[inline]
    pub fn count(
        &mut self,
        text: &[u8],
        start: usize,
        end: usize,
        count: impl FnOnce() -> u64,
    ) -> u64 {
        let length = end - start;
        if length <= SHORT {
            let mask = (1 << (8 * length)) - 1;
            let key = load16(text, start) & mask | (length as u128) << (8 * SHORT);
            let slot = &mut self.short[short_slot(key)];
            if (*slot ^ key) << 8 == 0 {
                return (*slot >> COUNT_SHIFT) as u64;
            }
            let found = count();
            *slot = key | u128::from(found) << COUNT_SHIFT;
            return found;
        }
        if length > LONG {
            return count();
        }
        self.count_long(&text[start..end], count)
    }

    #[inline]
    fn count_long(&mut self, word: &[u8], count: impl FnOnce() -> u64) -> u64 {
        let slot = &mut self.long[long_slot(word)];
        if usize::from(slot.length) == word.len() && slot.text[..word.len()] == *word {
            return u64::from(slot.count);
        }
        let found = count();
        slot.text[..word.len()].copy_from_slice(word);
        slot.length = word.len() as u8;
        slot.count = found as u8;
        found
    }
}

#[inline]
fn short_slot(key: u128) -> usize {
    let folded = (key as u64) ^ ((key >> 64) as u64).wrapping_mul(0x9fb2_1c65_1e98_df25);
    (fold(folded) >> (64 - SHORT_SLOTS_LOG)) as usize
}

#[inline]
fn long_slot(word: &[u8]) -> usize {
    let mut mixed = word.len() as u64;
    let mut at = 0;
    while at + 8 < word.len() {
        mixed = (mixed ^ load8(word, at)).wrapping_mul(0x9fb2_1c65_1e98_df25).rotate_left(23);
        at += 8;
    }
    mixed ^= load8(word, word.len() - 8);
    (fold(mixed) >> (64 - LONG_SLOTS_LOG)) as usize
}

#[inline]
fn fold(key: u64) -> u64 {
    let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ mixed >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93)
}
