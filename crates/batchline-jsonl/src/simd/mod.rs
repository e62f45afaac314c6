//! Looking at many bytes at once: the next byte that matters inside a string, the marks of 64 bytes, the end of digits.
//!
//! One algorithm, several widths. `portable` is the safe twin and the oracle of the property tests; it is also what other machines and
//! Miri run. On x86-64 the first 32 bytes are looked at with SSE2, which every such machine has, because most strings are short; longer
//! strings go on 32 bytes at a time with AVX2 where the machine has it.

mod blocks;
pub mod portable;
#[cfg(all(target_arch = "x86_64", not(miri)))]
mod x86;

pub(crate) use blocks::{Block, Portable};

use crate::Index;

/// Index of the first `"`, `\` or byte below 0x20 at or after `from`; `bytes.len()` when there is none.
#[inline]
#[must_use]
pub fn find_special(bytes: &[u8], from: usize) -> usize {
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    {
        x86::find_special(bytes, from)
    }
    #[cfg(not(all(target_arch = "x86_64", not(miri))))]
    {
        portable::find_special(bytes, from)
    }
}

/// The `N` bytes at `at`, when that many are left. (A sum that wraps makes an empty range, which is none.)
#[inline]
fn block<const N: usize>(bytes: &[u8], at: usize) -> Option<&[u8; N]> {
    bytes.get(at..at.wrapping_add(N))?.first_chunk()
}

/// Fills `index` from `window`, by the widest vectors this machine has.
pub fn read(window: &[u8], index: &mut Index) {
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    {
        x86::read(window, index);
    }
    #[cfg(not(all(target_arch = "x86_64", not(miri))))]
    {
        index.read_by::<Portable>(window);
    }
}

/// Index of the first byte at or after `from` that is no digit.
#[inline]
#[must_use]
pub fn digits_end(bytes: &[u8], from: usize) -> usize {
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    {
        x86::digits_end(bytes, from)
    }
    #[cfg(not(all(target_arch = "x86_64", not(miri))))]
    {
        portable::digits_end(bytes, from)
    }
}

/// Index of the first byte at or after `from` that is in neither base64 alphabet.
#[inline]
#[must_use]
pub fn base64_end(bytes: &[u8], from: usize) -> usize {
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    {
        x86::base64_end(bytes, from)
    }
    #[cfg(not(all(target_arch = "x86_64", not(miri))))]
    {
        portable::base64_end(bytes, from)
    }
}

/// `bytes` as text, if it is UTF-8.
#[must_use]
pub fn text(bytes: &[u8]) -> Option<&str> {
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    {
        x86::text(bytes)
    }
    // Miri runs the standard library's decoder: the other one is vector instructions.
    #[cfg(miri)]
    {
        std::str::from_utf8(bytes).ok()
    }
    #[cfg(not(any(target_arch = "x86_64", miri)))]
    {
        simdutf8::basic::from_utf8(bytes).ok()
    }
}

/// One bit for each digit among 32 bytes.
#[inline]
#[must_use]
pub fn digits_32(bytes: &[u8; 32]) -> u32 {
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    {
        x86::digits_32(bytes)
    }
    #[cfg(not(all(target_arch = "x86_64", not(miri))))]
    {
        portable::digits_32(bytes)
    }
}

/// One bit for each `,` and `]` among 32 bytes.
#[inline]
#[must_use]
pub fn stops_32(bytes: &[u8; 32]) -> u32 {
    #[cfg(all(target_arch = "x86_64", not(miri)))]
    {
        x86::stops_32(bytes)
    }
    #[cfg(not(all(target_arch = "x86_64", not(miri))))]
    {
        portable::stops_32(bytes)
    }
}
