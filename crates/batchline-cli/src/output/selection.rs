//! Choosing some findings of many, in bounded memory.

use std::cmp::Ordering;
use std::collections::{BinaryHeap, HashMap};

use batchline::{Finding, Impact};

/// A finding and its file.
#[derive(Clone, Debug)]
pub struct Held {
    pub path: String,
    pub finding: Finding,
}

/// What is chosen first: the smaller. It is given the impact and how many findings of the same rule and impact came before.
pub type Rank = fn(Impact, u64) -> (u64, u64);

/// The gravest first, and of one impact every rule before any is repeated.
pub const GRAVEST: Rank = |impact, before| (impact as u64, before);

/// Every rule before any is repeated, and of these the gravest first.
pub const EVERY_RULE: Rank = |impact, before| (before, impact as u64);

/// The first `max` findings by their rank.
pub struct Selection {
    max: usize,
    rank: Rank,
    offered: u64,
    seen: HashMap<(&'static str, Impact), u64>,
    /// The last of them is on top, to make room for a better one.
    kept: BinaryHeap<Entry>,
}

struct Entry {
    rank: (u64, u64),
    /// Its number among all that were offered.
    number: u64,
    held: Held,
}

impl Entry {
    fn key(&self) -> ((u64, u64), u64) {
        (self.rank, self.number)
    }
}

impl Ord for Entry {
    fn cmp(&self, other: &Entry) -> Ordering {
        self.key().cmp(&other.key())
    }
}

impl PartialOrd for Entry {
    fn partial_cmp(&self, other: &Entry) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Entry {
    fn eq(&self, other: &Entry) -> bool {
        self.key() == other.key()
    }
}

impl Eq for Entry {}

impl Selection {
    pub fn new(max: usize, rank: Rank) -> Selection {
        Selection { max, rank, offered: 0, seen: HashMap::new(), kept: BinaryHeap::new() }
    }

    pub fn offer(&mut self, path: &str, finding: &Finding) {
        let seen = self.seen.entry((finding.rule.code, finding.impact)).or_default();
        let rank = (self.rank)(finding.impact, *seen);
        *seen += 1;
        self.offered += 1;
        let is_full = self.kept.len() >= self.max;
        if is_full && self.kept.peek().is_none_or(|last| last.rank <= rank) {
            return;
        }
        let held = Held { path: path.into(), finding: finding.clone() };
        self.kept.push(Entry { rank, number: self.offered, held });
        if self.kept.len() > self.max {
            self.kept.pop();
        }
    }

    pub fn len(&self) -> usize {
        self.kept.len()
    }

    /// The best of them, at most `max`, in the order in which they came.
    pub fn take(&mut self, max: usize) -> Vec<Held> {
        let mut best = std::mem::take(&mut self.kept).into_sorted_vec();
        best.truncate(max);
        best.sort_by_key(|entry| entry.number);
        best.into_iter().map(|entry| entry.held).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finding(code: &str, impact: Impact) -> Finding {
        Finding {
            rule: batchline::catalog::find_rule(code).expect("a rule"),
            impact,
            place: None,
            pointer: String::new(),
            id: None,
            args: Vec::new(),
            profile: "",
            excerpt: None,
            related: None,
        }
    }

    /// Many G301, then one of each other.
    fn chosen(max: usize, rank: Rank) -> Vec<&'static str> {
        let mut selection = Selection::new(max, rank);
        let many = std::iter::repeat_n(("G301", Impact::Batch), 100);
        let others = [("O501", Impact::Advice), ("G305", Impact::Line), ("J115", Impact::Batch)];
        for (code, impact) in many.chain(others) {
            selection.offer("f", &finding(code, impact));
        }
        assert_eq!(selection.len(), max);
        selection.take(max).iter().map(|held| held.finding.rule.code).collect()
    }

    #[test]
    fn every_rule_is_chosen_before_any_is_repeated() {
        assert_eq!(chosen(5, EVERY_RULE), ["G301", "G301", "O501", "G305", "J115"]);
        assert_eq!(chosen(2, EVERY_RULE), ["G301", "J115"]);
    }

    #[test]
    fn the_gravest_are_chosen_first() {
        assert_eq!(chosen(4, GRAVEST), ["G301", "G301", "G301", "J115"]);
    }
}
