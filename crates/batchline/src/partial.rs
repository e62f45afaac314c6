//! What some lines came to. Partials of neighbouring pieces merge; merging is associative, so pieces may be read anywhere.

use batchline_formats::{Finding, Occurrence, Place, Tally, Totals};
use batchline_jsonl::same;

use crate::ids::StreamIds;
use crate::tokens::Sums;

/// Most distinct values of a field that are told apart; the rest only count as lines.
const TALLIES_MAX: usize = 64;

#[derive(Debug, Default)]
pub(crate) struct Partial {
    pub bytes: u64,
    pub lines: u64,
    pub records: u64,
    pub findings: Vec<Finding>,
    pub totals: Totals,
    /// The ids of a stream; those of a file stay with the workers.
    pub ids: StreamIds,
    pub models: Tallies,
    pub urls: Tallies,
    pub inputs: u64,
    /// Rows of results that are whole answers.
    pub answers: u64,
    /// How long the vectors of results are.
    pub vectors: Tallies,
    pub crlf: Option<Occurrence>,
    pub unterminated: Option<Place>,
    /// Offset and first line (relative) of each piece, to find the line of an offset later.
    pub marks: Vec<(u64, u64)>,
    /// What was counted, when the caller has asked for that.
    pub tokens: Option<Box<Sums>>,
}

impl Partial {
    /// Adds what the lines after ours came to.
    pub fn merge(&mut self, mut next: Partial) {
        let before = self.lines;
        for finding in &mut next.findings {
            finding.place.iter_mut().for_each(|place| place.line += before);
        }
        self.findings.append(&mut next.findings);
        self.ids.append(&mut next.ids, before);
        self.models.merge(next.models, before);
        self.urls.merge(next.urls, before);
        self.vectors.merge(next.vectors, before);
        self.totals.add_all(&next.totals);
        self.crlf = merge_occurrences(self.crlf.take(), next.crlf, before);
        self.unterminated =
            next.unterminated.map(|place| moved(place, before)).or(self.unterminated);
        self.marks.extend(next.marks.iter().map(|(offset, line)| (*offset, line + before)));
        if let Some(tokens) = next.tokens {
            self.tokens.get_or_insert_default().merge(*tokens, before);
        }
        self.bytes += next.bytes;
        self.lines += next.lines;
        self.records += next.records;
        self.inputs += next.inputs;
        self.answers += next.answers;
    }
}

fn moved(mut place: Place, lines: u64) -> Place {
    place.line += lines;
    place
}

/// The values that a field takes. Lines repeat them, so the last one is remembered as it was written.
#[derive(Debug, Default)]
pub(crate) struct Tallies {
    seen: Vec<Tally>,
    last: Vec<u8>,
    last_index: usize,
}

impl Tallies {
    /// Counts a text that was written as `raw` once more, if it is the last one.
    #[inline]
    pub fn repeat(&mut self, raw: &[u8]) -> bool {
        let again = same(&self.last, raw);
        if let Some(tally) = self.seen.get_mut(self.last_index).filter(|_| again) {
            tally.count += 1;
            return true;
        }
        false
    }

    /// Counts `value`, which was written as `raw`.
    pub fn add(
        &mut self,
        value: &str,
        raw: &[u8],
        place: impl FnOnce() -> (Place, Option<String>),
    ) {
        let known = self.seen.iter().position(|tally| tally.value == value);
        if known.is_none() && self.seen.len() >= TALLIES_MAX {
            return;
        }
        self.last_index = known.unwrap_or(self.seen.len());
        self.last = raw.into();
        match known {
            Some(known) => self.seen[known].count += 1,
            None => {
                let (first, id) = place();
                self.seen.push(Tally { value: value.into(), count: 1, first, id });
            }
        }
    }

    /// All of them, in the order of their first line.
    pub fn list(&self) -> &[Tally] {
        &self.seen
    }

    fn merge(&mut self, theirs: Tallies, lines_before: u64) {
        for mut tally in theirs.seen {
            if let Some(known) = self.seen.iter_mut().find(|known| known.value == tally.value) {
                known.count += tally.count;
            } else if self.seen.len() < TALLIES_MAX {
                tally.first.line += lines_before;
                self.seen.push(tally);
            }
        }
    }
}

fn merge_occurrences(
    mine: Option<Occurrence>,
    theirs: Option<Occurrence>,
    lines_before: u64,
) -> Option<Occurrence> {
    match (mine, theirs) {
        (Some(mine), Some(theirs)) => {
            Some(Occurrence { count: mine.count + theirs.count, first: mine.first })
        }
        (mine, theirs) => mine.or_else(|| {
            theirs.map(|other| Occurrence { first: moved(other.first, lines_before), ..other })
        }),
    }
}
