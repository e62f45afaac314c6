//! Rows of results and their ids.

use std::borrow::Cow;

use batchline_convert::results::key_of;

use super::ResultOptions;
use crate::Error;
use crate::convert::ConvertHooks;
use crate::error::stopped;
use crate::numbered::{Numbered, Reading};
use crate::source::Seekable;

/// The id of a row; one without is called by its line.
pub(super) fn id_of(row: &[u8], number: u64) -> String {
    key_of(&String::from_utf8_lossy(row)).unwrap_or_else(|| format!("line-{number}"))
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
