//! 64 bytes as two AVX2 vectors.

use std::arch::x86_64::{
    __m128i, __m256i, _mm_loadu_si128, _mm256_and_si256, _mm256_broadcastsi128_si256,
    _mm256_cmpeq_epi8, _mm256_loadu_si256, _mm256_max_epu8, _mm256_min_epu8, _mm256_movemask_epi8,
    _mm256_or_si256, _mm256_set1_epi8, _mm256_setzero_si256, _mm256_shuffle_epi8,
    _mm256_srli_epi16, _mm256_sub_epi8,
};

use super::tables::{BASE64, Halves, SIMPLE};
use crate::Index;
use crate::index::Pass;
use crate::simd::{Block, portable};

/// See [`Index::read`].
///
/// # Safety
/// The machine must have AVX2.
#[target_feature(enable = "avx2,bmi1")]
pub(super) unsafe fn read_avx2(window: &[u8], index: &mut Index) {
    index.read_by::<Avx2>(window);
}

/// Used only inside [`read_avx2`], into which it is inlined: there the machine is known to have AVX2.
struct Avx2;

block_by_functions!(
    Avx2, cheap: false,
    quote slash low lead simple unicode hex surrogate high_digit low_digit
);

/// The two halves of a block.
#[derive(Clone, Copy)]
struct Pair(__m256i, __m256i);

impl Pair {
    #[inline]
    #[target_feature(enable = "avx2")]
    fn load(block: &[u8; 64]) -> Pair {
        let at = block.as_ptr().cast::<__m256i>();
        // SAFETY: both loads stay inside the 64 bytes and have no alignment demand.
        unsafe { Pair(_mm256_loadu_si256(at), _mm256_loadu_si256(at.add(1))) }
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn is(self, byte: u8) -> Pair {
        let wanted = _mm256_set1_epi8(byte as i8);
        Pair(_mm256_cmpeq_epi8(self.0, wanted), _mm256_cmpeq_epi8(self.1, wanted))
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn or(self, other: Pair) -> Pair {
        Pair(_mm256_or_si256(self.0, other.0), _mm256_or_si256(self.1, other.1))
    }

    /// Bytes from `from` on, `count` values, unsigned.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn within(self, from: u8, count: u8) -> Pair {
        let (from, last) = (_mm256_set1_epi8(from as i8), _mm256_set1_epi8((count - 1) as i8));
        let (low, high) = (_mm256_sub_epi8(self.0, from), _mm256_sub_epi8(self.1, from));
        // min(value, last) == value exactly for values up to last, unsigned.
        Pair(
            _mm256_cmpeq_epi8(_mm256_min_epu8(low, last), low),
            _mm256_cmpeq_epi8(_mm256_min_epu8(high, last), high),
        )
    }

    /// Below 0x20: max(byte, 0x1f) == 0x1f exactly for bytes up to 0x1f, unsigned.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn low(self) -> Pair {
        let limit = _mm256_set1_epi8(0x1f);
        Pair(
            _mm256_cmpeq_epi8(_mm256_max_epu8(self.0, limit), limit),
            _mm256_cmpeq_epi8(_mm256_max_epu8(self.1, limit), limit),
        )
    }

    /// 0xC2 or 0xE2, which differ in one bit.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn lead(self) -> Pair {
        let others = _mm256_set1_epi8(!0x20);
        Pair(_mm256_and_si256(self.0, others), _mm256_and_si256(self.1, others)).is(0xc2)
    }

    /// Letters in lower case; other bytes become others.
    #[inline]
    #[target_feature(enable = "avx2")]
    fn lower_case(self) -> Pair {
        let bit = _mm256_set1_epi8(0x20);
        Pair(_mm256_or_si256(self.0, bit), _mm256_or_si256(self.1, bit))
    }

    #[inline]
    #[target_feature(enable = "avx2")]
    fn mask(self) -> u64 {
        let low = _mm256_movemask_epi8(self.0) as u32;
        let high = _mm256_movemask_epi8(self.1) as u32;
        u64::from(low) | u64::from(high) << 32
    }

    /// Is the high bit of any byte set?
    #[inline]
    #[target_feature(enable = "avx2")]
    fn any(self) -> bool {
        _mm256_movemask_epi8(_mm256_or_si256(self.0, self.1)) != 0
    }
}

#[inline(never)]
#[target_feature(enable = "avx2,bmi1")]
fn look(pass: &mut Pass<'_>, block: &[u8; 64], base: usize) {
    pass.look::<Avx2>(block, base);
}

#[inline(never)]
#[target_feature(enable = "avx2,bmi1")]
fn escapes(pass: &mut Pass<'_>, block: &[u8; 64], unicode: u64) {
    pass.unicode::<Avx2>(block, unicode);
}

#[inline]
#[target_feature(enable = "avx2")]
fn quote(block: &[u8; 64]) -> u64 {
    Pair::load(block).is(b'"').mask()
}

#[inline]
#[target_feature(enable = "avx2")]
fn has_rare(block: &[u8; 64]) -> bool {
    let data = Pair::load(block);
    data.low().or(data.lead()).any()
}

#[inline]
#[target_feature(enable = "avx2")]
fn slash(block: &[u8; 64]) -> u64 {
    Pair::load(block).is(b'\\').mask()
}

#[inline]
#[target_feature(enable = "avx2")]
fn low(block: &[u8; 64]) -> u64 {
    Pair::load(block).low().mask()
}

#[inline]
#[target_feature(enable = "avx2")]
fn lead(block: &[u8; 64]) -> u64 {
    Pair::load(block).lead().mask()
}

#[inline]
#[target_feature(enable = "avx2")]
fn unicode(block: &[u8; 64]) -> u64 {
    Pair::load(block).is(b'u').mask()
}

#[inline]
#[target_feature(enable = "avx2")]
fn hex(block: &[u8; 64]) -> u64 {
    let data = Pair::load(block);
    data.within(b'0', 10).or(data.lower_case().within(b'a', 6)).mask()
}

#[inline]
#[target_feature(enable = "avx2")]
fn surrogate(block: &[u8; 64]) -> u64 {
    Pair::load(block).lower_case().is(b'd').mask()
}

#[inline]
#[target_feature(enable = "avx2")]
fn high_digit(block: &[u8; 64]) -> u64 {
    let data = Pair::load(block);
    data.within(b'8', 2).or(data.lower_case().within(b'a', 2)).mask()
}

#[inline]
#[target_feature(enable = "avx2")]
fn low_digit(block: &[u8; 64]) -> u64 {
    Pair::load(block).lower_case().within(b'c', 4).mask()
}

#[inline]
#[target_feature(enable = "avx2")]
fn simple(block: &[u8; 64]) -> u64 {
    !outside(block, &SIMPLE).mask()
}

/// The bytes that do not belong to the set.
#[inline]
#[target_feature(enable = "avx2")]
fn outside(block: &[u8; 64], set: &Halves) -> Pair {
    let data = Pair::load(block);
    let (lower, upper) = (repeat(&set.lower), repeat(&set.upper));
    Pair(shares_no_bit(data.0, lower, upper), shares_no_bit(data.1, lower, upper))
}

#[inline]
#[target_feature(enable = "avx2")]
fn shares_no_bit(data: __m256i, lower: __m256i, upper: __m256i) -> __m256i {
    let upper_half = _mm256_and_si256(_mm256_srli_epi16::<4>(data), _mm256_set1_epi8(0x0f));
    let shared =
        _mm256_and_si256(_mm256_shuffle_epi8(lower, data), _mm256_shuffle_epi8(upper, upper_half));
    _mm256_cmpeq_epi8(shared, _mm256_setzero_si256())
}

#[inline]
#[target_feature(enable = "avx2")]
fn repeat(table: &[u8; 16]) -> __m256i {
    // SAFETY: the load is exactly the table and has no alignment demand.
    _mm256_broadcastsi128_si256(unsafe { _mm_loadu_si128(table.as_ptr().cast::<__m128i>()) })
}

/// See [`super::super::base64_end`].
///
/// # Safety
/// The machine must have AVX2.
#[target_feature(enable = "avx2,bmi1")]
pub(super) unsafe fn base64_end_avx2(bytes: &[u8], from: usize) -> usize {
    let blocks = bytes.get(from..).unwrap_or(&[]).as_chunks::<64>().0;
    for (index, block) in blocks.iter().enumerate() {
        let others = outside(block, &BASE64);
        if others.any() {
            return from + index * 64 + others.mask().trailing_zeros() as usize;
        }
    }
    portable::base64_end(bytes, from + blocks.len() * 64)
}
