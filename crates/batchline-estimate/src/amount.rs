//! An amount of money, and how sure it is.

use crate::Class;
use crate::prices::{Cost, Money};
use crate::totals::scaled;

/// What something costs at least and at most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Amount {
    /// At least so much; `None` when nothing is known.
    pub low: Option<Money>,
    /// At most so much; `None` when nothing bounds it, or nothing is known.
    pub high: Option<Money>,
    /// How sure that is.
    pub class: Class,
}

impl Amount {
    /// Nothing, for certain.
    pub const ZERO: Amount =
        Amount { low: Some(Money::ZERO), high: Some(Money::ZERO), class: Class::Exact };
    /// Nothing is known.
    pub const UNKNOWN: Amount = Amount { low: None, high: None, class: Class::Unknown };

    /// From the costs of the least and of the most tokens there may be; `class` is how sure those numbers of tokens are.
    pub(crate) fn between(low: &Cost, high: Option<&Cost>, class: Class) -> Amount {
        let most = high.and_then(|cost| cost.money);
        // What has a price for a few tokens only by having none of a kind has no price.
        let priced_at_all = high.is_none_or(|cost| cost.money.is_some());
        // Nothing at the least and no end at the most says nothing.
        let says_something = high.is_some() || low.money.is_some_and(|money| money != Money::ZERO);
        let least = low.money.filter(|_| priced_at_all && says_something);
        let priced = high.unwrap_or(low).class();
        Amount { low: least, high: most, class: class.max(priced) }
    }
}

/// Amounts added up. What is not known is counted beside the sum, never added as nothing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AmountSum {
    /// At least so much, for the requests of which something is known.
    pub low: Money,
    /// At most so much, for the requests that have an upper bound.
    pub high: Money,
    /// Requests of which no cost is known.
    pub unknown: u64,
    /// Requests of which only the least is known.
    pub unbounded: u64,
    /// The worst class of those that are known.
    pub class: Class,
}

impl AmountSum {
    /// Adds one request.
    pub fn add(&mut self, amount: Amount) {
        match (amount.low, amount.high) {
            (None, _) => self.unknown += 1,
            (Some(low), None) => {
                self.low += low;
                self.unbounded += 1;
                self.class = self.class.max(amount.class);
            }
            (Some(low), Some(high)) => {
                self.low += low;
                self.high += high;
                self.class = self.class.max(amount.class);
            }
        }
    }

    /// Adds the requests of another sum.
    pub fn merge(&mut self, other: &AmountSum) {
        self.low += other.low;
        self.high += other.high;
        self.unknown += other.unknown;
        self.unbounded += other.unbounded;
        self.class = self.class.max(other.class);
    }

    /// Makes a sum of a sample that of the whole.
    pub(crate) fn scale(&mut self, whole: u64, sample: u64) {
        self.low = Money { pico: scaled(self.low.pico, whole, sample) };
        self.high = Money { pico: scaled(self.high.pico, whole, sample) };
        self.unknown = scaled(self.unknown.into(), whole, sample) as u64;
        self.unbounded = scaled(self.unbounded.into(), whole, sample) as u64;
        self.class = self.class.max(Class::Estimate);
    }

    /// The sum of all `requests` as one amount: unknown when any is.
    #[must_use]
    pub fn amount(&self, requests: u64) -> Amount {
        if self.unknown == requests && requests > 0 {
            return Amount::UNKNOWN;
        }
        let bounded = self.unknown == 0 && self.unbounded == 0;
        let class = if bounded { self.class } else { Class::Unknown };
        Amount { low: Some(self.low), high: bounded.then_some(self.high), class }
    }
}
