//! How sizes are spread: the bars of a histogram.

/// How many values there are of each size, to be drawn.
///
/// ```
/// use batchline::html::Spread;
///
/// let spread = Spread::of([(10, 3), (900, 1)]).expect("values");
/// assert_eq!((spread.count, spread.p50, spread.max), (4, 10, 900));
/// assert_eq!(spread.bins.iter().map(|bin| bin.count).sum::<u64>(), 4);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    /// How many values.
    pub count: u64,
    /// Half of the values do not exceed it.
    pub p50: u64,
    /// 95 % of the values do not exceed it.
    pub p95: u64,
    /// The largest.
    pub max: u64,
    /// The bars, ascending and without gaps.
    pub bins: Vec<Bin>,
}

/// Values from `low` up to, but without, `high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bin {
    /// The first value.
    pub low: u64,
    /// The first value that is too large.
    pub high: u64,
    /// How many.
    pub count: u64,
}

/// Bars of equal width are at most so many.
const EQUAL_BINS_MAX: u64 = 16;

impl Spread {
    /// From values and how often each occurs, ascending; `None` when there are none.
    #[must_use]
    pub fn of(sizes: impl IntoIterator<Item = (u64, u64)>) -> Option<Spread> {
        let sizes: Vec<(u64, u64)> = sizes.into_iter().filter(|(_, count)| *count > 0).collect();
        let (min, max) = (sizes.first()?.0, sizes.last()?.0);
        let count = sizes.iter().map(|(_, count)| count).sum();
        let at = |share: f64| percentile(&sizes, (count as f64 * share).ceil() as u64);
        let edges = edges(min, max);
        let mut bins: Vec<Bin> =
            edges.windows(2).map(|pair| Bin { low: pair[0], high: pair[1], count: 0 }).collect();
        let mut index = 0;
        for (size, count) in &sizes {
            while index + 1 < bins.len() && bins[index].high <= *size {
                index += 1;
            }
            bins[index].count += count;
        }
        Some(Spread { count, p50: at(0.5), p95: at(0.95), max, bins })
    }
}

fn percentile(sizes: &[(u64, u64)], rank: u64) -> u64 {
    let mut before = 0;
    let found = sizes.iter().find(|(_, count)| {
        before += count;
        before >= rank
    });
    found.or(sizes.last()).map_or(0, |(size, _)| *size)
}

/// Where bars begin and end: at round numbers, equally wide where values are near each other, and else each about twice as wide as the one
/// before.
fn edges(min: u64, max: u64) -> Vec<u64> {
    if max / 20 >= min.max(1) {
        let first = round_numbers().take_while(|edge| *edge <= min).last().unwrap_or(0);
        let mut edges = vec![first];
        for edge in round_numbers().filter(|edge| *edge > first) {
            edges.push(edge);
            if edge > max {
                break;
            }
        }
        return edges;
    }
    let width = round_numbers().find(|width| (max - min) / width < EQUAL_BINS_MAX - 1);
    let width = width.unwrap_or(u64::MAX);
    let first = min / width;
    (first..=max / width + 1).map(|edge| edge.saturating_mul(width)).collect()
}

/// 1, 2, 5, 10, 20, 50 …
fn round_numbers() -> impl Iterator<Item = u64> {
    let decades = (0..19).map(|power| 10_u64.pow(power));
    decades.flat_map(|decade| [1, 2, 5].map(|step| decade.saturating_mul(step)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use proptest::prelude::*;

    use super::*;

    #[test]
    fn bars_end_at_round_numbers() {
        for ((min, max), expected) in [
            ((0, 0), vec![0, 1]),
            ((7, 7), vec![7, 8]),
            ((3, 6), vec![3, 4, 5, 6, 7]),
            ((100, 130), vec![100, 105, 110, 115, 120, 125, 130, 135]),
            ((3, 90), vec![2, 5, 10, 20, 50, 100]),
            ((0, 30), vec![0, 1, 2, 5, 10, 20, 50]),
        ] {
            assert_eq!(edges(min, max), expected, "{min} to {max}");
        }
        assert_eq!(Spread::of([]), None);
    }

    proptest! {
        #[test]
        fn every_value_is_in_its_bar(values in prop::collection::vec(0_u64..5_000_000, 1..200)) {
            let mut counts = BTreeMap::new();
            values.iter().for_each(|value| *counts.entry(*value).or_insert(0) += 1);
            let spread = Spread::of(counts).expect("values");
            for bin in &spread.bins {
                let within = values.iter().filter(|value| (bin.low..bin.high).contains(*value));
                prop_assert_eq!(within.count() as u64, bin.count);
            }
            let mut sorted = values.clone();
            sorted.sort_unstable();
            prop_assert_eq!(spread.p50, sorted[sorted.len().div_ceil(2) - 1]);
            prop_assert_eq!(spread.max, sorted[sorted.len() - 1]);
            prop_assert!(spread.bins.len() <= 48);
        }
    }
}
