//! What a file holds: records of a format, or something else of one kind.

use batchline_formats::Format;
use batchline_formats::detect::{Detected, detect, layout};

use crate::Error;
use crate::convert::{ROWS_SNIFFED, is_answer};
use crate::head::Head;
use crate::source::Seekable;

/// What a file holds.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// Requests or results of a format.
    Known(&'static Format),
    /// Files of others: what they are.
    Other(&'static str),
    /// Nobody knows.
    Unknown,
    /// No record.
    Empty,
}

impl Kind {
    pub fn of(file: &Seekable<'_>) -> Result<Kind, Error> {
        let head = Head::read(&mut file.reader()).map_err(|source| file.failed(source))?;
        if let Some(layout) = layout(head.text()) {
            return Err(Error::Options(format!(
                "{}: the file is {}, not one record a line",
                file.path().display(),
                layout.name()
            )));
        }
        Ok(match detect(head.lines()) {
            Detected::Format(format) => Kind::Known(format),
            Detected::Neighbour(neighbour) => Kind::Other(neighbour.what),
            Detected::Unknown | Detected::Unreadable => {
                let empty = head.text().trim_ascii().is_empty();
                if empty { Kind::Empty } else { Kind::Unknown }
            }
        })
    }

    pub fn name(self) -> &'static str {
        match self {
            Kind::Known(format) => format.id,
            Kind::Other(what) => what,
            Kind::Unknown => "records of no known shape",
            Kind::Empty => "nothing",
        }
    }
}

/// Do the first records hold answers? The id of an answer is that of its request, and must not change.
pub(super) fn is_answers(file: &Seekable<'_>) -> Result<bool, Error> {
    let head = Head::read(&mut file.reader()).map_err(|source| file.failed(source))?;
    Ok(head.lines().take(ROWS_SNIFFED).any(is_answer))
}

/// What all files hold; an error when one holds something else.
pub(super) fn common(files: &[Seekable<'_>]) -> Result<Kind, Error> {
    let mut common: Option<(Kind, &Seekable<'_>)> = None;
    for file in files {
        let kind = Kind::of(file)?;
        match common {
            _ if matches!(kind, Kind::Empty) => {}
            None => common = Some((kind, file)),
            Some((first, other)) if first.name() != kind.name() => {
                return Err(Error::Options(format!(
                    "{} holds {}, and {} holds {}: only files of one kind can be merged",
                    other.path().display(),
                    first.name(),
                    file.path().display(),
                    kind.name()
                )));
            }
            Some(_) => {}
        }
    }
    Ok(common.map_or(Kind::Empty, |(kind, _)| kind))
}
