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
            && let Some((end, true)) = ascii_word(text, word)
        {
            return contraction(text, end);
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
            && let Some((end, _)) = ascii_word(text, start + usize::from(first == b' '))
        {
            return end;
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

/// The end of a letter and the lower-case letters behind it, when all are ASCII, the word ends with them, and it is short; and whether any
/// of them is lower case. Eight bytes are looked at together: most words need no other look.
#[inline]
fn ascii_word(text: &[u8], at: usize) -> Option<(usize, bool)> {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = 0x80 * ONES;
    let first = *text.get(at)?;
    let bytes = load16(text, at + 1);
    let lower = |bytes: u64| {
        let low = bytes & !HIGH;
        let from_a = low + u64::from(0x80 - b'a') * ONES;
        let beyond_z = low + u64::from(0x7f - b'z') * ONES;
        !(from_a & !beyond_z & !bytes) & HIGH
    };
    let others = u128::from(lower(bytes as u64)) | u128::from(lower((bytes >> 64) as u64)) << 64;
    let count = others.trailing_zeros() as usize / 8;
    let next = (bytes >> (8 * count).min(120)) as u8;
    let ends = count < 16 && next < 0x80 && !next.is_ascii_uppercase();
    let is_lower = first.is_ascii_lowercase() || count > 0;
    (first.is_ascii_alphabetic() && ends).then_some((at + 1 + count, is_lower))
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
