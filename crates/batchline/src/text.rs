//! Lines of files that are read wherever one stands.

use std::borrow::Cow;
use std::io::{Read as _, Write as _};
use std::sync::atomic::AtomicBool;

use crate::error::stopped;
use crate::numbered::Numbered;
use crate::source::{Kind, Seekable};
use crate::stream::Piece;
use crate::{Error, Source};

/// The line that starts at `offset`, without its end; of a longer line the first `most` bytes or some more.
pub(crate) fn read_line(file: &Seekable<'_>, offset: u64, most: usize) -> Result<Vec<u8>, Error> {
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
pub(crate) fn legible(bytes: &[u8]) -> Cow<'_, str> {
    match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(bad) => {
            let good = String::from_utf8_lossy(&bytes[..bad.valid_up_to()]);
            Cow::Owned(format!("{good}{}", char::REPLACEMENT_CHARACTER))
        }
    }
}

/// A line of a piece.
pub(crate) struct Line<'p> {
    pub bytes: &'p [u8],
    pub offset: u64,
    pub number: u64,
}

/// The lines of a piece that are not blank, without a byte-order mark; an error for one beyond all limits.
pub(crate) fn lines<'p>(
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

/// Something that can be read at any place; a stream is put into a temporary file.
pub(crate) fn seekable<'s>(
    source: Source<'s>,
    stop: Option<&AtomicBool>,
) -> Result<Seekable<'s>, Error> {
    let Source { path, kind, .. } = source;
    let mut reader = match kind {
        Kind::Seekable(file) => return Ok(file),
        Kind::Stream(reader) => reader,
    };
    let failed = |source| Error::Io { path: path.clone(), source };
    let mut file = tempfile::tempfile().map_err(failed)?;
    let mut bytes = Vec::new();
    loop {
        stopped(stop)?;
        bytes.clear();
        let got = reader.by_ref().take(1 << 20).read_to_end(&mut bytes).map_err(failed)?;
        if got == 0 {
            return Seekable::of(&path, file).map_err(failed);
        }
        file.write_all(&bytes).map_err(failed)?;
    }
}
