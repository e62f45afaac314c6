//! How large things are: a histogram whose buckets are so narrow that percentiles can be read off it.

use std::collections::BTreeMap;

use serde_json::{Value, json};

/// Sizes by bucket. A bucket is at most 1/64 of its size wide, sizes below 128 have one each; so percentiles are at most 1.6 % too low.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sizes {
    buckets: BTreeMap<u64, u64>,
    count: u64,
    sum: u64,
    max: u64,
}

/// Bits of a size that are kept.
const BITS: u32 = 7;

impl Sizes {
    /// One more thing of this size.
    pub fn add(&mut self, size: u64) {
        *self.buckets.entry(floor(size)).or_default() += 1;
        self.count += 1;
        self.sum = self.sum.saturating_add(size);
        self.max = self.max.max(size);
    }

    /// Adds the sizes of another.
    pub fn merge(&mut self, other: &Sizes) {
        for (size, count) in &other.buckets {
            *self.buckets.entry(*size).or_default() += count;
        }
        self.count += other.count;
        self.sum = self.sum.saturating_add(other.sum);
        self.max = self.max.max(other.max);
    }

    /// How many things there are.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.count
    }

    /// All sizes together.
    #[must_use]
    pub fn sum(&self) -> u64 {
        self.sum
    }

    /// The largest; 0 when there is none.
    #[must_use]
    pub fn max(&self) -> u64 {
        self.max
    }

    /// The smallest size that at least this share of all things do not exceed, at most 1.6 % too low; 0 when there is none.
    #[must_use]
    pub fn percentile(&self, share: f64) -> u64 {
        let rank = ((share * self.count as f64).ceil() as u64).clamp(1, self.count.max(1));
        let mut seen = 0;
        for (size, count) in &self.buckets {
            seen += count;
            if seen >= rank {
                return *size;
            }
        }
        0
    }

    /// Lower bound and count of every bucket that is not empty, smallest first.
    pub fn buckets(&self) -> impl Iterator<Item = (u64, u64)> {
        self.buckets.iter().map(|(size, count)| (*size, *count))
    }

    /// How many things there are from each power of two to the next: `(lower bound, count)`, without gaps.
    #[must_use]
    pub fn by_powers(&self) -> Vec<(u64, u64)> {
        let power = |size: u64| if size == 0 { 0 } else { 1 << size.ilog2() };
        let mut bars: Vec<(u64, u64)> = Vec::new();
        for (size, count) in self.buckets() {
            let start = power(size);
            while let Some(next) = bars.last().map(|bar| (bar.0 * 2).max(1)).filter(|n| *n < start)
            {
                bars.push((next, 0));
            }
            match bars.last_mut().filter(|bar| bar.0 == start) {
                Some(bar) => bar.1 += count,
                None => bars.push((start, count)),
            }
        }
        bars
    }

    /// The stable JSON object.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({
            "sum": self.sum,
            "p50": self.percentile(0.5),
            "p90": self.percentile(0.9),
            "p95": self.percentile(0.95),
            "p99": self.percentile(0.99),
            "max": self.max,
            "histogram": self.by_powers().iter().map(|(from, count)| json!({ "from": from, "count": count })).collect::<Vec<_>>(),
        })
    }
}

/// The lower bound of a size's bucket: its first bits.
fn floor(size: u64) -> u64 {
    let drop = (u64::BITS - size.leading_zeros()).saturating_sub(BITS);
    size >> drop << drop
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn percentiles_are_those_of_the_sorted_sizes(
            sizes in prop::collection::vec(prop_oneof![0_u64..200, 0_u64..1 << 40], 1..200), share in 0.0_f64..=1.0, cut in 0_usize..200,
        ) {
            let (mut one, mut other) = (Sizes::default(), Sizes::default());
            let cut = cut.min(sizes.len());
            sizes[..cut].iter().for_each(|size| one.add(*size));
            sizes[cut..].iter().for_each(|size| other.add(*size));
            one.merge(&other);
            let mut sorted = sizes.clone();
            sorted.sort_unstable();
            let rank = ((share * sorted.len() as f64).ceil() as usize).max(1);
            let exact = sorted[rank - 1];
            let told = one.percentile(share);
            prop_assert!(told <= exact && exact - told <= exact / 64, "{told} for {exact}");
            prop_assert_eq!(one.max(), *sorted.last().unwrap());
            prop_assert_eq!((one.count(), one.sum()), (sizes.len() as u64, sizes.iter().sum::<u64>()));
            let bars = one.by_powers();
            prop_assert_eq!(bars.iter().map(|bar| bar.1).sum::<u64>(), sizes.len() as u64);
            for (at, (from, count)) in bars.iter().enumerate() {
                let to = bars.get(at + 1).map_or(u64::MAX, |bar| bar.0);
                let inside = sizes.iter().filter(|size| (*from..to).contains(size)).count() as u64;
                prop_assert_eq!(inside, *count);
            }
        }
    }
}
