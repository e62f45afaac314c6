//! 64 bytes as two AVX2 vectors.

use std::arch::x86_64::{
    __m256i, _mm256_and_si256, _mm256_cmpeq_epi8, _mm256_loadu_si256, _mm256_max_epu8,
    _mm256_min_epu8, _mm256_movemask_epi8, _mm256_or_si256, _mm256_set1_epi8, _mm256_setr_epi8,
    _mm256_setzero_si256, _mm256_shuffle_epi8, _mm256_srli_epi16, _mm256_sub_epi8,
};

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

impl Block for Avx2 {
    #[inline(always)]
    fn glance(block: &[u8; 64]) -> (u64, bool) {
        // SAFETY: only `read_avx2` uses this type, and its caller has detected AVX2.
        unsafe { glance(block) }
    }

    #[inline(always)]
    fn take(pass: &mut Pass<'_>, block: &[u8; 64], base: usize, quotes: u64) -> u64 {
        // SAFETY: as above.
        unsafe { take(pass, block, base, quotes) }
    }

    #[inline(always)]
    fn slash(block: &[u8; 64]) -> u64 {
        // SAFETY: as above.
        unsafe { slash(block) }
    }

    #[inline(always)]
    fn low(block: &[u8; 64]) -> u64 {
        // SAFETY: as above.
        unsafe { low(block) }
    }

    #[inline(always)]
    fn lead(block: &[u8; 64]) -> u64 {
        // SAFETY: as above.
        unsafe { lead(block) }
    }

    #[inline(always)]
    fn simple(block: &[u8; 64]) -> u64 {
        // SAFETY: as above.
        unsafe { simple(block) }
    }

    #[inline(always)]
    fn unicode(block: &[u8; 64]) -> u64 {
        // SAFETY: as above.
        unsafe { unicode(block) }
    }

    #[inline(always)]
    fn hex(block: &[u8; 64]) -> u64 {
        // SAFETY: as above.
        unsafe { hex(block) }
    }

    #[inline(always)]
    fn surrogate(block: &[u8; 64]) -> u64 {
        // SAFETY: as above.
        unsafe { surrogate(block) }
    }

    #[inline(always)]
    fn high_digit(block: &[u8; 64]) -> u64 {
        // SAFETY: as above.
        unsafe { high_digit(block) }
    }

    #[inline(always)]
    fn low_digit(block: &[u8; 64]) -> u64 {
        // SAFETY: as above.
        unsafe { low_digit(block) }
    }
}

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

#[inline]
#[target_feature(enable = "avx2")]
fn glance(block: &[u8; 64]) -> (u64, bool) {
    let data = Pair::load(block);
    let rare = data.is(b'\\').or(data.low()).or(data.lead());
    (data.is(b'"').mask(), !rare.any())
}

#[inline(never)]
#[target_feature(enable = "avx2,bmi1")]
fn take(pass: &mut Pass<'_>, block: &[u8; 64], base: usize, quotes: u64) -> u64 {
    pass.take::<Avx2>(block, base, quotes)
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

/// A byte is in a set when the entries of its two halves share a bit: one bit a group of characters whose upper halves have the same lower
/// halves. (The shuffle gives 0 for bytes from 0x80 on.)
#[inline]
#[target_feature(enable = "avx2")]
fn outside(data: __m256i, lower_half: __m256i, upper_half: __m256i) -> __m256i {
    let upper = _mm256_and_si256(_mm256_srli_epi16::<4>(data), _mm256_set1_epi8(0x0f));
    let found = _mm256_and_si256(
        _mm256_shuffle_epi8(lower_half, data),
        _mm256_shuffle_epi8(upper_half, upper),
    );
    _mm256_cmpeq_epi8(found, _mm256_setzero_si256())
}

#[inline]
#[target_feature(enable = "avx2")]
fn simple(block: &[u8; 64]) -> u64 {
    const TWO: i8 = 1; // 0x22 " 0x2f /
    const FIVE: i8 = 2; // 0x5c \
    const SIX: i8 = 4; // 0x62 b 0x66 f 0x6e n
    const SEVEN: i8 = 8; // 0x72 r 0x74 t
    let lower_half =
        repeat([0, 0, TWO | SIX | SEVEN, 0, SEVEN, 0, SIX, 0, 0, 0, 0, 0, FIVE, 0, SIX, TWO]);
    let upper_half = repeat([0, 0, TWO, 0, 0, FIVE, SIX, SEVEN, 0, 0, 0, 0, 0, 0, 0, 0]);
    let data = Pair::load(block);
    !Pair(outside(data.0, lower_half, upper_half), outside(data.1, lower_half, upper_half)).mask()
}

/// See [`super::super::base64_end`].
///
/// # Safety
/// The machine must have AVX2.
#[target_feature(enable = "avx2,bmi1")]
pub(super) unsafe fn base64_end_avx2(bytes: &[u8], from: usize) -> usize {
    const SIGNS: i8 = 1; // 0x2b + 0x2d - 0x2f /
    const DIGITS: i8 = 2; // 0x30 to 0x39
    const FIRST: i8 = 4; // 0x41 A to O, 0x61 a to o
    const UPPER: i8 = 8; // 0x50 P to Z, 0x5f _
    const LOWER: i8 = 16; // 0x70 p to z
    const MOST: i8 = DIGITS | FIRST | UPPER | LOWER;
    let lower_half = repeat([
        MOST & !FIRST,
        MOST,
        MOST,
        MOST,
        MOST,
        MOST,
        MOST,
        MOST,
        MOST,
        MOST,
        MOST & !DIGITS,
        SIGNS | FIRST,
        FIRST,
        SIGNS | FIRST,
        FIRST,
        SIGNS | FIRST | UPPER,
    ]);
    let upper_half =
        repeat([0, 0, SIGNS, DIGITS, FIRST, UPPER, FIRST, LOWER, 0, 0, 0, 0, 0, 0, 0, 0]);
    let rest = bytes.get(from..).unwrap_or(&[]);
    let (blocks, _) = rest.as_chunks::<64>();
    for (index, block) in blocks.iter().enumerate() {
        let data = Pair::load(block);
        let others =
            Pair(outside(data.0, lower_half, upper_half), outside(data.1, lower_half, upper_half));
        if others.any() {
            return from + index * 64 + others.mask().trailing_zeros() as usize;
        }
    }
    portable::base64_end(bytes, from + blocks.len() * 64)
}

#[inline]
#[target_feature(enable = "avx2")]
fn repeat(t: [i8; 16]) -> __m256i {
    _mm256_setr_epi8(
        t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11], t[12], t[13],
        t[14], t[15], t[0], t[1], t[2], t[3], t[4], t[5], t[6], t[7], t[8], t[9], t[10], t[11],
        t[12], t[13], t[14], t[15],
    )
}
