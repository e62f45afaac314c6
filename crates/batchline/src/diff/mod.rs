//! Two files compared by id: what came, what went, what changed.
//!
//! ```
//! use batchline::diff::{DiffHooks, DiffOptions, diff};
//! use batchline::Source;
//!
//! let old = b"{\"key\":\"a\",\"request\":{\"n\":1}}\n{\"key\":\"b\",\"request\":{}}\n";
//! let new = b"{\"key\":\"c\",\"request\":{}}\n{\"request\":{\"n\":2},\"key\":\"a\"}\n";
//! let told = diff(Source::memory(old), Source::memory(new), &DiffOptions::default(), &DiffHooks::default())?;
//! assert_eq!((told.added, told.removed, told.changed, told.same), (1, 1, 1, 0));
//! assert_eq!(told.differences[1].pointers, ["/request/n"]);
//! # Ok::<(), batchline::Error>(())
//! ```

mod values;

use batchline_formats::outcome::ANSWERED;
use batchline_formats::outcome::row::first_id;
use batchline_jsonl::{Limits, NodeStore, Tree};
use serde_json::{Value, json};

use crate::join::index::{Heaps, Index, Marks, Place, Print, Row};
use crate::numbered::{Numbered, Reading};
use crate::source::Seekable;
use crate::spool::seekable;
use crate::text::{legible, lines};
use crate::waves::waves;
use crate::{CheckOptions, Error, Source};
use values::differences;

/// How to compare.
#[derive(Clone, Debug)]
pub struct DiffOptions {
    /// Differences kept of each kind; `None` keeps all. Counts are exact in any case.
    pub differences_max: Option<usize>,
    /// Pointers told of a changed record.
    pub pointers_max: usize,
    /// Worker threads; 0 means one a processor.
    pub threads: usize,
    /// Bytes a worker takes at a time. Results do not depend on it.
    pub chunk_bytes: usize,
}

impl Default for DiffOptions {
    fn default() -> Self {
        let differences_max = Some(CheckOptions::FINDINGS_MAX);
        DiffOptions { differences_max, pointers_max: 8, threads: 0, chunk_bytes: 1 << 18 }
    }
}

/// What the caller wants to hear while files are compared: bytes are those of the file that is read, first the old one.
pub type DiffHooks<'a> = crate::PassHooks<'a>;

/// One difference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Difference {
    /// `added`, `changed`, `removed`, or `repeated` for a line whose id an earlier line of its file has.
    pub what: &'static str,
    /// The id.
    pub id: String,
    /// Its line in the old file.
    pub old_line: Option<u64>,
    /// Its line in the new file.
    pub new_line: Option<u64>,
    /// Where the records differ, the first few places.
    pub pointers: Vec<String>,
}

impl Difference {
    /// The stable JSON object.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({
            "what": self.what,
            "id": self.id,
            "old_line": self.old_line,
            "new_line": self.new_line,
            "pointers": self.pointers,
        })
    }
}

/// What two files have in common and what not.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// Records of the new file only.
    pub added: u64,
    /// Records of the old file only.
    pub removed: u64,
    /// Records that say something else.
    pub changed: u64,
    /// Records that say the same.
    pub same: u64,
    /// So many of these are written in another way: white space, order of keys, escapes.
    pub rewritten: u64,
    /// Records that stand before one they stood behind.
    pub moved: u64,
    /// Lines whose id an earlier line of their file has: they are not compared.
    pub repeated: u64,
    /// Lines without an id, in both files: they are not compared.
    pub without_id: u64,
    /// Differences in the order of the new file, then what was removed, in the order of the old one.
    pub differences: Vec<Difference>,
}

impl Diff {
    /// Do both files say the same of the same ids?
    #[must_use]
    pub fn is_same(&self) -> bool {
        self.added + self.removed + self.changed + self.repeated + self.without_id == 0
    }

    /// The stable JSON object.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({
            "added": self.added,
            "removed": self.removed,
            "changed": self.changed,
            "same": self.same,
            "rewritten": self.rewritten,
            "moved": self.moved,
            "repeated": self.repeated,
            "without_id": self.without_id,
            "differences": self.differences.iter().map(Difference::json).collect::<Vec<_>>(),
        })
    }

    /// Keeps the `number`th difference of its kind, from 1, while there is room.
    fn tell(&mut self, difference: Difference, number: u64, max: Option<usize>) {
        if max.is_none_or(|max| number <= max as u64) {
            self.differences.push(difference);
        }
    }
}

/// Compares two files by id; requests or results, in any order. 32 bytes are kept for each record of the old file. Streams are put into
/// temporary files.
///
/// # Errors
/// When a file cannot be read, changes while it is read, or the caller stops it.
pub fn diff(
    old: Source<'_>,
    new: Source<'_>,
    options: &DiffOptions,
    hooks: &DiffHooks<'_>,
) -> Result<Diff, Error> {
    let pool = crate::pool::pool(options.threads)?;
    let (old, new) = (seekable(old, hooks.stop)?, seekable(new, hooks.stop)?);
    let told = pool.install(|| {
        let mut told = Diff::default();
        let index = index(&old, options, hooks, &mut told)?;
        compare(&old, &new, index, options, hooks, told)
    })?;
    old.check_unchanged()?;
    new.check_unchanged()?;
    Ok(told)
}

fn index(
    file: &Seekable<'_>,
    options: &DiffOptions,
    hooks: &DiffHooks<'_>,
    told: &mut Diff,
) -> Result<Index, Error> {
    let mut heaps = Heaps::new();
    let work = |piece: Numbered, (): &mut ()| -> Result<(Vec<Row>, u64), Error> {
        let (mut rows, mut without_id) = (Vec::new(), 0);
        for line in lines(file, &piece)? {
            let (outcome, file, offset) = (&ANSWERED, 0, line.offset);
            let place =
                Place { outcome, file, offset, length: line.bytes.len() as u32, line: line.number };
            match first_id(&legible(line.bytes)) {
                Some(id) => rows.push(Row::new(Print::of(&id), &place)),
                None => without_id += 1,
            }
        }
        Ok((rows, without_id))
    };
    let write = |piece: Result<(Vec<Row>, u64), Error>| {
        let (rows, without_id) = piece?;
        rows.into_iter().for_each(|row| heaps.push(row));
        told.without_id += without_id;
        Ok(())
    };
    let mut reading = Reading::new(file.reader(), options.chunk_bytes, hooks.progress);
    waves((&mut reading, |source| file.failed(source)), hooks.stop, || (), work, write)?;
    Ok(heaps.index())
}

/// A record of the new file beside its old one.
struct Met {
    id: Option<String>,
    line: u64,
    old: Option<(usize, Row)>,
    /// `None` when the bytes are the same.
    pointers: Option<Vec<String>>,
}

fn compare(
    old: &Seekable<'_>,
    new: &Seekable<'_>,
    index: Index,
    options: &DiffOptions,
    hooks: &DiffHooks<'_>,
    mut told: Diff,
) -> Result<Diff, Error> {
    let mut used = Marks::new(index.len());
    let mut furthest = 0;
    let work = |piece: Numbered, stores: &mut [NodeStore; 2]| {
        meet(&piece, (old, new), &index, options, stores)
    };
    let write = |met: Result<Vec<Met>, Error>| {
        met?.into_iter().for_each(|met| take(met, &mut used, &mut furthest, options, &mut told));
        Ok(())
    };
    let mut reading = Reading::new(new.reader(), options.chunk_bytes, hooks.progress);
    let stores = <[NodeStore; 2]>::default;
    waves((&mut reading, |source| new.failed(source)), hooks.stop, stores, work, write)?;
    let mut bytes = Vec::new();
    for row in index.left_over(&used) {
        bytes.resize(row.length as usize, 0);
        old.read_exact_at(&mut bytes, row.offset())?;
        let id = first_id(&legible(&bytes)).map(String::from).unwrap_or_default();
        let (what, count) = match row.is_second() {
            true => ("repeated", &mut told.repeated),
            false => ("removed", &mut told.removed),
        };
        *count += 1;
        let (number, old_line) = (*count, Some(u64::from(row.line)));
        let difference = Difference { what, id, old_line, ..Difference::default() };
        told.tell(difference, number, options.differences_max);
    }
    Ok(told)
}

fn meet(
    piece: &Numbered,
    (old, new): (&Seekable<'_>, &Seekable<'_>),
    index: &Index,
    options: &DiffOptions,
    stores: &mut [NodeStore; 2],
) -> Result<Vec<Met>, Error> {
    let mut all = Vec::new();
    let mut bytes = Vec::new();
    for line in lines(new, piece)? {
        let text = legible(line.bytes);
        let id = first_id(&text).map(String::from);
        let found = id.as_deref().and_then(|id| index.find(id));
        let mut met = Met { id, line: line.number, old: found, pointers: None };
        if let Some((_, row)) = found {
            bytes.resize(row.length as usize, 0);
            old.read_exact_at(&mut bytes, row.offset())?;
            if bytes.trim_ascii_end() != line.bytes.trim_ascii_end() {
                met.pointers =
                    Some(pointers(&legible(&bytes), &text, options.pointers_max, stores));
            }
        }
        all.push(met);
    }
    Ok(all)
}

/// Where two lines differ; the whole where one is no JSON.
fn pointers(old: &str, new: &str, max: usize, [first, second]: &mut [NodeStore; 2]) -> Vec<String> {
    let depth = Limits::default().depth_max;
    let trees = (Tree::parse(old, first, depth), Tree::parse(new, second, depth));
    let (Ok(old), Ok(new)) = trees else { return vec![String::new()] };
    match (old.root(), new.root()) {
        (Some(old), Some(new)) => differences(old, new, max),
        _ => vec![String::new()],
    }
}

fn take(met: Met, used: &mut Marks, furthest: &mut u64, options: &DiffOptions, told: &mut Diff) {
    let Some(id) = met.id else {
        told.without_id += 1;
        return;
    };
    let difference = Difference { id, new_line: Some(met.line), ..Difference::default() };
    let max = options.differences_max;
    let Some((at, row)) = met.old else {
        told.added += 1;
        return told.tell(Difference { what: "added", ..difference }, told.added, max);
    };
    if !used.mark(at) {
        told.repeated += 1;
        return told.tell(Difference { what: "repeated", ..difference }, told.repeated, max);
    }
    told.moved += u64::from(row.offset() < *furthest);
    *furthest = row.offset().max(*furthest);
    match met.pointers {
        None => told.same += 1,
        Some(pointers) if pointers.is_empty() => {
            told.same += 1;
            told.rewritten += 1;
        }
        Some(pointers) => {
            told.changed += 1;
            let old_line = Some(u64::from(row.line));
            let changed = Difference { what: "changed", old_line, pointers, ..difference };
            told.tell(changed, told.changed, max);
        }
    }
}
