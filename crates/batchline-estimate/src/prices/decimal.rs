//! Decimal text → whole numbers, digit by digit: no figure passes through a float.

/// Why a text is no figure of money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalError {
    /// Not a decimal number.
    NotANumber,
    /// Below zero.
    Negative,
    /// It has digits below the smallest unit.
    TooFine,
    /// It does not fit.
    TooLarge,
}

impl std::fmt::Display for DecimalError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            DecimalError::NotANumber => "is no decimal number",
            DecimalError::Negative => "is negative",
            DecimalError::TooFine => "has digits below a picodollar per token",
            DecimalError::TooLarge => "is too large",
        })
    }
}

impl std::error::Error for DecimalError {}

/// A decimal number in whole units, and what was left below a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Scaled {
    /// Whole units, the rest cut off.
    pub units: u64,
    /// Is the rest not zero?
    pub has_rest: bool,
    /// Is the rest half a unit or more?
    pub rounds_up: bool,
}

/// More digits than this are no price, and would only keep the loops busy.
const DIGITS_MAX: usize = 400;

/// `text` × 10^`places`: `("1.25e-06", 12)` → 1,250,000 units.
///
/// # Errors
/// When `text` is not a number from 0 on that fits.
pub(super) fn scale(text: &str, places: i64) -> Result<Scaled, DecimalError> {
    if let Some(rest) = text.strip_prefix('-').filter(|rest| !rest.starts_with('-')) {
        let zero = scale(rest, places)?;
        let nothing = zero.units == 0 && !zero.has_rest;
        return if nothing { Ok(zero) } else { Err(DecimalError::Negative) };
    }
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = || whole.bytes().chain(fraction.bytes());
    let shaped = !whole.is_empty() && digits().all(|digit| digit.is_ascii_digit());
    if !shaped || whole.len() + fraction.len() > DIGITS_MAX {
        return Err(DecimalError::NotANumber);
    }
    let exponent: i32 = exponent.parse().map_err(|_| DecimalError::NotANumber)?;
    cut(digits(), whole.len() as i64 + i64::from(exponent) + places)
}

/// Takes the first `before` digits as the number and looks at the rest; a negative `before` stands for zeros in front.
fn cut(digits: impl Iterator<Item = u8>, before: i64) -> Result<Scaled, DecimalError> {
    let mut scaled = Scaled { units: 0, has_rest: false, rounds_up: false };
    let mut taken: i64 = 0;
    for digit in digits.map(|digit| digit - b'0') {
        if taken < before {
            scaled.units = push(scaled.units, digit)?;
        } else {
            scaled.has_rest |= digit != 0;
            scaled.rounds_up |= taken == before && digit >= 5;
        }
        taken += 1;
    }
    while taken < before && scaled.units != 0 {
        scaled.units = push(scaled.units, 0)?;
        taken += 1;
    }
    scaled.rounds_up &= before >= 0;
    Ok(scaled)
}

fn push(units: u64, digit: u8) -> Result<u64, DecimalError> {
    let more = units.checked_mul(10).and_then(|units| units.checked_add(u64::from(digit)));
    more.ok_or(DecimalError::TooLarge)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn units(text: &str, places: i64) -> Result<u64, DecimalError> {
        scale(text, places).map(|scaled| scaled.units)
    }

    #[test]
    fn digits_are_moved_not_multiplied() {
        assert_eq!(units("2.5", 6), Ok(2_500_000));
        assert_eq!(units("1.25e-06", 12), Ok(1_250_000));
        assert_eq!(units("7.5E-8", 12), Ok(75_000));
        assert_eq!(units("0", 6), Ok(0));
        assert_eq!(units("-0.0", 6), Ok(0));
        assert_eq!(units("1e3", 6), Ok(1_000_000_000));
        assert_eq!(units("0e999999", 6), Ok(0));
        assert_eq!(units("1e-999999", 6), Ok(0));
    }

    #[test]
    fn what_is_no_figure_is_said() {
        assert_eq!(units("-1", 6), Err(DecimalError::Negative));
        assert_eq!(units("-1e-30", 6), Err(DecimalError::Negative));
        assert_eq!(units("1e30", 6), Err(DecimalError::TooLarge));
        for text in ["", ".", ".5", "1,5", "NaN", "1e", "one", "--1", "1.2.3"] {
            assert_eq!(units(text, 6), Err(DecimalError::NotANumber), "{text}");
        }
    }

    #[test]
    fn the_rest_is_seen() {
        let scaled = scale("0.0000015", 6).unwrap();
        assert_eq!((scaled.units, scaled.has_rest, scaled.rounds_up), (1, true, true));
        let scaled = scale("1.0000000000000002e-6", 12).unwrap();
        assert_eq!((scaled.units, scaled.has_rest, scaled.rounds_up), (1_000_000, true, false));
        // The digit right behind the point is a zero that is not written.
        let scaled = scale("9e-8", 6).unwrap();
        assert_eq!((scaled.units, scaled.has_rest, scaled.rounds_up), (0, true, false));
    }

    proptest! {
        #[test]
        fn any_number_of_units_comes_back(value in any::<u64>(), exponent in -20_i32..0) {
            prop_assert_eq!(units(&format!("{value}e{exponent}"), i64::from(-exponent)), Ok(value));
        }

        #[test]
        fn no_text_panics(text in "[-0-9.eE+]{0,12}", places in 0_i64..13) {
            let _ = scale(&text, places);
        }
    }
}
