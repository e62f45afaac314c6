//! Rows in the order in which they came: the results are read once more from start to end, and nothing at random places.

use batchline_jsonl::NodeStore;

use super::follow::copy;
use super::index::{Index, Marks, Row};
use super::outputs::Outputs;
use super::{JoinHooks, JoinOptions};
use crate::Error;
use crate::numbered::{Numbered, Reading};
use crate::source::Seekable;
use crate::text::lines;
use crate::waves::waves;

/// Copies the rows of a file that requests have taken.
pub(super) fn copy_taken(
    number: usize,
    file: &Seekable<'_>,
    (index, used): (&Index, &Marks),
    options: &JoinOptions,
    outputs: &mut Outputs<'_, '_>,
    hooks: &JoinHooks<'_>,
) -> Result<(), Error> {
    let work = |piece: Numbered, store: &mut NodeStore| -> Result<Vec<(Row, Vec<u8>)>, Error> {
        let mut rows: Vec<(Row, Vec<u8>)> = Vec::new();
        for line in lines(file, &piece)? {
            let id = batchline_formats::outcome::key_of(&String::from_utf8_lossy(line.bytes));
            let position = Row::position_of(number, line.offset);
            let taken = id.as_deref().and_then(|id| index.is_taken(id, position, used));
            if let Some(row) = taken {
                let mut out = Vec::new();
                copy(line.bytes, row.outcome(), (id.as_deref(), options.text), &mut out, store);
                rows.push((row, out));
            }
        }
        Ok(rows)
    };
    let write = |rows: Result<Vec<(Row, Vec<u8>)>, Error>| {
        rows?.iter().try_for_each(|(row, text)| outputs.write(row.outcome(), text))
    };
    let mut reading = Reading::new(file.reader(), options.chunk_bytes, None);
    waves((&mut reading, |source| file.failed(source)), hooks.stop, NodeStore::default, work, write)
}
