//! Numbers are text until somebody asks.

use crate::Span;
use crate::simd::{digits_32, digits_end, stops_32};

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
///
/// Where numbers end is told by the commas, 32 bytes at a time, and not by the numbers: so the processor looks at several of them at once
/// instead of waiting for one to end before it starts with the next.
#[inline]
pub(crate) fn scan_many(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let (mut count, mut start, mut block) = (0, at, at);
    loop {
        let (mut stops, width) = match bytes.get(block..).and_then(<[u8]>::first_chunk) {
            Some(chunk) => (stops_32(chunk), chunk.len()),
            None => (u32::from(matches!(bytes.get(block)?, b',' | b']')), 1),
        };
        while stops != 0 {
            let stop = block + stops.trailing_zeros() as usize;
            is_number(bytes, start, stop).then_some(())?;
            count += 1;
            if bytes[stop] == b']' {
                return Some((count, stop));
            }
            start = stop + 1 + usize::from(bytes.get(stop + 1) == Some(&b' '));
            stops &= stops - 1;
        }
        block += width;
    }
}

/// Is `bytes[start..stop]` a number?
#[inline]
fn is_number(bytes: &[u8], start: usize, stop: usize) -> bool {
    let chunk = bytes.get(start..).and_then(<[u8]>::first_chunk);
    chunk.is_some_and(|chunk| is_plain_decimal(chunk, stop.wrapping_sub(start)))
        || scan(bytes, start).is_ok_and(|(end, _)| end == stop)
}

/// Are the first `length` bytes a number without an exponent? Read off one mask of digits; false for longer ones.
#[inline]
fn is_plain_decimal(bytes: &[u8; 32], length: usize) -> bool {
    if length >= bytes.len() {
        return false;
    }
    let sign = u32::from(bytes[0] == b'-');
    let others = !digits_32(bytes) & ((1 << length) - 1) & !sign;
    // Without a point the whole part ends with the number.
    let (point, length) = ((others | 1 << length).trailing_zeros(), length as u32);
    let whole = point > sign && (bytes[sign as usize] != b'0' || point == sign + 1);
    let one_point =
        others & others.wrapping_sub(1) == 0 && bytes[point as usize] == b'.' && point + 1 < length;
    whole && (others == 0 || one_point)
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

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn what_is_read_off_a_mask_is_a_number(text in "-?[0-9]{0,20}[.]?[0-9]{0,20}([eE]?[+-]?[0-9]?)") {
            let mut bytes = [b' '; 64];
            bytes[..text.len()].copy_from_slice(text.as_bytes());
            let by_scan = scan(text.as_bytes(), 0).is_ok_and(|(end, _)| end == text.len());
            prop_assert_eq!(is_number(&bytes, 0, text.len()), by_scan, "{}", text);
            prop_assert_eq!(is_number(text.as_bytes(), 0, text.len()), by_scan, "{}", text);
        }

        #[test]
        fn many_numbers_are_each_a_number(
            texts in prop::collection::vec("-?(0|[1-9][0-9]{0,18})([.][0-9]{1,20})?(e-?[0-9]{1,2})?|[0-9.-]{0,4}", 1..20),
            space in any::<bool>(), behind in "[ -~]{0,70}",
        ) {
            let list = texts.join(if space { ", " } else { "," }) + "]";
            let good = |text: &String| scan(text.as_bytes(), 0).is_ok_and(|(end, _)| end == text.len());
            let wanted = texts.iter().all(good).then_some((texts.len() as u32, list.len() - 1));
            prop_assert_eq!(scan_many((list.clone() + &behind).as_bytes(), 0), wanted, "{}", list);
        }
    }
}
