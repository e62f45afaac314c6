//! A vocabulary as a table from bytes to ranks, for the one question a merge asks: are these bytes a piece, and how early does it merge?

use super::load::{load8, load16};

/// No piece.
pub const NONE: u32 = u32::MAX;

/// Pieces of up to this many bytes are compared in the table; longer ones with their text.
const SHORT: usize = 8;

#[derive(Clone, Copy, Default)]
struct Slot {
    /// The piece itself, or a digest of a longer one.
    key: u64,
    rank: u32,
    /// Offset of its text and length; 0 for an empty slot.
    place: u32,
}

/// The longest piece a [`Slot`] can name.
const LENGTH_MAX: usize = 0xff;

/// From bytes to ranks. Open addressing; a bit for each hash tells most misses without a look at the slots.
pub struct Pieces {
    slots: Box<[Slot]>,
    shift: u32,
    filter: Box<[u64]>,
    filter_shift: u32,
    /// Ranks of pieces of two bytes, by these.
    pairs: Box<[u32]>,
    /// The texts of all pieces one after another.
    texts: Vec<u8>,
}

impl Pieces {
    /// A table for about `count` pieces whose texts have `bytes` bytes.
    pub fn with_capacity(count: usize, bytes: usize) -> Pieces {
        // Most misses end at the filter, so that the slots may be rather full.
        let slots = (count * 5 / 4).next_power_of_two().max(64);
        let filter = slots * 8;
        Pieces {
            slots: vec![Slot::default(); slots].into_boxed_slice(),
            shift: 64 - slots.trailing_zeros(),
            filter: vec![0; filter / 64].into_boxed_slice(),
            filter_shift: 64 - filter.trailing_zeros(),
            pairs: vec![NONE; 1 << 16].into_boxed_slice(),
            texts: Vec::with_capacity(bytes),
        }
    }

    /// Adds a piece of at most 255 bytes.
    pub fn insert(&mut self, piece: &[u8], rank: u32) {
        if piece.is_empty() || piece.len() > LENGTH_MAX {
            return;
        }
        if let [first, second] = piece {
            self.pairs[usize::from(*first) << 8 | usize::from(*second)] = rank;
        }
        let key = key(piece, 0, piece.len());
        let hash = hash(key, piece.len());
        let bit = (hash >> self.filter_shift) as usize;
        self.filter[bit / 64] |= 1 << (bit % 64);
        let mut at = (hash >> self.shift) as usize;
        while self.slots[at].place != 0 {
            at = (at + 1) & (self.slots.len() - 1);
        }
        let place = (self.texts.len() as u32) << 8 | piece.len() as u32;
        self.slots[at] = Slot { key, rank, place };
        self.texts.extend_from_slice(piece);
    }

    /// The texts of all pieces, by rank; nothing for ranks that no piece has.
    pub fn by_rank(&self) -> Vec<&[u8]> {
        let ranks = self.slots.iter().filter(|slot| slot.place != 0).map(|slot| slot.rank + 1);
        let mut texts: Vec<&[u8]> = vec![&[]; ranks.max().unwrap_or(0) as usize];
        for slot in self.slots.iter().filter(|slot| slot.place != 0) {
            let (start, length) = ((slot.place >> 8) as usize, (slot.place & 0xff) as usize);
            if let Some(text) = texts.get_mut(slot.rank as usize) {
                *text = &self.texts[start..start + length];
            }
        }
        texts
    }

    /// The rank of `text[start..end]`, or [`NONE`].
    #[inline]
    pub fn rank(&self, text: &[u8], start: usize, end: usize) -> u32 {
        let length = end - start;
        if length == 2 {
            return self.pair(text[start], text[start + 1]);
        }
        if length > LENGTH_MAX {
            return NONE;
        }
        let key = key(text, start, length);
        let hash = hash(key, length);
        let bit = (hash >> self.filter_shift) as usize;
        if self.filter[bit / 64] >> (bit % 64) & 1 == 0 {
            return NONE;
        }
        self.find(text, start, length, key, hash)
    }

    /// The rank of two bytes.
    #[inline]
    pub fn pair(&self, first: u8, second: u8) -> u32 {
        self.pairs[usize::from(first) << 8 | usize::from(second)]
    }

    #[inline]
    fn find(&self, text: &[u8], start: usize, length: usize, key: u64, hash: u64) -> u32 {
        let mut at = (hash >> self.shift) as usize;
        loop {
            let slot = self.slots[at];
            if slot.place == 0 {
                return NONE;
            }
            if slot.key == key
                && (slot.place & 0xff) as usize == length
                && (length <= SHORT || self.is_text(slot, &text[start..start + length]))
            {
                return slot.rank;
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }

    fn is_text(&self, slot: Slot, piece: &[u8]) -> bool {
        let start = (slot.place >> 8) as usize;
        self.texts.get(start..start + piece.len()) == Some(piece)
    }
}

/// The bytes of a short piece; first and last eight of a longer one, folded.
#[inline]
fn key(text: &[u8], start: usize, length: usize) -> u64 {
    if length <= SHORT {
        return load16(text, start) as u64 & (u64::MAX >> (64 - 8 * length as u32));
    }
    let (first, last) = (load8(text, start), load8(text, start + length - 8));
    (first ^ last.rotate_left(29)).wrapping_mul(0x9fb2_1c65_1e98_df25)
}

#[inline]
fn hash(key: u64, length: usize) -> u64 {
    let mixed = (key ^ (length as u64) << 57).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    (mixed ^ mixed >> 32).wrapping_mul(0xd6e8_feb8_6659_fd93)
}
