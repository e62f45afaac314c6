//! Repeated ids, settled: from fingerprints that agree to ids that do.

use batchline_formats::{DuplicateId, Place};
use batchline_jsonl::unescape;

use crate::excerpt::column;
use crate::ids::{FileIds, Repeated, StreamId, StreamIds, repeated_in_stream, suspects_in_file};
use crate::source::Seekable;
use crate::{CheckOptions, Error};

/// Repeated ids kept as findings when all findings are wanted.
const DUPLICATES_KEPT_MAX: usize = 1_000_000;

/// Ids that stand on more than one line of a stream. Takes the ids.
pub(crate) fn settle_stream(ids: &mut StreamIds, options: &CheckOptions) -> Repeated {
    let found = repeated_in_stream(&mut ids.entries);
    let duplicate = |(id, first): &(StreamId, Place)| DuplicateId {
        id: ids.text(id),
        place: id.place,
        first: *first,
    };
    let kept = options.kept_by_workers().unwrap_or(DUPLICATES_KEPT_MAX);
    Repeated { count: found.len() as u64, first: found.iter().take(kept).map(duplicate).collect() }
}

/// Ids that really stand on more than one line of a file, settled on the bytes.
pub(crate) fn settle_file(
    file: &Seekable<'_>,
    ids: Vec<FileIds>,
    marks: &[(u64, u64)],
    options: &CheckOptions,
) -> Result<Repeated, Error> {
    let found = repeated_in_file(file, ids)?;
    let count = found.len() as u64;
    let kept = options.kept_by_workers().unwrap_or(DUPLICATES_KEPT_MAX);
    let mut first = Vec::new();
    for (again, original) in found.into_iter().take(kept) {
        first.push(DuplicateId {
            id: id_at(file, again)?,
            place: place_of_id(file, marks, again)?,
            first: place_of_id(file, marks, original)?,
        });
    }
    Ok(Repeated { count, first })
}

/// Where ids stand again, in file order, each with where it stood first.
pub(crate) fn repeated_in_file(
    file: &Seekable<'_>,
    ids: Vec<FileIds>,
) -> Result<Vec<(u64, u64)>, Error> {
    let mut found: Vec<(u64, u64)> = Vec::new();
    let suspects = suspects_in_file(ids);
    for run in suspects.chunk_by(|a, b| a.fingerprint == b.fingerprint) {
        let mut first_of: Vec<(String, u64)> = Vec::new();
        for id in run {
            let text = id_at(file, id.offset)?;
            match first_of.iter().find(|(known, _)| *known == text) {
                Some((_, first)) => found.push((id.offset, *first)),
                None => first_of.push((text, id.offset)),
            }
        }
    }
    found.sort_unstable();
    Ok(found)
}

/// The id whose first character stands at `offset`.
pub(crate) fn id_at(file: &Seekable<'_>, offset: u64) -> Result<String, Error> {
    let raw = raw_id_at(file, offset)?;
    Ok(unescape(&String::from_utf8_lossy(&raw)).into_owned())
}

fn raw_id_at(file: &Seekable<'_>, offset: u64) -> Result<Vec<u8>, Error> {
    const FIRST_GUESS_BYTES: u64 = 256;
    let mut size = FIRST_GUESS_BYTES;
    loop {
        let available = file.len - offset;
        let mut bytes = vec![0; size.min(available) as usize];
        file.read_exact_at(&mut bytes, offset)?;
        if let Some(end) = closing_quote(&bytes) {
            bytes.truncate(end);
            return Ok(bytes);
        }
        if size >= available {
            return Ok(bytes);
        }
        size *= 4;
    }
}

fn closing_quote(bytes: &[u8]) -> Option<usize> {
    let mut escaped = false;
    bytes.iter().position(|&byte| {
        let closes = byte == b'"' && !escaped;
        escaped = byte == b'\\' && !escaped;
        closes
    })
}

/// Line and column of an id, counted from the nearest mark before it.
fn place_of_id(file: &Seekable<'_>, marks: &[(u64, u64)], offset: u64) -> Result<Place, Error> {
    let index = marks.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
    let (start, lines) = marks.get(index).copied().unwrap_or((0, 0));
    let mut before = vec![0; (offset - start) as usize];
    file.read_exact_at(&mut before, start)?;
    let line_start = memchr::memrchr(b'\n', &before).map_or(0, |at| at + 1);
    let line = lines + memchr::memchr_iter(b'\n', &before).count() as u64 + 1;
    Ok(Place {
        line,
        column: column(&before[line_start..], before.len() - line_start),
        offset,
        length: raw_id_at(file, offset)?.len() as u32,
    })
}
