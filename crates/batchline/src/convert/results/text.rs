//! Lines of files that are read wherever one stands.

use std::borrow::Cow;

use batchline_convert::results::key_of;

use super::ResultOptions;
use crate::Error;
use crate::convert::ConvertHooks;
use crate::error::stopped;
use crate::numbered::{Numbered, Reading};
use crate::source::Seekable;
use crate::stream::Piece;

/// The line that starts at `offset`, without its end; of a longer line the first `most` bytes or some more.
pub(super) fn read_line(file: &Seekable<'_>, offset: u64, most: usize) -> Result<Vec<u8>, Error> {
    let mut bytes = Vec::new();
    let mut step = 1 << 12;
    while bytes.len() < most {
        let at = offset + bytes.len() as u64;
        let want = step.min(file.len.saturating_sub(at)) as usize;
        let from = bytes.len();
        bytes.resize(from + want, 0);
        file.read_exact_at(&mut bytes[from..], at)?;
        if let Some(end) = memchr::memchr(b'\n', &bytes[from..]) {
            bytes.truncate(from + end);
            break;
        }
        if want == 0 {
            break;
        }
        step = (step * 4).min(1 << 22);
    }
    Ok(bytes)
}

/// The text of a row. One that is not UTF-8 ends where it is not, with a mark that no JSON has: it is not to be read as an answer.
pub(super) fn legible(bytes: Vec<u8>) -> String {
    match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(bad) => {
            let good = bad.utf8_error().valid_up_to();
            let mut text = String::from_utf8_lossy(&bad.as_bytes()[..good]).into_owned();
            text.push(char::REPLACEMENT_CHARACTER);
            text
        }
    }
}

/// The id of a row; one without is called by its line.
pub(super) fn id_of(row: &[u8], number: u64) -> String {
    key_of(&String::from_utf8_lossy(row)).unwrap_or_else(|| format!("line-{number}"))
}

/// A line of a piece.
pub(super) struct Line<'p> {
    pub bytes: &'p [u8],
    pub offset: u64,
    pub number: u64,
}

/// The lines of a piece that are not blank, without a byte-order mark; an error for one beyond all limits.
pub(super) fn lines<'p>(
    file: &Seekable<'_>,
    numbered: &'p Numbered,
) -> Result<impl Iterator<Item = Line<'p>> + use<'p>, Error> {
    let Piece::Lines { offset, bytes } = &numbered.piece else {
        let (path, number) = (file.path().display(), numbered.number);
        let said = format!("{path}: line {number} is longer than any result");
        return Err(Error::Options(said));
    };
    let line = move |(line, number): (batchline_jsonl::lines::Line<'p>, u64)| {
        let offset = offset + line.offset;
        let bom = if offset == 0 && line.bytes.starts_with(b"\xef\xbb\xbf") { 3 } else { 0 };
        Line { bytes: &line.bytes[bom..], offset: offset + bom as u64, number }
    };
    let all = batchline_jsonl::lines::lines(bytes).zip(numbered.number..).map(line);
    Ok(all.filter(|line| !line.bytes.trim_ascii().is_empty()))
}

/// Calls `each` with pieces of a file, in order.
pub(super) fn pieces(
    file: &Seekable<'_>,
    options: &ResultOptions,
    hooks: &ConvertHooks<'_>,
    count: usize,
    mut each: impl FnMut(Vec<Numbered>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut reading = Reading::new(file.reader(), options.chunk_bytes, hooks.progress);
    loop {
        stopped(hooks.stop)?;
        let wave = reading.wave(count).map_err(|source| file.failed(source))?;
        if wave.is_empty() {
            return Ok(());
        }
        each(wave)?;
    }
}

/// What is shown of a row that belongs to nobody.
pub(super) fn shown(row: &[u8]) -> Cow<'_, str> {
    String::from_utf8_lossy(row)
}
