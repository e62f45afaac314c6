//! How many pieces are left when nothing merges any more: byte-pair encoding without its output.
//!
//! The parts of a text are merged pairwise, the pair of the lowest rank first, of equal ranks the leftmost, as long as a pair is a piece of
//! the vocabulary. Short texts keep their ranks in a list that is searched for the lowest; long ones keep a heap, so that no text costs
//! more than n log n.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::pieces::{NONE, Pieces};

/// Texts of more parts than this use the heap.
const LIST_PARTS_MAX: usize = 96;

/// The memory of a merge, kept between texts.
#[derive(Default)]
pub struct Merger {
    /// Where parts start, and behind the last one the end.
    starts: Vec<usize>,
    /// The rank of each part joined with the next.
    ranks: Vec<u32>,
    links: Vec<Link>,
    heap: BinaryHeap<Reverse<u64>>,
}

/// Bytes that [`merge_few`] takes at most.
pub const FEW: usize = 30;

/// How many pieces `length` bytes from `start` on merge into: the same without a list that grows.
pub fn merge_few(pieces: &Pieces, text: &[u8], start: usize, length: usize) -> u64 {
    let mut starts = [0; FEW + 2];
    let mut ranks = [NONE; FEW + 2];
    starts.iter_mut().enumerate().for_each(|(part, at)| *at = start + part);
    for part in 0..length.min(FEW) - 1 {
        ranks[part] = pieces.pair(text[start + part], text[start + part + 1]);
    }
    let mut parts = length.min(FEW);
    while let Some(at) = lowest(&ranks[..parts - 1]) {
        starts.copy_within(at + 2.., at + 1);
        ranks.copy_within(at + 1.., at);
        parts -= 1;
        let rank = |at: usize| pieces.rank(text, starts[at], starts[at + 2]);
        if at + 1 < parts {
            ranks[at] = rank(at);
        }
        if at > 0 {
            ranks[at - 1] = rank(at - 1);
        }
    }
    parts as u64
}

/// A part of a long text, in a list that is linked both ways.
#[derive(Clone, Copy)]
struct Link {
    before: u32,
    next: u32,
    /// The rank of this part joined with the next.
    rank: u32,
}

impl Merger {
    /// Forgets the text before.
    pub fn clear(&mut self) {
        self.starts.clear();
    }

    /// A part starts here.
    pub fn push(&mut self, start: usize) {
        self.starts.push(start);
    }

    /// How many pieces the pushed parts of `text`, the last of which ends at `end`, merge into. The parts are forgotten.
    pub fn count(&mut self, pieces: &Pieces, text: &[u8], end: usize) -> u64 {
        let parts = self.starts.len();
        self.starts.push(end);
        if parts > LIST_PARTS_MAX {
            return self.count_long(pieces, text, parts);
        }
        self.ranks.clear();
        for part in self.starts.windows(3) {
            self.ranks.push(pieces.rank(text, part[0], part[2]));
        }
        while let Some(at) = lowest(&self.ranks) {
            self.join(pieces, text, at);
        }
        let left = self.starts.len() - 1;
        self.starts.clear();
        left as u64
    }

    /// Joins part `at` with the next one.
    #[inline]
    fn join(&mut self, pieces: &Pieces, text: &[u8], at: usize) {
        self.starts.remove(at + 1);
        self.ranks.remove(at);
        let rank = |starts: &[usize], at: usize| pieces.rank(text, starts[at], starts[at + 2]);
        if at < self.ranks.len() {
            self.ranks[at] = rank(&self.starts, at);
        }
        if at > 0 {
            self.ranks[at - 1] = rank(&self.starts, at - 1);
        }
    }

    fn count_long(&mut self, pieces: &Pieces, text: &[u8], parts: usize) -> u64 {
        self.links.clear();
        self.heap.clear();
        let mut entries = std::mem::take(&mut self.heap).into_vec();
        for part in 0..parts {
            let rank = match self.starts.get(part + 2) {
                Some(end) => pieces.rank(text, self.starts[part], *end),
                None => NONE,
            };
            self.links.push(Link {
                before: part.wrapping_sub(1) as u32,
                next: part as u32 + 1,
                rank,
            });
            if rank != NONE {
                entries.push(Reverse(u64::from(rank) << 32 | part as u64));
            }
        }
        self.heap = BinaryHeap::from(entries);
        let mut left = parts as u64;
        while let Some(Reverse(entry)) = self.heap.pop() {
            let (rank, at) = ((entry >> 32) as u32, entry as u32 as usize);
            // Ranks change when neighbours merge; then the entry is of the past.
            if self.links[at].rank == rank {
                self.join_links(pieces, text, at);
                left -= 1;
            }
        }
        self.starts.clear();
        left
    }

    fn join_links(&mut self, pieces: &Pieces, text: &[u8], at: usize) {
        let gone = self.links[at].next as usize;
        let next = self.links[gone].next;
        self.links[gone].rank = NONE;
        self.links[at].next = next;
        if let Some(link) = self.links.get_mut(next as usize) {
            link.before = at as u32;
        }
        self.rank_link(pieces, text, at);
        let before = self.links[at].before as usize;
        if before < self.links.len() {
            self.rank_link(pieces, text, before);
        }
    }

    fn rank_link(&mut self, pieces: &Pieces, text: &[u8], at: usize) {
        let next = self.links[at].next as usize;
        let rank = match self.links.get(next) {
            Some(link) => {
                let end = self.starts[link.next as usize];
                pieces.rank(text, self.starts[at], end)
            }
            None => NONE,
        };
        self.links[at].rank = rank;
        if rank != NONE {
            self.heap.push(Reverse(u64::from(rank) << 32 | at as u64));
        }
    }
}

/// Where the lowest rank stands, the leftmost of equal ones; `None` when nothing merges.
#[inline]
fn lowest(ranks: &[u32]) -> Option<usize> {
    let mut lowest = NONE;
    let mut at = 0;
    for (index, &rank) in ranks.iter().enumerate() {
        if rank < lowest {
            (lowest, at) = (rank, index);
        }
    }
    (lowest != NONE).then_some(at)
}
