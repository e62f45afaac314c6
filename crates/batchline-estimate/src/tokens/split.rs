//! Where OpenAI's patterns cut a text into pieces, written by hand: the patterns backtrack, this looks at each character about once.
//!
//! Source: `tiktoken_ext/openai_public.py` of tiktoken 0.14.0. `tests/split.rs` compares with the published patterns.

use super::class::{Classes, LETTER, LOWER, NEWLINE, NUMBER, SPACE, UPPER};
use super::load::load16;

/// A published pattern.
pub trait Pattern {
    /// The end of the piece that starts at `start`, which is before the end of the text.
    fn end(classes: &Classes, text: &[u8], start: usize) -> usize;
}

/// The pattern of `o200k_base`: words end where lower case is followed by upper case, and take a contraction with them.
///
/// ```text
/// [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]*[\p{Ll}\p{Lm}\p{Lo}\p{M}]+(?i:'s|'t|'re|'ve|'m|'ll|'d)?
/// [^\r\n\p{L}\p{N}]?[\p{Lu}\p{Lt}\p{Lm}\p{Lo}\p{M}]+[\p{Ll}\p{Lm}\p{Lo}\p{M}]*(?i:'s|'t|'re|'ve|'m|'ll|'d)?
/// \p{N}{1,3}
///  ?[^\s\p{L}\p{N}]+[\r\n/]*
/// \s*[\r\n]+
/// \s+(?!\S)
/// \s+
/// ```
pub struct O200k;

/// The pattern of `cl100k_base`.
///
/// ```text
/// '(?i:[sdmt]|ll|ve|re)
/// [^\r\n\p{L}\p{N}]?+\p{L}++
/// \p{N}{1,3}+
///  ?[^\s\p{L}\p{N}]++[\r\n]*+
/// \s++$
/// \s*[\r\n]
/// \s+(?!\S)
/// \s
/// ```
pub struct Cl100k;

impl Pattern for O200k {
    #[inline]
    fn end(classes: &Classes, text: &[u8], start: usize) -> usize {
        let first = text[start];
        let word = start + usize::from(!first.is_ascii_alphabetic());
        if first < 0x80
            && !matches!(first, b'\r' | b'\n' | b'0'..=b'9')
            && let AsciiWord { upper, lower, .. } = AsciiWord::at(text, word)
            && upper + lower > 0
            && !may_go_on(text, word, upper + lower)
        {
            return contraction(text, word + upper + lower);
        }
        let (class, length) = classes.at(text, start);
        let after = start + length;
        // A mark may lead a word or be its first letter: the end is the same.
        if class & (UPPER | LOWER) != 0 {
            return cased_word(classes, text, start).unwrap_or(after);
        }
        if class & NUMBER != 0 {
            return numbers(classes, text, after);
        }
        // Anything else but a line break may lead a word.
        if class & NEWLINE == 0
            && let Some(end) = cased_word(classes, text, after)
        {
            return end;
        }
        match signs(classes, text, start, class, after) {
            Some(end) => line_breaks(text, end, |byte| matches!(byte, b'\r' | b'\n' | b'/')),
            None => spaces(classes, text, start, false),
        }
    }
}

impl Pattern for Cl100k {
    #[inline]
    fn end(classes: &Classes, text: &[u8], start: usize) -> usize {
        let first = text[start];
        if (first == b' ' || first.is_ascii_alphabetic())
            && let word = start + usize::from(first == b' ')
            && let AsciiWord { letters, .. } = AsciiWord::at(text, word)
            && letters > 0
            && !may_go_on(text, word, letters)
        {
            return word + letters;
        }
        let (class, length) = classes.at(text, start);
        let after = start + length;
        if class & LETTER != 0 {
            return run(classes, text, after, LETTER);
        }
        if class & NUMBER != 0 {
            return numbers(classes, text, after);
        }
        if text[start] == b'\'' {
            let end = contraction(text, start);
            if end > start {
                return end;
            }
        }
        if class & NEWLINE == 0 {
            let end = run(classes, text, after, LETTER);
            if end > after {
                return end;
            }
        }
        match signs(classes, text, start, class, after) {
            Some(end) => line_breaks(text, end, |byte| matches!(byte, b'\r' | b'\n')),
            None => spaces(classes, text, start, true),
        }
    }
}

/// Letters of a word, where all of it and what follows is ASCII and can be seen at once. Most words need no other look.
struct AsciiWord {
    /// Bytes of its first letters, upper case.
    upper: usize,
    /// Bytes of the lower-case letters behind these.
    lower: usize,
    /// Bytes of all its letters, in any order.
    letters: usize,
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x80 * ONES;

impl AsciiWord {
    /// The word that starts at `at`.
    #[inline]
    fn at(text: &[u8], at: usize) -> AsciiWord {
        let bytes = load16(text, at);
        let others = |first, last| both(bytes, |half| !between(half, first, last) & HIGH);
        let (no_upper, no_lower) = (others(b'A', b'Z'), others(b'a', b'z'));
        let upper = no_upper.trailing_zeros() as usize / 8;
        let behind = no_lower.checked_shr(8 * upper as u32).unwrap_or(0);
        AsciiWord {
            upper,
            lower: (behind.trailing_zeros() as usize / 8).min(16 - upper),
            letters: (no_upper & no_lower).trailing_zeros() as usize / 8,
        }
    }
}

/// Does something that is not ASCII, or beyond what was seen, follow the `length` letters from `at` on? Then they may be no whole word.
#[inline]
fn may_go_on(text: &[u8], at: usize, length: usize) -> bool {
    length >= 16 || text.get(at + length).is_some_and(|byte| *byte >= 0x80)
}

/// The high bit of each byte from `first` to `last`, which are ASCII.
#[inline]
fn between(bytes: u64, first: u8, last: u8) -> u64 {
    let low = bytes & !HIGH;
    let from_first = low + u64::from(0x80 - first) * ONES;
    let beyond_last = low + u64::from(0x7f - last) * ONES;
    from_first & !beyond_last & !bytes & HIGH
}

#[inline]
fn both(bytes: u128, work: impl Fn(u64) -> u64) -> u128 {
    u128::from(work(bytes as u64)) | u128::from(work((bytes >> 64) as u64)) << 64
}

/// The end of the characters from `at` on that have any of these classes.
#[inline]
fn run(classes: &Classes, text: &[u8], mut at: usize, wanted: u8) -> usize {
    loop {
        let (class, length) = classes.at(text, at);
        if class & wanted == 0 {
            return at;
        }
        at += length;
    }
}

/// The end of a word that starts at `start`: upper case, then lower case, at least one letter, and a contraction. Letters without case
/// and marks count as both: among upper case alone, the pattern goes back to the last of these.
#[inline]
fn cased_word(classes: &Classes, text: &[u8], start: usize) -> Option<usize> {
    let (mut at, mut last_both) = (start, start);
    loop {
        let (class, length) = classes.at(text, at);
        match class & (UPPER | LOWER) {
            UPPER => at += length,
            LOWER => {
                return Some(contraction(text, run(classes, text, at + length, LOWER)));
            }
            0 => break,
            _ => {
                at += length;
                last_both = at;
            }
        }
    }
    let end = if last_both > start { last_both } else { at };
    (end > start).then(|| contraction(text, end))
}

/// Behind `'s`, `'t`, `'re`, `'ve`, `'m`, `'ll` or `'d` at `at`, in upper or lower case; `at` where there is none.
#[inline]
fn contraction(text: &[u8], at: usize) -> usize {
    if text.get(at) != Some(&b'\'') {
        return at;
    }
    let byte = |index: usize| text.get(at + index).map_or(0, u8::to_ascii_lowercase);
    match (byte(1), byte(2)) {
        (b's' | b't' | b'm' | b'd', _) => at + 2,
        // The last is ſ, which is an s when case does not matter.
        (b'r' | b'v', b'e') | (b'l', b'l') | (0xc5, 0xbf) => at + 3,
        _ => at,
    }
}

/// The end of up to three numbers, the first of which ends at `at`.
#[inline]
fn numbers(classes: &Classes, text: &[u8], mut at: usize) -> usize {
    for _ in 0..2 {
        let (class, length) = classes.at(text, at);
        if class & NUMBER == 0 {
            break;
        }
        at += length;
    }
    at
}

/// The end of signs that start at `start`, or behind a blank there; `None` when there are none.
#[inline]
fn signs(classes: &Classes, text: &[u8], start: usize, class: u8, after: usize) -> Option<usize> {
    let from = if text[start] == b' ' { after } else { start };
    if from == start && class & SPACE != 0 {
        return None;
    }
    let mut at = from;
    loop {
        let (class, length) = classes.at(text, at);
        if length == 0 || class & (SPACE | LETTER | NUMBER) != 0 {
            return (at > from).then_some(at);
        }
        at += length;
    }
}

#[inline]
fn line_breaks(text: &[u8], mut at: usize, is_one: impl Fn(u8) -> bool) -> usize {
    while text.get(at).copied().is_some_and(&is_one) {
        at += 1;
    }
    at
}

/// The end of a piece of white space: behind its last line break; without one before its last character, which leads what follows. At the
/// end of the text all of it, for `o200k_base` only up to its last line break.
#[inline]
fn spaces(classes: &Classes, text: &[u8], start: usize, all_at_end: bool) -> usize {
    let (mut at, mut last, mut behind_break) = (start, start, None);
    loop {
        let (class, length) = classes.at(text, at);
        if class & SPACE == 0 {
            break;
        }
        (last, at) = (at, at + length);
        if class & NEWLINE != 0 {
            behind_break = Some(at);
        }
    }
    match behind_break {
        _ if all_at_end && at == text.len() => at,
        Some(end) => end,
        None if at == text.len() || last == start => at,
        None => last,
    }
}
