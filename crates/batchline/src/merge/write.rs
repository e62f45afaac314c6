//! The second reading: files are written one behind the other.

use std::collections::HashMap;

use super::ids::{Files, id_of};
use super::report::Merged;
use super::{MergeHooks, MergeOptions};
use crate::fix::Fresh;
use crate::numbered::{Numbered, Reading};
use crate::outputs::Output;
use crate::waves::waves;
use crate::{Error, stream};

/// What becomes of lines whose id stands before them.
pub(super) enum Clashing {
    /// They stay as they are.
    Keep,
    /// They go; where their ids stand, in order.
    Drop(Vec<u64>),
    /// They get another id.
    Rename(Fresh),
}

/// A mark of the whole file: behind its start it is only in the way.
const BOM: &[u8] = b"\xef\xbb\xbf";

/// What a piece became.
struct Piece {
    text: Vec<u8>,
    dropped: u64,
    renamed: u64,
}

pub(super) fn write(
    files: &Files<'_>,
    clashing: &Clashing,
    (options, hooks): (&MergeOptions, &MergeHooks<'_>),
    output: &mut Output<'_>,
    merged: &mut Merged,
) -> Result<(), Error> {
    let all: u64 = files.all.iter().map(|file| file.len).sum();
    let mut last = b'\n';
    for (index, file) in files.all.iter().enumerate() {
        let start = files.start(index);
        let tell = |read| hooks.tell(all + start + read);
        let mut reading = Reading::new(file.reader(), options.chunk_bytes, Some(&tell));
        let work = |numbered: Numbered, (): &mut ()| match numbered.piece {
            stream::Piece::Lines { bytes, offset } => {
                Ok(Piece::of(bytes, (start + offset, offset), clashing, index > 0))
            }
            stream::Piece::TooLong { .. } => Err(Error::Changed { path: file.path().into() }),
        };
        let write = |piece: Result<Piece, Error>| {
            let piece = piece?;
            merged.dropped += piece.dropped;
            merged.renamed += piece.renamed;
            let Some(end) = piece.text.last() else { return Ok(()) };
            // Two lines must not become one.
            if last != b'\n' {
                output.put(b"\n")?;
                merged.newlines_added += 1;
            }
            last = *end;
            output.put(&piece.text)
        };
        waves((&mut reading, |source| file.failed(source)), hooks.stop, || (), work, write)?;
        file.check_unchanged()?;
    }
    merged.bytes = output.bytes;
    Ok(())
}

impl Piece {
    /// Whole lines, which start at `place` over all files and at `offset` of theirs.
    fn of(
        mut bytes: Vec<u8>,
        (place, offset): (u64, u64),
        clashing: &Clashing,
        follows: bool,
    ) -> Piece {
        let marked = follows && offset == 0 && bytes.starts_with(BOM);
        let skipped = if marked { BOM.len() } else { 0 };
        if matches!(clashing, Clashing::Keep) {
            bytes.drain(..skipped);
            return Piece { text: bytes, dropped: 0, renamed: 0 };
        }
        let mut piece = Piece { text: Vec::with_capacity(bytes.len()), dropped: 0, renamed: 0 };
        for line in batchline_jsonl::lines::lines(&bytes) {
            let begin = line.offset as usize;
            let end = begin + line.bytes.len() + usize::from(line.terminated);
            let cut = if begin == 0 { skipped } else { 0 };
            piece.line(&bytes[begin..end], (place + line.offset, cut), clashing);
        }
        piece
    }

    fn line(&mut self, line: &[u8], (place, cut): (u64, usize), clashing: &Clashing) {
        let id = id_of(line);
        let id_place = |at: usize| place + at as u64;
        match (clashing, id) {
            (Clashing::Drop(places), Some((at, _)))
                if places.binary_search(&id_place(at)).is_ok() =>
            {
                self.dropped += 1;
            }
            (Clashing::Rename(fresh), Some((at, raw))) => match fresh.suffix_of(id_place(at)) {
                Some(suffix) => {
                    let end = at + raw.len();
                    self.text.extend_from_slice(&line[cut..end]);
                    self.text.extend_from_slice(suffix.as_bytes());
                    self.text.extend_from_slice(&line[end..]);
                    self.renamed += 1;
                }
                None => self.text.extend_from_slice(&line[cut..]),
            },
            _ => self.text.extend_from_slice(&line[cut..]),
        }
    }
}

/// The new id of a line whose id stands at `place`.
pub(super) fn new_id(clashing: &Clashing, id: &str, place: u64) -> Option<String> {
    match clashing {
        Clashing::Rename(fresh) => fresh.suffix_of(place).map(|suffix| format!("{id}{suffix}")),
        _ => None,
    }
}

/// Each place once, for a look-up by place.
pub(super) fn ids_at(files: &Files<'_>, places: &[u64]) -> Result<HashMap<u64, String>, Error> {
    places.iter().map(|place| Ok((*place, files.id_at(*place)?))).collect()
}
