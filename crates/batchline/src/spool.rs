//! What must be read twice, or out of order, can be read at any place: a stream is put into a temporary file.

use std::io::{Read, Write};
use std::sync::atomic::AtomicBool;

use crate::error::stopped;
use crate::source::{Kind, Seekable};
use crate::{Error, Source};

const PART_BYTES: u64 = 1 << 20;

/// The source, to be read at any place.
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
        let got = reader.by_ref().take(PART_BYTES).read_to_end(&mut bytes).map_err(failed)?;
        if got == 0 {
            return Seekable::of(&path, file).map_err(failed);
        }
        file.write_all(&bytes).map_err(failed)?;
    }
}
