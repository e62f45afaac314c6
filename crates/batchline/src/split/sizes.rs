//! How large lines and shards are, in everything that is limited.

/// What is limited.
pub(super) struct Measure {
    /// In messages: `3 embedding inputs`.
    pub name: &'static str,
    /// The option that limits it.
    pub option: &'static str,
}

/// Everything that is limited, in the order of [`Sizes`].
pub(super) static MEASURES: [Measure; 4] = [
    Measure { name: "requests", option: "--max-lines" },
    Measure { name: "bytes", option: "--max-bytes" },
    Measure { name: "embedding inputs", option: "--profile" },
    Measure { name: "tokens", option: "--max-tokens" },
];

pub(super) const RECORDS: usize = 0;
pub(super) const BYTES: usize = 1;
pub(super) const INPUTS: usize = 2;
pub(super) const TOKENS: usize = 3;

/// A size in each measure.
pub(super) type Sizes = [u64; MEASURES.len()];

/// Most of each measure; `None` where nothing is limited.
pub(super) type Limits = [Option<u64>; MEASURES.len()];

pub(super) fn sum(a: Sizes, b: Sizes) -> Sizes {
    std::array::from_fn(|measure| a[measure].saturating_add(b[measure]))
}

pub(super) fn within(sizes: Sizes, limits: &Limits) -> bool {
    above(sizes, limits).is_none()
}

/// The first measure in which `sizes` are above the limit, and that.
pub(super) fn above(sizes: Sizes, limits: &Limits) -> Option<(usize, u64)> {
    let pairs = sizes.iter().zip(limits).enumerate();
    let mut over = pairs.filter_map(|(measure, (size, limit))| {
        limit.filter(|limit| size > limit).map(|limit| (measure, limit))
    });
    over.next()
}

/// The nearer of two limits, where there are two.
pub(super) fn nearer(a: Option<u64>, b: Option<u64>) -> Option<u64> {
    [a, b].into_iter().flatten().min()
}
