//! What some lines came to. Partials of neighbouring pieces merge; merging is associative, so pieces may be read anywhere.

use batchline_formats::{Finding, Occurrence, Place, Tally, Totals};

use crate::ids::Ids;

/// Most distinct values of a field that are told apart; the rest only count as lines.
const TALLIES_MAX: usize = 64;

#[derive(Debug)]
pub(crate) struct Partial {
    pub bytes: u64,
    pub lines: u64,
    pub records: u64,
    pub findings: Vec<Finding>,
    pub totals: Totals,
    pub ids: Ids,
    pub models: Vec<Tally>,
    pub urls: Vec<Tally>,
    pub inputs: u64,
    pub crlf: Option<Occurrence>,
    pub unterminated: Option<Place>,
    /// Offset and first line (relative) of each piece, to find the line of an offset later.
    pub marks: Vec<(u64, u64)>,
}

impl Partial {
    pub fn new(ids: Ids) -> Partial {
        Partial {
            bytes: 0,
            lines: 0,
            records: 0,
            findings: Vec::new(),
            totals: Totals::default(),
            ids,
            models: Vec::new(),
            urls: Vec::new(),
            inputs: 0,
            crlf: None,
            unterminated: None,
            marks: Vec::new(),
        }
    }

    /// Adds what the lines after ours came to.
    pub fn merge(&mut self, mut next: Partial) {
        let before = self.lines;
        for finding in &mut next.findings {
            finding.place.iter_mut().for_each(|place| place.line += before);
        }
        self.findings.append(&mut next.findings);
        self.ids.append(&mut next.ids, before);
        merge_tallies(&mut self.models, next.models, before);
        merge_tallies(&mut self.urls, next.urls, before);
        self.totals.add_all(&next.totals);
        self.crlf = merge_occurrences(self.crlf.take(), next.crlf, before);
        self.unterminated =
            next.unterminated.map(|place| moved(place, before)).or(self.unterminated);
        self.marks.extend(next.marks.iter().map(|(offset, line)| (*offset, line + before)));
        self.bytes += next.bytes;
        self.lines += next.lines;
        self.records += next.records;
        self.inputs += next.inputs;
    }
}

fn moved(mut place: Place, lines: u64) -> Place {
    place.line += lines;
    place
}

/// Adds one line's value of a field.
pub(crate) fn tally(
    tallies: &mut Vec<Tally>,
    value: &str,
    place: impl FnOnce() -> (Place, Option<String>),
) {
    if let Some(known) = tallies.iter_mut().find(|tally| tally.value == value) {
        known.count += 1;
    } else if tallies.len() < TALLIES_MAX {
        let (first, id) = place();
        tallies.push(Tally { value: value.into(), count: 1, first, id });
    }
}

fn merge_tallies(mine: &mut Vec<Tally>, theirs: Vec<Tally>, lines_before: u64) {
    for mut tally in theirs {
        if let Some(known) = mine.iter_mut().find(|known| known.value == tally.value) {
            known.count += tally.count;
        } else if mine.len() < TALLIES_MAX {
            tally.first.line += lines_before;
            mine.push(tally);
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
