//! UTF-8 validation, 64 bytes at a time, by three table look-ups a byte (Keiser and Lemire, "Validating UTF-8 In Less Than One Instruction
//! Per Byte", 2020). The simdutf8 crate does the same with AVX2; it is the oracle of the tests, and what other machines run.

use std::arch::x86_64::{
    __m128i, __m512i, _mm_loadu_si128, _mm512_and_si512, _mm512_broadcast_i32x4,
    _mm512_cmpge_epu8_mask, _mm512_loadu_si512, _mm512_movepi8_mask, _mm512_set1_epi8,
    _mm512_shuffle_epi8, _mm512_srli_epi16, _mm512_test_epi8_mask,
};

/// What a pair of neighbouring bytes may be guilty of, one bit each.
const TOO_SHORT: u8 = 1; // 11______ 0_______, 11______ 11______
const TOO_LONG: u8 = 1 << 1; // 0_______ 10______
const OVERLONG_3: u8 = 1 << 2; // 11100000 100_____
const TOO_LARGE: u8 = 1 << 3; // 11110100 1001____ and above
const SURROGATE: u8 = 1 << 4; // 11101101 101_____
const OVERLONG_2: u8 = 1 << 5; // 1100000_ 10______
const TOO_LARGE_1000: u8 = 1 << 6; // 11110101 1000____ and above
const OVERLONG_4: u8 = 1 << 6; // 11110000 1000____
const TWO_CONTINUATIONS: u8 = 1 << 7; // 10______ 10______
const CARRY: u8 = TOO_SHORT | TOO_LONG | TWO_CONTINUATIONS;

/// By the upper half of the first byte.
static FIRST_UPPER: [u8; 16] = [
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TOO_LONG,
    TWO_CONTINUATIONS,
    TWO_CONTINUATIONS,
    TWO_CONTINUATIONS,
    TWO_CONTINUATIONS,
    TOO_SHORT | OVERLONG_2,
    TOO_SHORT,
    TOO_SHORT | OVERLONG_3 | SURROGATE,
    TOO_SHORT | TOO_LARGE | TOO_LARGE_1000 | OVERLONG_4,
];

/// By the lower half of the first byte.
static FIRST_LOWER: [u8; 16] = {
    let mut table = [CARRY | TOO_LARGE | TOO_LARGE_1000; 16];
    table[0] = CARRY | OVERLONG_2 | OVERLONG_3 | OVERLONG_4;
    table[1] = CARRY | OVERLONG_2;
    table[2] = CARRY;
    table[3] = CARRY;
    table[4] = CARRY | TOO_LARGE;
    table[13] |= SURROGATE;
    table
};

/// By the upper half of the second byte.
static SECOND_UPPER: [u8; 16] = {
    let mut table = [TOO_SHORT; 16];
    let any = TOO_LONG | OVERLONG_2 | TWO_CONTINUATIONS;
    table[8] = any | OVERLONG_3 | TOO_LARGE_1000 | OVERLONG_4;
    table[9] = any | OVERLONG_3 | TOO_LARGE;
    table[10] = any | SURROGATE | TOO_LARGE;
    table[11] = any | SURROGATE | TOO_LARGE;
    table
};

/// How many bytes before a block decide about it.
const BEFORE: usize = 3;

/// Is this UTF-8?
///
/// # Safety
/// The machine must have AVX-512 F and BW.
#[target_feature(enable = "avx512f,avx512bw,bmi1")]
pub(super) unsafe fn is_utf8_avx512(bytes: &[u8]) -> bool {
    // The first block has nothing before it, the last something else behind it: blanks.
    let mut edge = [b' '; BEFORE + 64];
    let first = bytes.len().min(64);
    edge[BEFORE..BEFORE + first].copy_from_slice(&bytes[..first]);
    let mut wrong = errors(&edge);
    let mut at = first;
    while let Some(block) = bytes.get(at - BEFORE.min(at)..).and_then(<[u8]>::first_chunk) {
        wrong |= errors(block);
        at += 64;
    }
    // What is left, and one blank at least, to which nothing may lead.
    let mut edge = [b' '; BEFORE + 64];
    let rest = bytes.get(at.saturating_sub(BEFORE)..).unwrap_or(&[]);
    edge[..rest.len()].copy_from_slice(rest);
    wrong | errors(&edge) == 0
}

/// Bytes 3 to 66 that cannot stand where they stand.
#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn errors(bytes: &[u8; BEFORE + 64]) -> u64 {
    let ahead = |by: usize| {
        // SAFETY: `by` is at most 3, so the 64 bytes lie inside the 67; the load has no alignment demand.
        unsafe { _mm512_loadu_si512(bytes.as_ptr().add(BEFORE - by).cast::<__m512i>()) }
    };
    let (now, before) = (ahead(0), ahead(3));
    if _mm512_movepi8_mask(now) | _mm512_movepi8_mask(before) == 0 {
        return 0;
    }
    let (one, two) = (ahead(1), ahead(2));
    let pairs = _mm512_and_si512(
        _mm512_and_si512(look_up(&FIRST_UPPER, upper(one)), look_up(&FIRST_LOWER, lower(one))),
        look_up(&SECOND_UPPER, upper(now)),
    );
    // The third byte of three and the third and fourth of four must follow a continuation; no other may.
    let must = _mm512_cmpge_epu8_mask(two, _mm512_set1_epi8(0xe0_u8 as i8))
        | _mm512_cmpge_epu8_mask(before, _mm512_set1_epi8(0xf0_u8 as i8));
    let others = _mm512_test_epi8_mask(pairs, _mm512_set1_epi8(!TWO_CONTINUATIONS as i8));
    (_mm512_movepi8_mask(pairs) ^ must) | others
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn upper(data: __m512i) -> __m512i {
    lower(_mm512_srli_epi16::<4>(data))
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn lower(data: __m512i) -> __m512i {
    _mm512_and_si512(data, _mm512_set1_epi8(0x0f))
}

#[inline]
#[target_feature(enable = "avx512f,avx512bw")]
fn look_up(table: &[u8; 16], index: __m512i) -> __m512i {
    // SAFETY: the load is exactly the table and has no alignment demand.
    let table = unsafe { _mm_loadu_si128(table.as_ptr().cast::<__m128i>()) };
    _mm512_shuffle_epi8(_mm512_broadcast_i32x4(table), index)
}
