//! The safe twin: eight bytes at a time in a `u64`, any machine.

const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
const HIGHS: u64 = u64::from_ne_bytes([0x80; 8]);

/// See [`super::find_special`].
#[inline]
#[must_use]
pub fn find_special(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(&word) = super::block::<8>(bytes, at) {
        let hits = special_bits(u64::from_le_bytes(word));
        if hits != 0 {
            return at + (hits.trailing_zeros() / 8) as usize;
        }
        at += 8;
    }
    tail(bytes, at)
}

/// The byte-by-byte end of the search.
#[inline]
pub(super) fn tail(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or(&[]);
    from.min(bytes.len()) + rest.iter().position(|&b| is_special(b)).unwrap_or(rest.len())
}

#[inline]
fn is_special(byte: u8) -> bool {
    byte == b'"' || byte == b'\\' || byte < 0x20
}

/// The high bit of every special byte. A bit above a true hit may be a false one (borrow), so only the lowest is used.
#[inline]
fn special_bits(word: u64) -> u64 {
    let quote = word ^ (ONES * b'"' as u64);
    let slash = word ^ (ONES * b'\\' as u64);
    let zero = |w: u64| w.wrapping_sub(ONES) & !w;
    let low = word.wrapping_sub(ONES * 0x20) & !word;
    (zero(quote) | zero(slash) | low) & HIGHS
}

/// See [`super::digits_end`].
#[inline]
#[must_use]
pub fn digits_end(bytes: &[u8], from: usize) -> usize {
    let rest = bytes.get(from..).unwrap_or(&[]);
    from + rest.iter().position(|b| !b.is_ascii_digit()).unwrap_or(rest.len())
}

/// See [`super::base64_end`]. A table look-up is one load a byte.
#[inline]
#[must_use]
pub fn base64_end(bytes: &[u8], from: usize) -> usize {
    static TABLE: [bool; 256] = {
        let mut table = [false; 256];
        let mut i = 0;
        while i < 256 {
            table[i] = matches!(i as u8, b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' | b'-' | b'_');
            i += 1;
        }
        table
    };
    let rest = bytes.get(from..).unwrap_or(&[]);
    from + rest.iter().position(|&b| !TABLE[b as usize]).unwrap_or(rest.len())
}

/// See [`super::digits_32`].
#[inline]
#[must_use]
pub fn digits_32(bytes: &[u8; 32]) -> u32 {
    bytes.iter().rev().fold(0, |bits, byte| bits << 1 | u32::from(byte.is_ascii_digit()))
}

/// See [`super::stops_32`].
#[inline]
#[must_use]
pub fn stops_32(bytes: &[u8; 32]) -> u32 {
    bytes.iter().rev().fold(0, |bits, byte| bits << 1 | u32::from(matches!(byte, b',' | b']')))
}
