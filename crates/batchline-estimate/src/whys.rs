//! Sets of reasons, and how many requests each applies to.

use crate::{Class, WHYS, Why};

/// Reasons of one request, each at most once: a bit for each entry of [`WHYS`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WhySet(u64);

// A bit for each reason.
const _: () = assert!(WHYS.len() <= 64);

impl WhySet {
    /// Adds a reason.
    pub fn insert(&mut self, why: &'static Why) {
        if let Some(index) = WHYS.iter().position(|known| std::ptr::eq(*known, why)) {
            self.0 |= 1 << index;
        }
    }

    /// Adds reasons.
    pub fn extend(&mut self, whys: impl IntoIterator<Item = &'static Why>) {
        whys.into_iter().for_each(|why| self.insert(why));
    }

    /// The reasons, in the order of [`WHYS`].
    pub fn iter(self) -> impl Iterator<Item = &'static Why> {
        WHYS.iter()
            .copied()
            .enumerate()
            .filter(move |(index, _)| self.0 >> index & 1 == 1)
            .map(|w| w.1)
    }

    /// The worst class among them; exact when there are none.
    #[must_use]
    pub fn class(self) -> Class {
        self.iter().map(|why| why.class).max().unwrap_or_default()
    }
}

/// How many requests a reason applies to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WhyCounts(Vec<u64>);

impl WhyCounts {
    /// One more request with these reasons.
    pub fn add(&mut self, set: WhySet) {
        self.0.resize(WHYS.len(), 0);
        let mut rest = set.0;
        while rest != 0 {
            self.0[rest.trailing_zeros() as usize] += 1;
            rest &= rest - 1;
        }
    }

    /// The requests of both.
    pub fn merge(&mut self, other: &WhyCounts) {
        self.0.resize(WHYS.len(), 0);
        self.0.iter_mut().zip(&other.0).for_each(|(mine, theirs)| *mine += theirs);
    }

    /// Makes counts of a sample those of the whole.
    pub(crate) fn scale(&mut self, whole: u64, sample: u64) {
        for count in &mut self.0 {
            *count = crate::totals::scaled((*count).into(), whole, sample) as u64;
        }
    }

    /// Reasons and the number of requests they apply to, the worst class first, then the most frequent.
    #[must_use]
    pub fn list(&self) -> Vec<(&'static Why, u64)> {
        let mut list: Vec<(&'static Why, u64)> = WHYS
            .iter()
            .copied()
            .zip(self.0.iter().copied())
            .filter(|(_, count)| *count > 0)
            .collect();
        list.sort_by_key(|(why, count)| (std::cmp::Reverse(why.class), std::cmp::Reverse(*count)));
        list
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::why::{NEAREST_TOKENIZER, NO_TOKENIZER};

    #[test]
    fn a_set_knows_its_worst_class_and_counts_add_up() {
        let mut set = WhySet::default();
        assert_eq!(set.class(), Class::Exact);
        set.extend([&NEAREST_TOKENIZER, &NEAREST_TOKENIZER]);
        assert_eq!(set.class(), Class::Estimate);
        let mut counts = WhyCounts::default();
        counts.add(set);
        set.insert(&NO_TOKENIZER);
        counts.add(set);
        let mut twice = counts.clone();
        twice.merge(&counts);
        assert_eq!(twice.list(), [(&NO_TOKENIZER, 2), (&NEAREST_TOKENIZER, 4)]);
    }
}
