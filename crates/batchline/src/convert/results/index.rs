//! Where every result stands: they are looked up by the fingerprint of their id, and compared.

use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use super::ResultOptions;
use super::rows::{id_of, pieces};
use crate::Error;
use crate::convert::ConvertHooks;
use crate::convert::record::Here;
use crate::ids::fingerprint;
use crate::numbered::Numbered;
use crate::source::Seekable;
use crate::text::{lines, read_line};

/// Where a result stands.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Row {
    fingerprint: u64,
    offset: u64,
    line: u64,
}

impl Row {
    /// Its place, for losses.
    pub fn here(&self) -> Here {
        Here { offset: self.offset, number: self.line }
    }
}

/// A result that belongs to no request, or comes second.
pub(super) struct LeftOver {
    pub row: Row,
    pub text: Vec<u8>,
    /// Has its request an answer?
    pub again: bool,
}

/// All results of a file by id.
pub(super) struct Index<'f> {
    file: &'f Seekable<'f>,
    /// By fingerprint, then by place.
    rows: Vec<Row>,
    /// A bit for each row that is the answer to a request.
    used: Vec<AtomicU64>,
}

impl<'f> Index<'f> {
    /// Reads the file once.
    pub fn of(
        file: &'f Seekable<'f>,
        options: &ResultOptions,
        hooks: &ConvertHooks<'_>,
    ) -> Result<Index<'f>, Error> {
        let mut rows = Vec::new();
        pieces(file, options, hooks, rayon::current_num_threads() * 4, |wave| {
            let found: Result<Vec<Vec<Row>>, Error> =
                wave.into_par_iter().map(|piece| rows_of(file, &piece)).collect();
            found?.into_iter().for_each(|found| rows.extend(found));
            Ok(())
        })?;
        rows.par_sort_unstable();
        let used = (0..rows.len().div_ceil(64)).map(|_| AtomicU64::new(0)).collect();
        Ok(Index { file, rows, used })
    }

    /// The first result with this id, which is its answer from now on.
    pub fn find(&self, key: &str) -> Result<Option<(Row, Vec<u8>)>, Error> {
        let print = fingerprint(key.as_bytes(), 0);
        let start = self.rows.partition_point(|row| row.fingerprint < print);
        for (index, row) in self.rows.iter().enumerate().skip(start) {
            if row.fingerprint != print {
                break;
            }
            let text = self.read(row)?;
            if id_of(&text, row.line) == key {
                self.used[index / 64].fetch_or(1 << (index % 64), Ordering::Relaxed);
                return Ok(Some((*row, text)));
            }
        }
        Ok(None)
    }

    fn read(&self, row: &Row) -> Result<Vec<u8>, Error> {
        read_line(self.file, row.offset, usize::MAX)
    }

    fn is_used(&self, index: usize) -> bool {
        self.used[index / 64].load(Ordering::Relaxed) >> (index % 64) & 1 == 1
    }

    /// Calls `each` with the results that are nobody's answer, in the order of the file.
    pub fn left_over(&self, mut each: impl FnMut(LeftOver)) -> Result<(), Error> {
        let mut left: Vec<usize> = (0..self.rows.len()).filter(|at| !self.is_used(*at)).collect();
        left.sort_unstable_by_key(|at| self.rows[*at].offset);
        for at in left {
            let (row, text) = (self.rows[at], self.read(&self.rows[at])?);
            let again = self.is_answered(&id_of(&text, row.line), row.fingerprint)?;
            each(LeftOver { row, text, again });
        }
        Ok(())
    }

    /// Is another row the answer to this id?
    fn is_answered(&self, key: &str, print: u64) -> Result<bool, Error> {
        let start = self.rows.partition_point(|row| row.fingerprint < print);
        for (at, row) in self.rows.iter().enumerate().skip(start) {
            if row.fingerprint != print {
                break;
            }
            if self.is_used(at) && id_of(&self.read(row)?, row.line) == key {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn rows_of(file: &Seekable<'_>, numbered: &Numbered) -> Result<Vec<Row>, Error> {
    let row = |line: crate::text::Line<'_>| Row {
        fingerprint: fingerprint(id_of(line.bytes, line.number).as_bytes(), 0),
        offset: line.offset,
        line: line.number,
    };
    Ok(lines(file, numbered)?.map(row).collect())
}
