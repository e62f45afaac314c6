//! The ids of all files: 16 bytes an id, as a fingerprint and where it stands. Equal fingerprints are settled on the bytes.

use std::collections::{HashMap, HashSet};

use batchline_jsonl::{Cursor, Kind, unescape};

use super::{MergeHooks, MergeOptions};
use crate::error::stopped;
use crate::fix::{Fresh, may_be_made};
use crate::ids::{FileId, FileIds, fingerprint, suspects_in_file};
use crate::numbered::{Numbered, Reading};
use crate::settle::id_at;
use crate::source::Seekable;
use crate::waves::waves;
use crate::{Error, stream};

/// Files one behind the other: a place is counted from the start of the first.
pub(super) struct Files<'f> {
    pub all: Vec<Seekable<'f>>,
    starts: Vec<u64>,
}

/// What reading all files has found besides ids.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sizes {
    pub lines: u64,
    pub records: u64,
}

impl<'f> Files<'f> {
    pub fn new(all: Vec<Seekable<'f>>) -> Files<'f> {
        let mut next = 0;
        let start = |file: &Seekable<'_>| {
            next += file.len;
            next - file.len
        };
        let starts = all.iter().map(start).collect();
        Files { all, starts }
    }

    /// Where each file starts, counted over all.
    pub fn start(&self, index: usize) -> u64 {
        self.starts[index]
    }

    /// The file at a place, and the place in it. (Empty files hold no place.)
    pub fn find(&self, place: u64) -> (usize, u64) {
        let index = self.starts.partition_point(|start| *start <= place).saturating_sub(1);
        (index, place - self.starts[index])
    }

    /// The id that stands at a place.
    pub fn id_at(&self, place: u64) -> Result<String, Error> {
        let (index, offset) = self.find(place);
        id_at(&self.all[index], offset)
    }

    /// Calls `see` with every id, where it stands, and its text; in parallel, and `keep` in order.
    pub fn each_id<T: Send>(
        &self,
        (options, hooks): (&MergeOptions, &MergeHooks<'_>),
        see: impl Fn(u64, &str) -> Option<T> + Sync,
        mut keep: impl FnMut(T) + Send,
    ) -> Result<Vec<Sizes>, Error> {
        let mut sizes = Vec::new();
        for (file, start) in self.all.iter().zip(&self.starts) {
            let tell = |read| hooks.tell(start + read);
            let mut reading = Reading::new(file.reader(), options.chunk_bytes, Some(&tell));
            let work = |numbered: Numbered, (): &mut ()| match numbered.piece {
                stream::Piece::Lines { bytes, offset } => Ok(ids_of(&bytes, start + offset, &see)),
                stream::Piece::TooLong { length, .. } => {
                    Err(too_long(file, numbered.number, length))
                }
            };
            let mut all = Sizes::default();
            let write = |piece: Result<(Sizes, Vec<T>), Error>| {
                let (piece, seen) = piece?;
                all.lines += piece.lines;
                all.records += piece.records;
                seen.into_iter().for_each(&mut keep);
                Ok(())
            };
            waves((&mut reading, |source| file.failed(source)), hooks.stop, || (), work, write)?;
            sizes.push(all);
        }
        Ok(sizes)
    }
}

fn too_long(file: &Seekable<'_>, number: u64, length: u64) -> Error {
    Error::Options(format!(
        "{}:{number}: the line is {length} bytes long, longer than any server takes; nothing was written",
        file.path().display()
    ))
}

fn ids_of<T>(bytes: &[u8], start: u64, see: impl Fn(u64, &str) -> Option<T>) -> (Sizes, Vec<T>) {
    let (mut sizes, mut seen) = (Sizes::default(), Vec::new());
    for line in batchline_jsonl::lines::lines(bytes) {
        sizes.lines += 1;
        sizes.records += u64::from(!crate::facts::is_blank(line.bytes));
        let Some((at, raw)) = id_of(line.bytes) else { continue };
        seen.extend(see(start + line.offset + at as u64, &unescape(raw)));
    }
    (sizes, seen)
}

/// The id of a line, as it is written, and where it stands. Lines that cannot be read up to their id have none.
pub(super) fn id_of(line: &[u8]) -> Option<(usize, &str)> {
    let text = match std::str::from_utf8(line) {
        Ok(text) => text,
        Err(error) => std::str::from_utf8(&line[..error.valid_up_to()]).ok()?,
    };
    let record = text.trim_start_matches('\u{feff}');
    let mut cursor = Cursor::new(record);
    if cursor.peek().ok()? != Kind::Object {
        return None;
    }
    let mut members = cursor.enter_object().ok()?;
    while let Some(key) = cursor.next_key(&mut members).ok()? {
        let is_id = key.is("custom_id") || key.is("key");
        if is_id && cursor.peek().ok()? == Kind::String {
            let value = cursor.string().ok()?;
            let at = value.raw.as_ptr().addr() - text.as_ptr().addr();
            return Some((at, value.raw));
        }
        cursor.skip().ok()?;
    }
    None
}

/// Ids that stand again, and where each stood first.
pub(super) type Pairs = Vec<(u64, u64)>;

/// Where ids stand again, in order, each with where it stood first; and what each file holds.
pub(super) fn repeated(
    files: &Files<'_>,
    how: (&MergeOptions, &MergeHooks<'_>),
) -> Result<(Pairs, Vec<Sizes>), Error> {
    let mut met = FileIds::default();
    let mask = how.0.fingerprint_mask;
    let see = |offset, id: &str| {
        Some(FileId { fingerprint: fingerprint(id.as_bytes(), 0) & mask, offset })
    };
    let sizes = files.each_id(how, see, |id| met.push(id))?;
    let suspects = suspects_in_file(vec![met]);
    let mut found = Vec::new();
    for run in suspects.chunk_by(|a, b| a.fingerprint == b.fingerprint) {
        stopped(how.1.stop)?;
        let mut first_of: HashMap<String, u64> = HashMap::new();
        for id in run {
            let text = files.id_at(id.offset)?;
            match first_of.get(&text) {
                Some(first) => found.push((id.offset, *first)),
                None => {
                    first_of.insert(text, id.offset);
                }
            }
        }
    }
    found.sort_unstable();
    Ok((found, sizes))
}

/// New ids for those that stand again.
pub(super) fn fresh(
    files: &Files<'_>,
    how: (&MergeOptions, &MergeHooks<'_>),
    repeated: &[(u64, u64)],
) -> Result<Fresh, Error> {
    let mut bases: HashMap<u64, String> = HashMap::new();
    for (_, first) in repeated {
        if !bases.contains_key(first) {
            bases.insert(*first, files.id_at(*first)?);
        }
    }
    let names: HashSet<&str> = bases.values().map(String::as_str).collect();
    let mut taken = HashSet::new();
    let near = |_, id: &str| may_be_made(id, &names).then(|| id.to_string());
    let quiet = MergeHooks { progress: None, stop: how.1.stop };
    files.each_id((how.0, &quiet), near, |id| {
        taken.insert(id);
    })?;
    Ok(Fresh::of(&bases, taken, repeated))
}
