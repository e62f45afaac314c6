//! The line map: read, or made of the results themselves.

use std::collections::HashSet;
use std::io::{BufWriter, Write};
use std::path::Path;

use batchline_convert::map::{Entry, Header};

use super::ResultOptions;
use super::rows::pieces;
use crate::Error;
use crate::convert::ConvertHooks;
use crate::ids::fingerprint;
use crate::source::Seekable;
use crate::text::{lines, read_line};

/// Longer than the first line of any map.
const HEADER_BYTES_MAX: usize = 1 << 16;

/// The first line of a map.
pub(super) fn header(map: &Seekable<'_>) -> Result<Header, Error> {
    let line = read_line(map, 0, HEADER_BYTES_MAX)?;
    let header = std::str::from_utf8(&line).ok().and_then(Header::parse);
    header.ok_or_else(|| {
        let path = map.path().display();
        Error::Options(format!(
            "{path} is no line map: those are written by `batchline convert --map FILE`"
        ))
    })
}

/// A map made of the results themselves: each id once, in the order in which they come.
pub(super) fn made_from(
    file: &Seekable<'_>,
    options: &ResultOptions,
    hooks: &ConvertHooks<'_>,
) -> Result<Seekable<'static>, Error> {
    let failed = |source| Error::Io { path: "temporary file".into(), source };
    let mut map = BufWriter::new(tempfile::tempfile().map_err(failed)?);
    let mut known = HashSet::new();
    let mut text = String::new();
    Header::default().push(&mut text);
    let quiet = ConvertHooks { progress: None, stop: hooks.stop };
    pieces(file, options, &quiet, 1, |wave| {
        for piece in &wave {
            for line in lines(file, piece)? {
                let entry = Entry::of_row(&String::from_utf8_lossy(line.bytes), line.number);
                let print = [0, 1].map(|seed| fingerprint(entry.id.as_bytes(), seed));
                if known.insert(print) {
                    entry.push(&mut text);
                }
            }
            map.write_all(text.as_bytes()).map_err(failed)?;
            text.clear();
        }
        Ok(())
    })?;
    map.write_all(text.as_bytes()).map_err(failed)?;
    let file = map.into_inner().map_err(|error| failed(error.into_error()))?;
    Seekable::of(Path::new("-"), file).map_err(failed)
}
