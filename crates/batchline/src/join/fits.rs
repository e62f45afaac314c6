//! Requests are not results: who names files in the wrong order hears of it before anything is written.

use std::path::Path;

use batchline_formats::Holds;
use batchline_formats::detect::{Detected, detect};

use crate::Error;
use crate::head::Head;

/// An error when the first lines are of the other kind.
pub(super) fn fits(path: &Path, head: &Head, wanted: Holds) -> Result<(), Error> {
    let Detected::Format(format) = detect(head.lines()) else { return Ok(()) };
    if format.holds == wanted {
        return Ok(());
    }
    let (path, has, not) = (path.display(), format.holds.name(), wanted.name());
    Err(Error::Options(format!(
        "{path} holds {has} ({}), not {not}: the file of requests comes first, all others are results",
        format.id
    )))
}
