//! Sums of money.

use std::fmt;
use std::ops::{Add, AddAssign, Mul};

use super::DecimalError;
use super::decimal::scale;

/// A sum of money in whole picodollars (10⁻¹² of a US dollar). Sums stop at the largest one instead of wrapping.
///
/// ```
/// use batchline_estimate::prices::Money;
///
/// let money = Money { pico: 1_234_567_891_000_000 };
/// assert_eq!(money.dollars(), "$1,234.57");
/// assert_eq!(money.to_decimal_string(), "1234.567891");
/// assert_eq!(Money { pico: 7_512_345_678 }.dollars(), "$0.007512");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Money {
    /// Picodollars.
    pub pico: u128,
}

/// Picodollars of a dollar.
const DOLLAR: u128 = 1_000_000_000_000;
/// Decimals of a dollar down to a picodollar.
const DECIMALS: usize = 12;
/// Digits shown of sums below a dollar.
const DIGITS_SHOWN: u32 = 4;

impl Money {
    /// None.
    pub const ZERO: Money = Money { pico: 0 };

    /// Reads a sum in dollars, with or without a sign in front: `5`, `$0.075`.
    ///
    /// ```
    /// use batchline_estimate::prices::{DecimalError, Money};
    ///
    /// assert_eq!(Money::parse("$12.5").map(Money::dollars).as_deref(), Ok("$12.50"));
    /// assert_eq!(Money::parse("five"), Err(DecimalError::NotANumber));
    /// ```
    ///
    /// # Errors
    /// When `text` is no number from 0 on, has more than twelve decimals, or is more than 18 million dollars.
    pub fn parse(text: &str) -> Result<Money, DecimalError> {
        let scaled = scale(text.strip_prefix('$').unwrap_or(text), DECIMALS as i64)?;
        if scaled.has_rest {
            return Err(DecimalError::TooFine);
        }
        Ok(Money { pico: scaled.units.into() })
    }

    /// For people: from a dollar on, cents and thousands separators (`$1,234.57`); below it, four significant digits (`$0.007512`) without
    /// zeros at the end, but never fewer decimals than cents have.
    #[must_use]
    pub fn dollars(self) -> String {
        let shown = self.rounded_for_people();
        let (whole, fraction) = (shown / DOLLAR, shown % DOLLAR);
        let fraction = format!("{fraction:0DECIMALS$}");
        let significant = fraction.trim_end_matches('0').len().max(2);
        format!("${}.{}", grouped(whole), &fraction[..significant])
    }

    /// The exact sum in dollars, without a sign and without zeros at the end: `0.075`, `12`.
    #[must_use]
    pub fn to_decimal_string(self) -> String {
        self.to_string()
    }

    /// Rounded, half up, to cents or to four digits.
    fn rounded_for_people(self) -> u128 {
        let cent = DOLLAR / 100;
        let unit = match self.pico.checked_ilog10() {
            None => 1,
            Some(_) if self.pico >= DOLLAR => cent,
            Some(digits) => 10_u128.pow((digits + 1).saturating_sub(DIGITS_SHOWN)),
        };
        let down = self.pico / unit * unit;
        let up = u128::from(self.pico % unit >= unit.div_ceil(2) && unit > 1);
        down.saturating_add(up * unit)
    }
}

/// `1234567` → `1,234,567`
fn grouped(whole: u128) -> String {
    let digits = whole.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, fraction) = (self.pico / DOLLAR, self.pico % DOLLAR);
        let fraction = format!("{fraction:0DECIMALS$}");
        match fraction.trim_end_matches('0') {
            "" => write!(f, "{whole}"),
            fraction => write!(f, "{whole}.{fraction}"),
        }
    }
}

impl Add for Money {
    type Output = Money;

    fn add(self, other: Money) -> Money {
        Money { pico: self.pico.saturating_add(other.pico) }
    }
}

impl AddAssign for Money {
    fn add_assign(&mut self, other: Money) {
        *self = *self + other;
    }
}

impl Mul<u64> for Money {
    type Output = Money;

    fn mul(self, times: u64) -> Money {
        Money { pico: self.pico.saturating_mul(u128::from(times)) }
    }
}

impl std::iter::Sum for Money {
    fn sum<I: Iterator<Item = Money>>(all: I) -> Money {
        all.fold(Money::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn dollars(pico: u128) -> String {
        Money { pico }.dollars()
    }

    #[test]
    fn people_see_cents_or_four_digits() {
        assert_eq!(dollars(0), "$0.00");
        assert_eq!(dollars(75_000_000_000), "$0.075");
        assert_eq!(dollars(500_000_000_000), "$0.50");
        assert_eq!(dollars(1), "$0.000000000001");
        assert_eq!(dollars(123_456_789), "$0.0001235");
        assert_eq!(dollars(12 * DOLLAR + 345_000_000_000), "$12.35");
        assert_eq!(dollars(1_234_567 * DOLLAR), "$1,234,567.00");
    }

    #[test]
    fn rounding_carries() {
        assert_eq!(dollars(DOLLAR - 1), "$1.00");
        assert_eq!(dollars(999_949_999_999), "$0.9999");
        assert_eq!(dollars(999 * DOLLAR + 995_000_000_000), "$1,000.00");
    }

    #[test]
    fn the_largest_sums_do_not_wrap() {
        let most = Money { pico: u128::MAX };
        assert_eq!(most + most, most);
        assert_eq!(most * 2, most);
        assert!(most.dollars().starts_with("$340,282,366,920,938,463,463,374,607.4"));
    }

    proptest! {
        #[test]
        fn the_exact_text_reads_back(pico in any::<u64>()) {
            let text = Money { pico: u128::from(pico) }.to_decimal_string();
            prop_assert_eq!(scale(&text, 12).map(|scaled| scaled.units), Ok(pico));
        }

        #[test]
        fn what_people_see_is_near(pico in 1_u64..) {
            let shown = Money { pico: u128::from(pico) }.dollars().replace(['$', ','], "");
            let shown = scale(&shown, 12).unwrap().units;
            prop_assert!(shown.abs_diff(pico) <= (pico / 1000).max(5_000_000_000.min(pico / 100)));
        }
    }
}
