//! 64 bytes as one AVX-512 vector: a comparison gives its mask at once.

use std::arch::x86_64::{
    __m128i, __m512i, _mm_loadu_si128, _mm512_and_si512, _mm512_broadcast_i32x4,
    _mm512_cmpeq_epi8_mask, _mm512_cmplt_epu8_mask, _mm512_loadu_si512, _mm512_or_si512,
    _mm512_set1_epi8, _mm512_shuffle_epi8, _mm512_srli_epi16, _mm512_sub_epi8,
    _mm512_test_epi8_mask,
};

use super::tables::{BASE64, Halves, SIMPLE};
use crate::Index;
use crate::index::Pass;
use crate::simd::{Block, portable};

/// See [`Index::read`].
///
/// # Safety
/// The machine must have AVX-512 F and BW.
#[target_feature(enable = "avx512f,avx512bw,bmi1")]
pub(super) unsafe fn read_avx512(window: &[u8], index: &mut Index) {
    index.read_by::<Avx512>(window);
}

/// Used only inside [`read_avx512`], into which it is inlined: there the machine is known to have AVX-512.
struct Avx512;

block_by_functions!(
    Avx512, cheap: true,
    quote slash low lead simple unicode hex surrogate high_digit low_digit
);

#[cold]
#[inline(never)]
#[target_feature(enable = "avx512f,avx512bw,bmi1")]
fn look(pass: &mut Pass<'_>, block: &[u8; 64], base: usize) {
    pass.look::<Avx512>(block, base);
}

#[cold]
#[inline(never)]
#[target_feature(enable = "avx512f,avx512bw,bmi1")]
fn escapes(pass: &mut Pass<'_>, block: &[u8; 64], unicode: u64) {
    pass.unicode::<Avx512>(block, unicode);
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn has_rare(block: &[u8; 64]) -> bool {
    low(block) | lead(block) != 0
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn load(block: &[u8; 64]) -> __m512i {
    // SAFETY: the load is exactly the block and has no alignment demand.
    unsafe { _mm512_loadu_si512(block.as_ptr().cast::<__m512i>()) }
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn is(data: __m512i, byte: u8) -> u64 {
    _mm512_cmpeq_epi8_mask(data, _mm512_set1_epi8(byte as i8))
}

/// Bytes from `from` on, `count` values.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn within(data: __m512i, from: u8, count: u8) -> u64 {
    let above = _mm512_sub_epi8(data, _mm512_set1_epi8(from as i8));
    _mm512_cmplt_epu8_mask(above, _mm512_set1_epi8(count as i8))
}

/// Letters in lower case; other bytes become others.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn lower_case(block: &[u8; 64]) -> __m512i {
    _mm512_or_si512(load(block), _mm512_set1_epi8(0x20))
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn quote(block: &[u8; 64]) -> u64 {
    is(load(block), b'"')
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn slash(block: &[u8; 64]) -> u64 {
    is(load(block), b'\\')
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn low(block: &[u8; 64]) -> u64 {
    within(load(block), 0, 0x20)
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn lead(block: &[u8; 64]) -> u64 {
    is(_mm512_and_si512(load(block), _mm512_set1_epi8(!0x20)), 0xc2)
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn unicode(block: &[u8; 64]) -> u64 {
    is(load(block), b'u')
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn hex(block: &[u8; 64]) -> u64 {
    within(load(block), b'0', 10) | within(lower_case(block), b'a', 6)
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn surrogate(block: &[u8; 64]) -> u64 {
    is(lower_case(block), b'd')
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn high_digit(block: &[u8; 64]) -> u64 {
    within(load(block), b'8', 2) | within(lower_case(block), b'a', 2)
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn low_digit(block: &[u8; 64]) -> u64 {
    within(lower_case(block), b'c', 4)
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn simple(block: &[u8; 64]) -> u64 {
    inside(block, &SIMPLE)
}

/// The bytes that belong to the set.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn inside(block: &[u8; 64], set: &Halves) -> u64 {
    let data = load(block);
    let upper = _mm512_and_si512(_mm512_srli_epi16::<4>(data), _mm512_set1_epi8(0x0f));
    _mm512_test_epi8_mask(
        _mm512_shuffle_epi8(repeat(&set.lower), data),
        _mm512_shuffle_epi8(repeat(&set.upper), upper),
    )
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn repeat(table: &[u8; 16]) -> __m512i {
    // SAFETY: the load is exactly the table and has no alignment demand.
    _mm512_broadcast_i32x4(unsafe { _mm_loadu_si128(table.as_ptr().cast::<__m128i>()) })
}

/// See [`super::super::base64_end`].
///
/// # Safety
/// The machine must have AVX-512 F and BW.
#[target_feature(enable = "avx512f,avx512bw,bmi1")]
pub(super) unsafe fn base64_end_avx512(bytes: &[u8], from: usize) -> usize {
    let blocks = bytes.get(from..).unwrap_or(&[]).as_chunks::<64>().0;
    for (index, block) in blocks.iter().enumerate() {
        let others = !inside(block, &BASE64);
        if others != 0 {
            return from + index * 64 + others.trailing_zeros() as usize;
        }
    }
    portable::base64_end(bytes, from + blocks.len() * 64)
}
