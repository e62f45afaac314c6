//! Rows that are nobody's answer.

use batchline_jsonl::NodeStore;

use super::index::LeftOver;
use super::outputs::Outputs;
use super::problem::{DUPLICATE, ORPHAN, Problem, SUPERSEDED};
use super::results::with_reading;
use super::spent::{Spending, Tariffs};
use crate::Error;
use crate::source::Seekable;
use crate::text::legible;

/// Counts and lists them, in the order of the results; what they took.
pub(super) fn left_over(
    left: LeftOver,
    files: &[Seekable<'_>],
    tariffs: Tariffs<'_>,
    outputs: &mut Outputs<'_, '_>,
) -> Result<Spending, Error> {
    let (mut spending, mut store) = (Spending::default(), NodeStore::default());
    let mut bytes = Vec::new();
    for row in left {
        bytes.resize(row.length as usize, 0);
        files[row.file()].read_exact_at(&mut bytes, row.offset())?;
        let id = with_reading(&legible(&bytes), &mut store, |reading| {
            tariffs.add(&reading, &mut spending);
            reading.id.map(std::borrow::Cow::into_owned)
        });
        let joined = &mut outputs.joined;
        let (what, count) = match (row.is_second(), row.outcome().is_answered()) {
            (false, _) => (ORPHAN, &mut joined.orphans),
            (true, true) => (DUPLICATE, &mut joined.duplicates),
            (true, false) => (SUPERSEDED, &mut joined.superseded),
        };
        *count += 1;
        let row = Some((row.file(), u64::from(row.line)));
        outputs.tell(&Problem { what, id, row, ..Problem::default() })?;
    }
    Ok(spending)
}
