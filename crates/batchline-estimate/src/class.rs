//! A number of tokens, and how sure it is.

use std::ops::{Add, AddAssign, Mul};

/// How sure a figure is. The order is that of certainty: of two figures added up, the less certain class is that of the sum.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// The provider counts the same.
    #[default]
    Exact,
    /// The provider counts nearly the same.
    Estimate,
    /// It lies between two numbers.
    Range,
    /// It cannot be known before the request has run, or nobody has published how it is counted.
    Unknown,
}

impl Class {
    /// For people and JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Class::Exact => "exact",
            Class::Estimate => "estimate",
            Class::Range => "range",
            Class::Unknown => "unknown",
        }
    }
}

/// A number of tokens: one number, or all numbers from `low` to `high`.
///
/// ```
/// use batchline_estimate::{Class, Tokens};
///
/// let sum = Tokens::exact(5) + Tokens::range(10, 20);
/// assert_eq!((sum.low, sum.high, sum.class), (15, Some(25), Class::Range));
/// assert_eq!((sum + Tokens::UNKNOWN).high, None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tokens {
    /// At least so many.
    pub low: u64,
    /// At most so many; `None` when nothing bounds it.
    pub high: Option<u64>,
    /// How sure that is.
    pub class: Class,
}

impl Default for Tokens {
    fn default() -> Tokens {
        Tokens::ZERO
    }
}

impl Tokens {
    /// None, for certain.
    pub const ZERO: Tokens = Tokens::exact(0);
    /// Any number.
    pub const UNKNOWN: Tokens = Tokens { low: 0, high: None, class: Class::Unknown };

    /// So many, as the provider counts.
    #[must_use]
    pub const fn exact(count: u64) -> Tokens {
        Tokens { low: count, high: Some(count), class: Class::Exact }
    }

    /// About so many.
    #[must_use]
    pub const fn estimate(count: u64) -> Tokens {
        Tokens { low: count, high: Some(count), class: Class::Estimate }
    }

    /// Between two numbers, both possible.
    #[must_use]
    pub const fn range(low: u64, high: u64) -> Tokens {
        Tokens { low, high: Some(high), class: Class::Range }
    }

    /// At least so many, and nobody knows how many more.
    #[must_use]
    pub const fn at_least(low: u64) -> Tokens {
        Tokens { low, high: None, class: Class::Unknown }
    }

    /// The same numbers, no surer than `class`.
    #[must_use]
    pub fn no_surer_than(self, class: Class) -> Tokens {
        Tokens { class: self.class.max(class), ..self }
    }
}

impl Add for Tokens {
    type Output = Tokens;

    fn add(self, other: Tokens) -> Tokens {
        Tokens {
            low: self.low.saturating_add(other.low),
            high: self.high.zip(other.high).map(|(a, b)| a.saturating_add(b)),
            class: self.class.max(other.class),
        }
    }
}

impl AddAssign for Tokens {
    fn add_assign(&mut self, other: Tokens) {
        *self = *self + other;
    }
}

impl Mul<u64> for Tokens {
    type Output = Tokens;

    fn mul(self, times: u64) -> Tokens {
        Tokens {
            low: self.low.saturating_mul(times),
            high: self.high.map(|high| high.saturating_mul(times)),
            class: self.class,
        }
    }
}

impl std::iter::Sum for Tokens {
    fn sum<I: Iterator<Item = Tokens>>(all: I) -> Tokens {
        all.fold(Tokens::ZERO, Add::add)
    }
}
