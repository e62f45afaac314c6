//! Numbers are text until somebody asks.

use crate::{Span, SyntaxError, SyntaxKind};

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
        if self.plain {
            self.text.parse().ok()
        } else {
            whole(self.text)
        }
    }

    /// The nearest `f64`; infinite when the number is out of range.
    #[must_use]
    pub fn as_f64(&self) -> f64 {
        self.text.parse().unwrap_or(f64::NAN)
    }
}

/// A number with fraction or exponent that is a whole number exactly representable in an `f64`.
fn whole(text: &str) -> Option<i64> {
    const EXACT: f64 = 9_007_199_254_740_992.0; // 2^53
    let value: f64 = text.parse().ok()?;
    (value.fract() == 0.0 && value.abs() <= EXACT).then_some(value as i64)
}

/// Where the number that starts at `from` ends, and whether it is plain. RFC 8259 §6, nothing more.
#[inline]
pub(crate) fn scan(bytes: &[u8], from: usize) -> Result<(usize, bool), SyntaxError> {
    let mut at = from + usize::from(bytes.get(from) == Some(&b'-'));
    at = match bytes.get(at) {
        Some(b'0') if matches!(bytes.get(at + 1), Some(b'0'..=b'9')) => {
            return Err(SyntaxError::new(SyntaxKind::LeadingZero, at));
        }
        Some(b'0') => at + 1,
        Some(b'1'..=b'9') => digits(bytes, at + 1),
        _ => return Err(SyntaxError::new(SyntaxKind::BadNumber, from)),
    };
    match bytes.get(at) {
        Some(b'.' | b'e' | b'E') => fraction(bytes, from, at).map(|end| (end, false)),
        Some(b'x' | b'X' | b'_') => Err(SyntaxError::new(SyntaxKind::BadNumber, from)),
        _ => Ok((at, true)),
    }
}

fn fraction(bytes: &[u8], from: usize, mut at: usize) -> Result<usize, SyntaxError> {
    let bad = SyntaxError::new(SyntaxKind::BadNumber, from);
    if bytes.get(at) == Some(&b'.') {
        let end = digits(bytes, at + 1);
        if end == at + 1 {
            return Err(bad);
        }
        at = end;
    }
    if matches!(bytes.get(at), Some(b'e' | b'E')) {
        let start = at + 1 + usize::from(matches!(bytes.get(at + 1), Some(b'+' | b'-')));
        let end = digits(bytes, start);
        if end == start {
            return Err(bad);
        }
        at = end;
    }
    Ok(at)
}

#[inline]
fn digits(bytes: &[u8], mut at: usize) -> usize {
    while matches!(bytes.get(at), Some(b'0'..=b'9')) {
        at += 1;
    }
    at
}
