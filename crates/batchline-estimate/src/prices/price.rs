//! What one token costs.

use super::decimal::{Scaled, scale};
use super::{DecimalError, Money};

/// What one token costs, in whole picodollars: 1 US dollar per 1,000,000 tokens is 1,000,000 picodollars per token.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Price {
    /// Picodollars (10⁻¹² of a US dollar) per token.
    pub pico_per_token: u64,
}

/// A picodollar is the twelfth decimal of a dollar, or the sixth of a dollar per 1,000,000 tokens.
const PLACES_PER_TOKEN: i64 = 12;
const PLACES_PER_MILLION: i64 = 6;

impl Price {
    /// Reads dollars per 1,000,000 tokens: `2.5`.
    ///
    /// # Errors
    /// When `text` is no number from 0 on, is too large, or has digits below a picodollar per token (a seventh decimal): what we write
    /// ourselves is never rounded.
    pub fn per_million(text: &str) -> Result<Price, DecimalError> {
        exact(scale(text, PLACES_PER_MILLION)?)
    }

    /// The same, rounded to the nearest picodollar per token, and whether it had to be.
    ///
    /// # Errors
    /// When `text` is no number from 0 on or is too large.
    pub fn per_million_rounded(text: &str) -> Result<(Price, bool), DecimalError> {
        scale(text, PLACES_PER_MILLION).and_then(rounded)
    }

    /// Reads dollars per token, `1.25e-06`, rounded to the nearest picodollar, and whether it had to be: files of others hold what a float
    /// left of a figure.
    ///
    /// # Errors
    /// When `text` is no number from 0 on or is too large.
    pub fn per_token_rounded(text: &str) -> Result<(Price, bool), DecimalError> {
        scale(text, PLACES_PER_TOKEN).and_then(rounded)
    }

    /// Half of it; a half picodollar is rounded up, so that no cost comes out too low.
    #[must_use]
    pub const fn half(self) -> Price {
        Price { pico_per_token: self.pico_per_token.div_ceil(2) }
    }

    /// What so many tokens cost.
    #[must_use]
    pub fn of(self, tokens: u64) -> Money {
        Money { pico: u128::from(self.pico_per_token) * u128::from(tokens) }
    }
}

fn exact(scaled: Scaled) -> Result<Price, DecimalError> {
    if scaled.has_rest {
        return Err(DecimalError::TooFine);
    }
    Ok(Price { pico_per_token: scaled.units })
}

fn rounded(scaled: Scaled) -> Result<(Price, bool), DecimalError> {
    let units = scaled.units.checked_add(u64::from(scaled.rounds_up));
    let pico_per_token = units.ok_or(DecimalError::TooLarge)?;
    Ok((Price { pico_per_token }, scaled.has_rest))
}

impl std::fmt::Display for Price {
    /// Dollars per 1,000,000 tokens, exact and without a sign: `2.5`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.of(1_000_000))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dollar_a_million_is_a_million_picodollars() {
        assert_eq!(Price::per_million("1"), Ok(Price { pico_per_token: 1_000_000 }));
        assert_eq!(
            Price::per_token_rounded("1e-06"),
            Ok((Price { pico_per_token: 1_000_000 }, false))
        );
        assert_eq!(Price::per_million("0.000001"), Ok(Price { pico_per_token: 1 }));
    }

    #[test]
    fn a_seventh_decimal_is_refused_or_rounded() {
        assert_eq!(Price::per_million("0.0000015"), Err(DecimalError::TooFine));
        assert_eq!(Price::per_million("2.5000000"), Ok(Price { pico_per_token: 2_500_000 }));
        assert_eq!(
            Price::per_million_rounded("0.0000015"),
            Ok((Price { pico_per_token: 2 }, true))
        );
        assert_eq!(
            Price::per_token_rounded("3.0001999999999996e-07"),
            Ok((Price { pico_per_token: 300_020 }, true))
        );
    }

    #[test]
    fn halves_are_rounded_up() {
        assert_eq!(Price { pico_per_token: 5 }.half(), Price { pico_per_token: 3 });
        assert_eq!(Price { pico_per_token: 4 }.half(), Price { pico_per_token: 2 });
    }

    #[test]
    fn it_is_shown_as_it_is_published() {
        for text in ["2.5", "0.0375", "150", "0", "0.000001"] {
            assert_eq!(Price::per_million(text).unwrap().to_string(), text);
        }
    }
}
