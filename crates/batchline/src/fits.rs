//! Requests are not results: who names files in the wrong order hears of it before anything is written.

use std::path::Path;

use batchline_formats::Holds;
use batchline_formats::detect::{Detected, detect, layout};

use crate::Error;
use crate::head::Head;

/// An error when the first lines are of the other kind, or nothing that could be joined.
pub(crate) fn fits(path: &Path, head: &Head, wanted: Holds, hint: &str) -> Result<(), Error> {
    let (path, not) = (path.display(), wanted.name());
    if let Some(layout) = layout(head.text()) {
        let said = format!("{path} is {}, not one record a line", layout.name());
        return Err(Error::Options(said));
    }
    match detect(head.lines()) {
        Detected::Format(format) if format.holds != wanted => Err(Error::Options(format!(
            "{path} holds {} ({}), not {not}: {hint}",
            format.holds.name(),
            format.id
        ))),
        Detected::Unreadable if !head.text().trim_ascii().is_empty() => {
            Err(Error::Options(format!("{path} holds no JSON objects, so no {not}")))
        }
        Detected::Unknown if wanted == Holds::Results => {
            Err(Error::Options(format!("{path} holds no results of a format we know")))
        }
        _ => Ok(()),
    }
}
