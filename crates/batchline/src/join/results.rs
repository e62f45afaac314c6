//! The pass over results: every row is read once, and 32 bytes of it are kept.

use batchline_formats::outcome::{self, Reading};
use batchline_jsonl::{Limits, NodeStore, Tree};
use serde_json::{Value, json};

use super::index::{Heaps, Place, Print, Row};
use super::outputs::Outputs;
use super::problem::{Problem, WITHOUT_ID};
use super::spent::{Spending, Tariffs};
use super::{JoinHooks, JoinOptions};
use crate::Error;
use crate::numbered::{Numbered, Reading as Pieces};
use crate::source::Seekable;
use crate::text::{legible, lines};
use crate::waves::waves;

/// A file of results.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ResultFile {
    /// As it was named; `-` for a stream.
    pub path: String,
    /// Bytes after decompression.
    pub bytes: u64,
    /// Rows.
    pub rows: u64,
    /// Rows without an id: nothing can be joined to them.
    pub without_id: u64,
    /// The line of the first of these.
    pub first_without_id: Option<u64>,
}

impl ResultFile {
    /// The stable JSON object.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({
            "path": self.path,
            "bytes": self.bytes,
            "rows": self.rows,
            "rows_without_id": self.without_id,
            "first_line_without_id": self.first_without_id,
        })
    }
}

/// What some rows came to.
#[derive(Default)]
struct Partial {
    rows: Vec<Row>,
    read: u64,
    /// Lines of rows without an id.
    nameless: Vec<u64>,
    spending: Spending,
    /// What rows without an id took.
    unclaimed: Spending,
}

/// What all files of results came to.
pub(super) struct Taken {
    pub rows: Heaps,
    pub spending: Spending,
    /// What rows without an id took.
    pub unclaimed: Spending,
}

/// Reads a file of results.
pub(super) fn read(
    number: usize,
    file: &Seekable<'_>,
    (options, tariffs): (&JoinOptions, Tariffs<'_>),
    (taken, outputs): (&mut Taken, &mut Outputs<'_, '_>),
    hooks: &JoinHooks<'_>,
) -> Result<ResultFile, Error> {
    let path = file.path().display().to_string();
    let mut told = ResultFile { path, bytes: file.len, ..ResultFile::default() };
    let mut reading = Pieces::new(file.reader(), options.chunk_bytes, hooks.progress);
    let work =
        |piece: Numbered, store: &mut NodeStore| partial(number, file, &piece, tariffs, store);
    let write = |partial: Result<Partial, Error>| {
        let partial = partial?;
        partial.rows.into_iter().for_each(|row| taken.rows.push(row));
        told.rows += partial.read;
        told.without_id += partial.nameless.len() as u64;
        told.first_without_id = told.first_without_id.or(partial.nameless.first().copied());
        taken.spending.merge(&partial.spending);
        taken.unclaimed.merge(&partial.unclaimed);
        let nameless =
            |line| Problem { what: WITHOUT_ID, row: Some((number, line)), ..Problem::default() };
        partial.nameless.into_iter().try_for_each(|line| outputs.tell(&nameless(line)))
    };
    let failed = |source| file.failed(source);
    waves((&mut reading, failed), hooks.stop, NodeStore::default, work, write)?;
    Ok(told)
}

fn partial(
    number: usize,
    file: &Seekable<'_>,
    piece: &Numbered,
    tariffs: Tariffs<'_>,
    store: &mut NodeStore,
) -> Result<Partial, Error> {
    let mut partial = Partial::default();
    for line in lines(file, piece)? {
        partial.read += 1;
        let text = legible(line.bytes);
        let place = |reading: &Reading<'_>| Place {
            outcome: reading.outcome,
            file: number,
            offset: line.offset,
            length: line.bytes.len() as u32,
            line: line.number,
        };
        with_reading(&text, store, |reading| match &reading.id {
            Some(id) => {
                tariffs.add(&reading, &mut partial.spending);
                partial.rows.push(Row::new(Print::of(id), &place(&reading)));
            }
            None => {
                tariffs.add(&reading, &mut partial.unclaimed);
                partial.nameless.push(line.number);
            }
        });
    }
    Ok(partial)
}

/// Reads a row. One that breaks off or is no JSON is malformed, but still the answer to its request.
pub(super) fn with_reading<T>(
    text: &str,
    store: &mut NodeStore,
    read: impl FnOnce(Reading<'_>) -> T,
) -> T {
    let parsed = Tree::parse(text, store, Limits::default().depth_max);
    let broken = parsed.is_err();
    let tree = parsed.unwrap_or_else(|(_, begun)| begun);
    let reading = tree.root().map_or_else(Reading::unreadable, outcome::read);
    read(if broken {
        Reading { outcome: &outcome::MALFORMED, at: None, ..reading }
    } else {
        reading
    })
}
