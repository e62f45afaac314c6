//! Numbers are text until somebody asks.

use crate::Span;
use crate::simd::digits_end;

/// A JSON number as written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Number<'a> {
    /// The digits as they stand in the line.
    pub text: &'a str,
    /// Where they stand.
    pub span: Span,
    /// True when there is neither fraction nor exponent.
    pub plain: bool,
}

impl Number<'_> {
    /// The value as a whole number: `5`, `5.0` and `5e0` are 5; `5.5` and anything outside `i64` is `None`.
    #[must_use]
    pub fn as_i64(&self) -> Option<i64> {
        if self.plain { self.text.parse().ok() } else { whole(self.text) }
    }

    /// The nearest `f64`; infinite when the number is out of range.
    #[must_use]
    pub fn as_f64(&self) -> f64 {
        self.text.parse().unwrap_or(f64::NAN)
    }
}

/// The value of a number with fraction or exponent, if it is a whole one. Worked out on the digits: an `f64` would round
/// `0.99999999999999999999` to 1 and `9007199254740993.0` to its neighbour.
fn whole(text: &str) -> Option<i64> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (before, after) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let after = after.trim_end_matches('0');
    let kept = if after.is_empty() { before.trim_end_matches('0') } else { before };
    let value = kept
        .bytes()
        .chain(after.bytes())
        .filter(u8::is_ascii_digit)
        .try_fold(0_i128, |value, digit| {
            value.checked_mul(10)?.checked_add(i128::from(digit - b'0'))
        })?;
    if value == 0 {
        return Some(0);
    }
    let moved = (before.len() - kept.len()) as i64 - after.len() as i64;
    let shift = u32::try_from(exponent.parse::<i64>().ok()?.checked_add(moved)?).ok()?;
    let value = value.checked_mul(10_i128.checked_pow(shift)?)?;
    i64::try_from(if text.starts_with('-') { -value } else { value }).ok()
}

/// Where the number that starts at `from` ends, and whether it is plain. RFC 8259 §6, nothing more.
///
/// # Errors
/// The index where it cannot go on: where a digit is due, or at a leading zero.
#[inline]
pub(crate) fn scan(bytes: &[u8], from: usize) -> Result<(usize, bool), usize> {
    let mut at = from + usize::from(bytes.get(from) == Some(&b'-'));
    at = match bytes.get(at) {
        Some(b'0') if matches!(bytes.get(at + 1), Some(b'0'..=b'9')) => return Err(at),
        Some(b'0'..=b'9') => digits(bytes, at + 1),
        _ => return Err(at),
    };
    match bytes.get(at) {
        Some(b'.' | b'e' | b'E') => fraction(bytes, at).map(|end| (end, false)),
        _ => Ok((at, true)),
    }
}

/// Reads numbers and the commas between them from `at` on; how many, and where the closing `]` stands. `None`: not only numbers, or odd
/// white space, of which the caller makes sure himself.
#[inline]
pub(crate) fn scan_many(bytes: &[u8], mut at: usize) -> Option<(u32, usize)> {
    let mut count = 0;
    loop {
        at += usize::from(bytes.get(at) == Some(&b'-'));
        at = match bytes.get(at)? {
            b'0' => at + 1,
            b'1'..=b'9' => digits_end(bytes, at + 1),
            _ => return None,
        };
        if bytes.get(at) == Some(&b'.') {
            let end = digits_end(bytes, at + 1);
            (end > at + 1).then_some(())?;
            at = end;
        }
        if matches!(bytes.get(at)?, b'e' | b'E') {
            at = fraction(bytes, at).ok()?;
        }
        count += 1;
        match bytes.get(at)? {
            b',' => at += 1,
            b']' => return Some((count, at)),
            _ => return None,
        }
        at += usize::from(bytes.get(at) == Some(&b' '));
    }
}

fn fraction(bytes: &[u8], mut at: usize) -> Result<usize, usize> {
    if bytes.get(at) == Some(&b'.') {
        at = some_digits(bytes, at + 1)?;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let sign = usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        at = some_digits(bytes, at + 1 + sign)?;
    }
    Ok(at)
}

fn some_digits(bytes: &[u8], from: usize) -> Result<usize, usize> {
    let end = digits(bytes, from);
    if end == from { Err(from) } else { Ok(end) }
}

/// Most numbers in a request have one or two digits, most in an array of floats have sixteen.
#[inline]
fn digits(bytes: &[u8], at: usize) -> usize {
    match bytes.get(at) {
        Some(b'0'..=b'9') => digits_end(bytes, at + 1),
        _ => at,
    }
}
