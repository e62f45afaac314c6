//! From two tokens to the one they merge into.

use super::pieces::NONE;

/// Three ranks in one number, so that a look at a pair is a look at one line of memory.
const RANK_BITS: u32 = 20;
const RANK_MASK: u64 = (1 << RANK_BITS) - 1;

/// Pairs of tokens, and the tokens they merge into. Open addressing behind a filter, as in `pieces`.
pub struct Pairs {
    slots: Box<[u64]>,
    shift: u32,
    filter: Box<[u64]>,
    filter_shift: u32,
}

impl Pairs {
    /// Room for about `count` pairs.
    pub fn with_capacity(count: usize) -> Pairs {
        let slots = (count * 3 / 2).next_power_of_two().max(64);
        let filter = slots * 8;
        Pairs {
            slots: vec![u64::MAX; slots].into_boxed_slice(),
            shift: 64 - slots.trailing_zeros(),
            filter: vec![0; filter / 64].into_boxed_slice(),
            filter_shift: 64 - filter.trailing_zeros(),
        }
    }

    /// `left` and `right` merge into `merged`. Ranks are below 2^20.
    pub fn insert(&mut self, left: u32, right: u32, merged: u32) {
        let key = key(left, right);
        let hash = hash(key);
        let bit = (hash >> self.filter_shift) as usize;
        self.filter[bit / 64] |= 1 << (bit % 64);
        let mut at = (hash >> self.shift) as usize;
        while self.slots[at] != u64::MAX {
            at = (at + 1) & (self.slots.len() - 1);
        }
        self.slots[at] = key << RANK_BITS | u64::from(merged);
    }

    /// What they merge into, or [`NONE`].
    #[inline]
    pub fn get(&self, left: u32, right: u32) -> u32 {
        let key = key(left, right);
        let hash = hash(key);
        let bit = (hash >> self.filter_shift) as usize;
        if self.filter[bit / 64] >> (bit % 64) & 1 == 0 {
            return NONE;
        }
        let mut at = (hash >> self.shift) as usize;
        loop {
            let slot = self.slots[at];
            if slot == u64::MAX {
                return NONE;
            }
            if slot >> RANK_BITS == key {
                return (slot & RANK_MASK) as u32;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

#[inline]
fn key(left: u32, right: u32) -> u64 {
    u64::from(left) << RANK_BITS | u64::from(right)
}

#[inline]
fn hash(key: u64) -> u64 {
    let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ mixed >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93)
}
