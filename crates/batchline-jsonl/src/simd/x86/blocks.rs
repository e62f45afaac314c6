//! 64 bytes as two AVX2 vectors.

use std::arch::x86_64::{
    __m256i, _mm256_and_si256, _mm256_andnot_si256, _mm256_cmpeq_epi8, _mm256_loadu_si256,
    _mm256_max_epu8, _mm256_min_epu8, _mm256_movemask_epi8, _mm256_or_si256, _mm256_set1_epi8,
    _mm256_setr_epi8, _mm256_setzero_si256, _mm256_shuffle_epi8, _mm256_srli_epi16,
    _mm256_sub_epi8,
};

use crate::Index;
use crate::simd::{Block, Escapes, Marks};

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
    fn marks(block: &[u8; 64]) -> Marks {
        // SAFETY: only `read_avx2` uses this type, and its caller has detected AVX2.
        unsafe { marks(block) }
    }

    #[inline(always)]
    fn escapes(block: &[u8; 64]) -> Escapes {
        // SAFETY: as above.
        unsafe { escapes(block) }
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
fn marks(block: &[u8; 64]) -> Marks {
    let data = Pair::load(block);
    let newline = data.is(b'\n');
    // max(byte, 0x1f) == 0x1f exactly for bytes up to 0x1f, unsigned.
    let limit = _mm256_set1_epi8(0x1f);
    let low = _mm256_cmpeq_epi8(_mm256_max_epu8(data.0, limit), limit);
    let high = _mm256_cmpeq_epi8(_mm256_max_epu8(data.1, limit), limit);
    let control = Pair(_mm256_andnot_si256(newline.0, low), _mm256_andnot_si256(newline.1, high));
    Marks {
        quote: data.is(b'"').mask(),
        slash: data.is(b'\\').mask(),
        newline: newline.mask(),
        control: if control.any() { control.mask() } else { 0 },
        lead: if data.any() { data.is(0xc2).or(data.is(0xe2)).mask() } else { 0 },
    }
}

#[inline]
#[target_feature(enable = "avx2")]
fn escapes(block: &[u8; 64]) -> Escapes {
    let data = Pair::load(block);
    let space = _mm256_set1_epi8(0x20);
    let lower = Pair(_mm256_or_si256(data.0, space), _mm256_or_si256(data.1, space));
    Escapes {
        simple: Pair(simple(data.0), simple(data.1)).mask(),
        unicode: data.is(b'u').mask(),
        hex: data.within(b'0', 10).or(lower.within(b'a', 6)).mask(),
        surrogate: lower.is(b'd').mask(),
        high: data.within(b'8', 2).or(lower.within(b'a', 2)).mask(),
        low: lower.within(b'c', 4).mask(),
    }
}

/// `" \ / b f n r t`, by two tables: one bit a group of characters with the same upper half; a byte is one of them when the entries of its
/// two halves share a bit. (The shuffle gives 0 for bytes from 0x80 on.)
#[inline]
#[target_feature(enable = "avx2")]
fn simple(data: __m256i) -> __m256i {
    const TWO: i8 = 1; // 0x22 " 0x2f /
    const FIVE: i8 = 2; // 0x5c \
    const SIX: i8 = 4; // 0x62 b 0x66 f 0x6e n
    const SEVEN: i8 = 8; // 0x72 r 0x74 t
    let lower_half =
        repeat([0, 0, TWO | SIX | SEVEN, 0, SEVEN, 0, SIX, 0, 0, 0, 0, 0, FIVE, 0, SIX, TWO]);
    let upper_half = repeat([0, 0, TWO, 0, 0, FIVE, SIX, SEVEN, 0, 0, 0, 0, 0, 0, 0, 0]);
    let upper = _mm256_and_si256(_mm256_srli_epi16::<4>(data), _mm256_set1_epi8(0x0f));
    let found = _mm256_and_si256(
        _mm256_shuffle_epi8(lower_half, data),
        _mm256_shuffle_epi8(upper_half, upper),
    );
    let none = _mm256_cmpeq_epi8(found, _mm256_setzero_si256());
    _mm256_andnot_si256(none, _mm256_set1_epi8(-1))
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
