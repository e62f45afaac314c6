//! Where every result stands: 32 bytes a row, looked up by 128 bits of fingerprint.
//!
//! Rows are thrown on heaps by the first bits of their fingerprints, so that memory grows in small steps and heaps are sorted in parallel.
//! 128 bits are compared instead of the ids themselves: among 50 million ids two agree by accident once in 10²³ runs.

use std::cmp::Ordering;
use std::iter::Peekable;
use std::vec::IntoIter;

use batchline_formats::outcome::{OUTCOMES, Outcome};
use rayon::prelude::*;

use crate::ids::fingerprint;

/// The fingerprint of an id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Print([u64; 2]);

impl Print {
    pub fn of(id: &str) -> Print {
        Print([0, 1].map(|seed| fingerprint(id.as_bytes(), seed)))
    }
}

/// A result row, found again.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Row {
    print: Print,
    /// Outcome, file and offset, see [`Place`].
    place: u64,
    /// Bytes without the line end.
    pub length: u32,
    /// Its line; beyond 2³² the last number there is.
    pub line: u32,
}

const _: () = assert!(size_of::<Row>() == 32);

/// Bits of [`Row::place`]: 4 TB a file, 16,384 files, 128 outcomes, and one for rows that are left over.
const OFFSET_BITS: u32 = 42;
const FILE_BITS: u32 = 14;
const TAKEN_BIT: u32 = 63;

/// Most files of results.
pub(crate) const FILES_MAX: usize = 1 << FILE_BITS;

/// Where a row stands and what it came to.
pub(crate) struct Place {
    pub outcome: &'static Outcome,
    pub file: usize,
    pub offset: u64,
    pub length: u32,
    pub line: u64,
}

impl Row {
    pub fn new(print: Print, place: &Place) -> Row {
        let outcome = (place.outcome.index() as u64) << (OFFSET_BITS + FILE_BITS);
        let file = (place.file as u64) << OFFSET_BITS;
        let line = u32::try_from(place.line).unwrap_or(u32::MAX);
        Row { print, place: outcome | file | place.offset, length: place.length, line }
    }

    /// The [`Row::position`] of what stands there.
    pub fn position_of(file: usize, offset: u64) -> u64 {
        (file as u64) << OFFSET_BITS | offset
    }

    /// What it came to.
    pub fn outcome(&self) -> &'static Outcome {
        OUTCOMES[(self.place >> (OFFSET_BITS + FILE_BITS)) as usize & 0x7f]
    }

    /// Which of the files.
    pub fn file(&self) -> usize {
        (self.place >> OFFSET_BITS) as usize & (FILES_MAX - 1)
    }

    /// Where it starts.
    pub fn offset(&self) -> u64 {
        self.place & ((1 << OFFSET_BITS) - 1)
    }

    /// File and offset: the order in which results were given.
    pub fn position(&self) -> u64 {
        self.place & ((1 << (OFFSET_BITS + FILE_BITS)) - 1)
    }

    /// The same, nobody's answer: has its request another row?
    fn left_over(self, taken: bool) -> Row {
        Row { place: self.place | u64::from(taken) << TAKEN_BIT, ..self }
    }

    /// Has the request of this left over row another one?
    pub fn is_second(&self) -> bool {
        self.place >> TAKEN_BIT & 1 == 1
    }

    /// Rows of one id stand together: an answer before failures, else the first that was given.
    fn order(&self, other: &Row) -> Ordering {
        let key = |row: &Row| (row.print, !row.outcome().is_answered(), row.position());
        key(self).cmp(&key(other))
    }
}

/// Bits of a fingerprint that say which heap its row belongs to.
const HEAP_BITS: u32 = 6;

fn heap_of(print: Print) -> usize {
    (print.0[0] >> (u64::BITS - HEAP_BITS)) as usize
}

/// All rows, while they come in.
pub(crate) struct Heaps(Vec<Vec<Row>>);

impl Heaps {
    pub fn new() -> Heaps {
        Heaps(vec![Vec::new(); 1 << HEAP_BITS])
    }

    pub fn push(&mut self, row: Row) {
        self.0[heap_of(row.print)].push(row);
    }

    /// Sorts them.
    pub fn index(mut self) -> Index {
        self.0.par_iter_mut().for_each(|heap| heap.sort_unstable_by(Row::order));
        let starts = self.0.iter().scan(0, |next, heap| {
            *next += heap.len();
            Some(*next - heap.len())
        });
        Index { starts: starts.collect(), heaps: self.0 }
    }
}

/// All rows by id.
pub(crate) struct Index {
    heaps: Vec<Vec<Row>>,
    /// How many rows stand before each heap.
    starts: Vec<usize>,
}

impl Index {
    /// How many rows there are.
    pub fn len(&self) -> usize {
        self.heaps.iter().map(Vec::len).sum()
    }

    /// The row that counts for an id, and its number.
    pub fn find(&self, id: &str) -> Option<(usize, Row)> {
        let print = Print::of(id);
        let which = heap_of(print);
        let heap = &self.heaps[which];
        let at = heap.partition_point(|row| row.print < print);
        let row = heap.get(at).filter(|row| row.print == print)?;
        Some((self.starts[which] + at, *row))
    }

    /// Is the row at this place of the results the one that counts for an id?
    pub fn is_taken(&self, id: &str, position: u64, used: &Marks) -> Option<Row> {
        let found =
            self.find(id).filter(|(at, row)| row.position() == position && used.is_marked(*at));
        found.map(|(_, row)| row)
    }

    /// What is left when the marked rows are gone, in the order of the results. No more memory is needed than the index had.
    pub fn left_over(mut self, used: &Marks) -> LeftOver {
        let heaps = self.heaps.par_iter_mut().zip(&self.starts);
        heaps.for_each(|(heap, start)| keep_left_over(heap, *start, used));
        LeftOver(self.heaps.into_iter().map(|heap| heap.into_iter().peekable()).collect())
    }
}

/// Keeps the rows of a heap that nobody has taken.
fn keep_left_over(heap: &mut Vec<Row>, start: usize, used: &Marks) {
    let (mut first, mut kept) = (0, 0);
    while first < heap.len() {
        let print = heap[first].print;
        let same = heap[first..].iter().take_while(|row| row.print == print).count();
        let taken = used.is_marked(start + first);
        for at in first + usize::from(taken)..first + same {
            heap[kept] = heap[at].left_over(taken);
            kept += 1;
        }
        first += same;
    }
    heap.truncate(kept);
    heap.sort_unstable_by_key(Row::position);
}

/// Rows that are nobody's answer.
pub(crate) struct LeftOver(Vec<Peekable<IntoIter<Row>>>);

impl Iterator for LeftOver {
    type Item = Row;

    fn next(&mut self) -> Option<Row> {
        let place =
            |heap: &mut Peekable<IntoIter<Row>>| heap.peek().map_or(u64::MAX, Row::position);
        let nearest = self.0.iter_mut().map(place).enumerate().min_by_key(|(_, place)| *place)?;
        self.0[nearest.0].next()
    }
}

/// One bit for each row.
pub(crate) struct Marks(Vec<u64>);

impl Marks {
    pub fn new(len: usize) -> Marks {
        Marks(vec![0; len.div_ceil(64)])
    }

    /// Marks one; false when it was marked before.
    pub fn mark(&mut self, index: usize) -> bool {
        let bit = 1 << (index % 64);
        let fresh = self.0[index / 64] & bit == 0;
        self.0[index / 64] |= bit;
        fresh
    }

    pub fn is_marked(&self, index: usize) -> bool {
        self.0[index / 64] >> (index % 64) & 1 == 1
    }
}

#[cfg(test)]
mod tests {
    use batchline_formats::outcome::{ANSWERED, EXPIRED, TRUNCATED};

    use super::*;

    fn row(id: &str, outcome: &'static Outcome, file: usize, offset: u64) -> Row {
        Row::new(Print::of(id), &Place { outcome, file, offset, length: 7, line: 3 })
    }

    #[test]
    fn a_row_keeps_what_it_is_given() {
        let (file, offset) = (FILES_MAX - 1, (1 << OFFSET_BITS) - 1);
        let row = row("a", &TRUNCATED, file, offset);
        assert_eq!((row.outcome(), row.file(), row.offset()), (&TRUNCATED, file, offset));
        assert_eq!((row.length, row.line), (7, 3));
    }

    #[test]
    fn an_answer_counts_before_failures_and_the_first_before_others() {
        let mut heaps = Heaps::new();
        for row in [
            row("a", &EXPIRED, 0, 5),
            row("a", &ANSWERED, 1, 9),
            row("a", &ANSWERED, 1, 2),
            row("b", &TRUNCATED, 0, 7),
            row("b", &EXPIRED, 0, 6),
        ] {
            heaps.push(row);
        }
        let index = heaps.index();
        let found = |id: &str| index.find(id).map(|(_, row)| (row.file(), row.offset()));
        assert_eq!((found("a"), found("b"), found("c")), (Some((1, 2)), Some((0, 6)), None));
        let mut used = Marks::new(index.len());
        assert!(used.mark(index.find("a").expect("it is there").0));
        let left: Vec<_> =
            index.left_over(&used).map(|row| (row.offset(), row.is_second())).collect();
        assert_eq!(left, [(5, true), (6, false), (7, false), (9, true)]);
    }
}
