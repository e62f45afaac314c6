//! x86-64: SSE2 for the first bytes, AVX2 or AVX-512 (detected at run time) for the rest.
#![allow(unsafe_code, reason = "vector loads; this directory is the only one that may")]

/// [`Block`](super::Block) for a type by the functions of the same names, which need vectors that the machine may not have.
///
/// The type is used only inside the one function of its module that its caller may call on such a machine, and everything here is inlined into
/// that function.
macro_rules! block_by_functions {
    ($type:ident, cheap: $cheap:literal, $($mask:ident)*) => {
        impl Block for $type {
            const CHEAP: bool = $cheap;

            #[inline(always)]
            fn call_ahead(block: &[u8; 64]) {
                super::call_ahead(block);
            }

            #[inline(always)]
            fn has_rare(block: &[u8; 64]) -> bool {
                // SAFETY: whoever runs code with this type has detected what it needs.
                unsafe { has_rare(block) }
            }

            #[inline(always)]
            fn look(pass: &mut Pass<'_>, block: &[u8; 64], base: usize) {
                // SAFETY: as above.
                unsafe { look(pass, block, base) }
            }

            #[inline(always)]
            fn escapes(pass: &mut Pass<'_>, block: &[u8; 64], unicode: u64) {
                // SAFETY: as above.
                unsafe { escapes(pass, block, unicode) }
            }

            $(
                #[inline(always)]
                fn $mask(block: &[u8; 64]) -> u64 {
                    // SAFETY: as above.
                    unsafe { $mask(block) }
                }
            )*
        }
    };
}

mod blocks;
mod tables;
mod utf8;
mod wide;

use std::arch::x86_64::{
    __m128i, __m256i, _MM_HINT_T0, _mm_cmpeq_epi8, _mm_loadu_si128, _mm_max_epu8, _mm_min_epu8,
    _mm_movemask_epi8, _mm_or_si128, _mm_prefetch, _mm_set1_epi8, _mm_sub_epi8, _mm256_cmpeq_epi8,
    _mm256_loadu_si256, _mm256_max_epu8, _mm256_movemask_epi8, _mm256_or_si256, _mm256_set1_epi8,
};
use std::sync::atomic::{AtomicU8, Ordering};

use super::{Portable, block, portable};
use crate::Index;

pub(super) fn read(window: &[u8], index: &mut Index) {
    match widest() {
        // SAFETY: AVX-512 was detected on this machine.
        Vectors::Avx512 => unsafe { wide::read_avx512(window, index) },
        // SAFETY: AVX2 was detected on this machine.
        Vectors::Avx2 => unsafe { blocks::read_avx2(window, index) },
        Vectors::Sse2 => index.read_by::<Portable>(window),
    }
}

/// `bytes` as text, if it is UTF-8.
pub(super) fn text(bytes: &[u8]) -> Option<&str> {
    if widest() != Vectors::Avx512 {
        return simdutf8::basic::from_utf8(bytes).ok();
    }
    // SAFETY: AVX-512 was detected on this machine; and what it has found to be UTF-8 is.
    unsafe { utf8::is_utf8_avx512(bytes).then(|| std::str::from_utf8_unchecked(bytes)) }
}

/// See [`super::Block::call_ahead`].
#[inline(always)]
fn call_ahead(block: &[u8; 64]) {
    const AHEAD_BYTES: usize = 1 << 14;
    let there = block.as_ptr().wrapping_add(AHEAD_BYTES).cast::<i8>();
    // SAFETY: a prefetch is a hint: it reads nothing, and does nothing where there is no memory.
    unsafe { _mm_prefetch::<_MM_HINT_T0>(there) };
}

#[inline]
pub(super) fn base64_end(bytes: &[u8], from: usize) -> usize {
    const LONG: usize = 64;
    if bytes.len() < from + LONG {
        return portable::base64_end(bytes, from);
    }
    match widest() {
        // SAFETY: AVX-512 was detected on this machine.
        Vectors::Avx512 => unsafe { wide::base64_end_avx512(bytes, from) },
        // SAFETY: AVX2 was detected on this machine.
        Vectors::Avx2 => unsafe { blocks::base64_end_avx2(bytes, from) },
        Vectors::Sse2 => portable::base64_end(bytes, from),
    }
}

/// Sixteen bytes at a time.
#[inline]
pub(super) fn digits_end(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(block) = block(bytes, at) {
        let others = !digits_16(block) & 0xffff;
        if others != 0 {
            return at + others.trailing_zeros() as usize;
        }
        at += 16;
    }
    portable::digits_end(bytes, at)
}

/// See [`super::digits_32`].
#[inline]
pub(super) fn digits_32(bytes: &[u8; 32]) -> u32 {
    let (halves, _) = bytes.as_chunks::<16>();
    match halves {
        [low, high] => digits_16(low) | digits_16(high) << 16,
        _ => portable::digits_32(bytes),
    }
}

/// See [`super::stops_32`].
#[inline]
pub(super) fn stops_32(bytes: &[u8; 32]) -> u32 {
    let (halves, _) = bytes.as_chunks::<16>();
    match halves {
        [low, high] => stops_16(low) | stops_16(high) << 16,
        _ => portable::stops_32(bytes),
    }
}

#[inline]
fn stops_16(block: &[u8; 16]) -> u32 {
    // SAFETY: SSE2 is part of every x86-64 machine; `block` is exactly the 16 bytes the load reads, and the load has no alignment
    // demand; the rest is arithmetic.
    unsafe {
        let data = _mm_loadu_si128(block.as_ptr().cast::<__m128i>());
        let comma = _mm_cmpeq_epi8(data, _mm_set1_epi8(b',' as i8));
        let bracket = _mm_cmpeq_epi8(data, _mm_set1_epi8(b']' as i8));
        _mm_movemask_epi8(_mm_or_si128(comma, bracket)) as u32
    }
}

/// One bit for each digit.
#[inline]
fn digits_16(block: &[u8; 16]) -> u32 {
    // SAFETY: SSE2 is part of every x86-64 machine; `block` is exactly the 16 bytes the load reads, and the load has no alignment
    // demand; the rest is arithmetic.
    unsafe {
        let data = _mm_loadu_si128(block.as_ptr().cast::<__m128i>());
        let value = _mm_sub_epi8(data, _mm_set1_epi8(b'0' as i8));
        // min(value, 9) == value exactly for values up to 9, unsigned.
        _mm_movemask_epi8(_mm_cmpeq_epi8(_mm_min_epu8(value, _mm_set1_epi8(9)), value)) as u32
    }
}

const SHORT_BLOCKS: usize = 2;

#[inline]
pub(super) fn find_special(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    for _ in 0..SHORT_BLOCKS {
        let Some(block) = block(bytes, at) else {
            return portable::tail(bytes, at);
        };
        let hits = special_16(block);
        if hits != 0 {
            return at + hits.trailing_zeros() as usize;
        }
        at += 16;
    }
    find_long(bytes, at)
}

fn find_long(bytes: &[u8], from: usize) -> usize {
    if widest() == Vectors::Sse2 {
        return portable::find_special(bytes, from);
    }
    // SAFETY: AVX2 was detected on this machine.
    unsafe { find_avx2(bytes, from) }
}

/// The widest vectors a machine has, each with those before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Vectors {
    Sse2,
    Avx2,
    Avx512,
}

/// `is_x86_feature_detected!` behind one relaxed load: the macro's own cache costs more than a short string.
#[inline]
fn widest() -> Vectors {
    static KNOWN: AtomicU8 = AtomicU8::new(UNKNOWN);
    match KNOWN.load(Ordering::Relaxed) {
        UNKNOWN => {
            let found = detect();
            KNOWN.store(found as u8, Ordering::Relaxed);
            found
        }
        known if known == Vectors::Avx512 as u8 => Vectors::Avx512,
        known if known == Vectors::Avx2 as u8 => Vectors::Avx2,
        _ => Vectors::Sse2,
    }
}

const UNKNOWN: u8 = u8::MAX;

#[cold]
fn detect() -> Vectors {
    if !is_x86_feature_detected!("avx2") || !is_x86_feature_detected!("bmi1") {
        Vectors::Sse2
    } else if is_x86_feature_detected!("avx512f") && is_x86_feature_detected!("avx512bw") {
        Vectors::Avx512
    } else {
        Vectors::Avx2
    }
}

/// One bit for each special byte.
#[inline]
fn special_16(block: &[u8; 16]) -> u32 {
    // SAFETY: SSE2 is part of every x86-64 machine; `block` is exactly the 16 bytes the load reads, and the load has no alignment
    // demand; the rest is arithmetic.
    unsafe {
        let data = _mm_loadu_si128(block.as_ptr().cast::<__m128i>());
        let quote = _mm_cmpeq_epi8(data, _mm_set1_epi8(b'"' as i8));
        let slash = _mm_cmpeq_epi8(data, _mm_set1_epi8(b'\\' as i8));
        // max(byte, 0x1f) == 0x1f exactly for bytes up to 0x1f, unsigned.
        let limit = _mm_set1_epi8(0x1f);
        let control = _mm_cmpeq_epi8(_mm_max_epu8(data, limit), limit);
        _mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quote, slash), control)) as u32
    }
}

/// # Safety
/// The machine must have AVX2.
#[target_feature(enable = "avx2")]
unsafe fn find_avx2(bytes: &[u8], from: usize) -> usize {
    let quote = _mm256_set1_epi8(b'"' as i8);
    let slash = _mm256_set1_epi8(b'\\' as i8);
    let limit = _mm256_set1_epi8(0x1f);
    let mut at = from;
    while let Some(block) = block::<32>(bytes, at) {
        // SAFETY: `block` is exactly the 32 bytes the load reads; the load has no alignment demand.
        let data = unsafe { _mm256_loadu_si256(block.as_ptr().cast::<__m256i>()) };
        let control = _mm256_cmpeq_epi8(_mm256_max_epu8(data, limit), limit);
        let text = _mm256_or_si256(_mm256_cmpeq_epi8(data, quote), _mm256_cmpeq_epi8(data, slash));
        let hits = _mm256_movemask_epi8(_mm256_or_si256(text, control)) as u32;
        if hits != 0 {
            return at + hits.trailing_zeros() as usize;
        }
        at += 32;
    }
    portable::tail(bytes, at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn by_avx2(bytes: &[u8]) -> Index {
        let mut index = Index::default();
        if is_x86_feature_detected!("avx2") && is_x86_feature_detected!("bmi1") {
            // SAFETY: AVX2 was detected on this machine.
            unsafe { blocks::read_avx2(bytes, &mut index) };
        } else {
            index.read_portable(bytes);
        }
        index
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(2000))]

        /// The tests of the index run the widest vectors of the machine.
        #[test]
        fn narrow_vectors_find_the_same(
            bytes in prop::collection::vec(prop::sample::select(b"\"\\\n\r\tu0dD8aBcCefFgnx \xc2\x85\xe2\x80\xa8\xff".to_vec()), 0..300),
        ) {
            let mut portable = Index::default();
            portable.read_portable(&bytes);
            prop_assert_eq!(by_avx2(&bytes), portable);
        }

        #[test]
        fn base64_ends_where_it_ends(length in 0_usize..300, at in 0_usize..300, other in any::<u8>()) {
            let mut bytes = b"AZaz09+/-_".repeat(30);
            bytes.truncate(length);
            if let Some(byte) = bytes.get_mut(at) {
                *byte = other;
            }
            let end = portable::base64_end(&bytes, 0);
            prop_assert_eq!(base64_end(&bytes, 0), end);
            if is_x86_feature_detected!("avx2") {
                // SAFETY: AVX2 was detected on this machine.
                prop_assert_eq!(unsafe { blocks::base64_end_avx2(&bytes, 0) }, end);
            }
        }

        #[test]
        fn text_is_what_the_standard_library_says(
            pieces in prop::collection::vec(
                prop_oneof![
                    "[ -~]{0,70}".prop_map(String::into_bytes),
                    ".{0,20}".prop_map(String::into_bytes),
                    prop::collection::vec(any::<u8>(), 0..3),
                    prop::sample::select(vec![
                        &b"\xc0\x80"[..], b"\xe0\x80\x80", b"\xed\xa0\x80", b"\xed\x9f\xbf", b"\xf0\x80\x80\x80", b"\xf4\x8f\xbf\xbf",
                        b"\xf4\x90\x80\x80", b"\xf5\x80\x80\x80", b"\xe2\x82", b"\xf0\x9f\x98", b"\xc3", b"\x80",
                    ]).prop_map(<[u8]>::to_vec),
                ],
                0..12,
            ),
        ) {
            let bytes = pieces.concat();
            prop_assert_eq!(text(&bytes), std::str::from_utf8(&bytes).ok());
        }
    }

    #[test]
    fn digits_are_digits_and_stops_are_stops() {
        for byte in 0..=u8::MAX {
            for at in 0..32 {
                let mut bytes = [b'7'; 32];
                bytes[at] = byte;
                assert_eq!(digits_32(&bytes), portable::digits_32(&bytes));
                assert_eq!(stops_32(&bytes), portable::stops_32(&bytes));
            }
        }
    }

    /// All sequences of up to three bytes and many of four, at every place around the border of two blocks.
    #[test]
    fn every_short_sequence_is_judged_as_the_standard_library_does() {
        const FIRST: [u8; 12] =
            [0x41, 0x7f, 0x80, 0xbf, 0xc1, 0xc2, 0xdf, 0xe0, 0xed, 0xef, 0xf0, 0xf4];
        for lead in 0..=u8::MAX {
            for second in 0..=u8::MAX {
                for third in FIRST {
                    for place in [0, 61, 62, 63, 64, 124, 125] {
                        let mut bytes = vec![b'x'; 128];
                        bytes[place..place + 3].copy_from_slice(&[lead, second, third]);
                        if place + 3 < 128 {
                            bytes[place + 3] = if lead >= 0xf0 { 0x80 } else { b'x' };
                        }
                        assert_eq!(
                            text(&bytes).is_some(),
                            std::str::from_utf8(&bytes).is_ok(),
                            "{lead:x} {second:x} {third:x} at {place}"
                        );
                    }
                }
            }
        }
    }
}
