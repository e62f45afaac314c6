//! Strings are borrowed; escapes are resolved only on demand.

use std::borrow::Cow;

use crate::simd::find_special;
use crate::{Span, SyntaxError, SyntaxKind, same};

/// A JSON string as written between its quotes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Text<'a> {
    /// The characters between the quotes, escapes unresolved.
    pub raw: &'a str,
    /// Where the string stands, quotes included.
    pub span: Span,
    /// True when `raw` holds at least one backslash.
    pub escaped: bool,
}

impl<'a> Text<'a> {
    /// The string's value; allocates only when there are escapes.
    #[must_use]
    pub fn value(&self) -> Cow<'a, str> {
        if self.escaped { unescape(self.raw) } else { Cow::Borrowed(self.raw) }
    }

    /// Is the string's value `other`? Allocates nothing.
    #[must_use]
    pub fn is(&self, other: &str) -> bool {
        if self.escaped {
            value_chars(self.raw).eq(other.chars())
        } else {
            same(self.raw.as_bytes(), other.as_bytes())
        }
    }

    /// Number of characters (Unicode scalar values) of the value. Allocates nothing.
    #[must_use]
    pub fn chars(&self) -> usize {
        if self.escaped { value_chars(self.raw).count() } else { self.raw.chars().count() }
    }
}

/// Resolves the escapes of a string the cursor has accepted. Bad escapes, which the cursor refuses, become U+FFFD.
#[must_use]
pub fn unescape(raw: &str) -> Cow<'_, str> {
    let Some(first) = memchr::memchr(b'\\', raw.as_bytes()) else {
        return Cow::Borrowed(raw);
    };
    let mut out = String::with_capacity(raw.len());
    let mut rest = raw;
    let mut next = Some(first);
    while let Some(at) = next {
        out.push_str(&rest[..at]);
        let (c, used) = decode_escape(&rest.as_bytes()[at..]).unwrap_or(('\u{fffd}', 1));
        out.push(c);
        rest = rest.get(at + used..).unwrap_or("");
        next = memchr::memchr(b'\\', rest.as_bytes());
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// The characters of [`unescape`]`(raw)`, one by one: comparing, counting and hashing need no copy.
pub(crate) fn value_chars(raw: &str) -> impl Iterator<Item = char> + Clone + '_ {
    let mut rest = raw;
    std::iter::from_fn(move || {
        let first = rest.chars().next()?;
        let (c, used) = match first {
            '\\' => decode_escape(rest.as_bytes()).unwrap_or(('\u{fffd}', 1)),
            _ => (first, first.len_utf8()),
        };
        rest = rest.get(used..).unwrap_or("");
        Some(c)
    })
}

/// The character that the escape at the start of `bytes` stands for, and how many bytes it takes.
fn decode_escape(bytes: &[u8]) -> Option<(char, usize)> {
    let simple = match bytes.get(1)? {
        b'"' => '"',
        b'\\' => '\\',
        b'/' => '/',
        b'b' => '\u{8}',
        b'f' => '\u{c}',
        b'n' => '\n',
        b'r' => '\r',
        b't' => '\t',
        b'u' => return decode_unicode(bytes),
        _ => return None,
    };
    Some((simple, 2))
}

fn decode_unicode(bytes: &[u8]) -> Option<(char, usize)> {
    let first = hex4(bytes.get(2..6)?)?;
    if let Some(c) = char::from_u32(first) {
        return Some((c, 6));
    }
    let low = bytes.get(6..12).filter(|b| b.starts_with(b"\\u")).and_then(|b| hex4(&b[2..]))?;
    if !(0xd800..0xdc00).contains(&first) || !(0xdc00..0xe000).contains(&low) {
        return None;
    }
    char::from_u32(0x10000 + ((first - 0xd800) << 10) + (low - 0xdc00)).map(|c| (c, 12))
}

fn hex4(digits: &[u8]) -> Option<u32> {
    digits.iter().try_fold(0, |value, &d| Some(value * 16 + char::from(d).to_digit(16)?))
}

/// Where the string whose opening quote is at `open` ends (index of the closing quote), and whether it has escapes.
#[inline]
pub(crate) fn scan(bytes: &[u8], open: usize) -> Result<(usize, bool), SyntaxError> {
    let at = find_special(bytes, open + 1);
    if bytes.get(at) == Some(&b'"') {
        return Ok((at, false));
    }
    scan_escaped(bytes, at)
}

fn scan_escaped(bytes: &[u8], mut at: usize) -> Result<(usize, bool), SyntaxError> {
    let mut escaped = false;
    loop {
        match bytes.get(at) {
            Some(b'"') => return Ok((at, escaped)),
            Some(b'\\') => {
                escaped = true;
                at = skip_escape(bytes, at)?;
                at = find_special(bytes, at);
            }
            _ => return Err(stopped(bytes, at, SyntaxKind::ControlCharacter, at)),
        }
    }
}

/// Index after the escape at `at`, or what is wrong with it.
#[inline]
fn skip_escape(bytes: &[u8], at: usize) -> Result<usize, SyntaxError> {
    match bytes.get(at + 1) {
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(at + 2),
        Some(b'u') => skip_unicode(bytes, at),
        _ => Err(stopped(bytes, at + 1, SyntaxKind::BadEscape, at)),
    }
}

fn skip_unicode(bytes: &[u8], at: usize) -> Result<usize, SyntaxError> {
    match unicode_at(bytes, at)? {
        0xd800..0xdc00 => {}
        0xdc00..0xe000 => return Err(SyntaxError::new(SyntaxKind::LoneSurrogate, at)),
        _ => return Ok(at + 6),
    }
    for (index, wanted) in [(at + 6, b'\\'), (at + 7, b'u')] {
        if bytes.get(index) != Some(&wanted) {
            return Err(stopped(bytes, index, SyntaxKind::LoneSurrogate, at));
        }
    }
    match unicode_at(bytes, at + 6)? {
        0xdc00..0xe000 => Ok(at + 12),
        _ => Err(SyntaxError::new(SyntaxKind::LoneSurrogate, at)),
    }
}

/// The four hex digits of the `\uXXXX` at `at`.
fn unicode_at(bytes: &[u8], at: usize) -> Result<u32, SyntaxError> {
    let mut value = 0;
    for index in at + 2..at + 6 {
        let digit = bytes.get(index).and_then(|&byte| char::from(byte).to_digit(16));
        let digit = digit.ok_or_else(|| stopped(bytes, index, SyntaxKind::BadEscape, at))?;
        value = value * 16 + digit;
    }
    Ok(value)
}

/// The scan of a string stopped at `stop`. Where the line ends there it is truncated, otherwise it is `kind` at `offset`.
///
/// A `\r` as the line's last byte is its end too: it belongs to the `\r\n` that broke the record, not to the string.
#[cold]
fn stopped(bytes: &[u8], stop: usize, kind: SyntaxKind, offset: usize) -> SyntaxError {
    match bytes.get(stop..) {
        None | Some([] | [b'\r']) => SyntaxError::new(SyntaxKind::Truncated, bytes.len()),
        Some(_) => SyntaxError::new(kind, offset),
    }
}
