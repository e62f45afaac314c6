//! Lines that were dropped.

use std::fs::File;
use std::path::Path;

use super::rewrite::copy;
use crate::Error;
use crate::outputs::{Destination, Output, finish};
use crate::source::Seekable;

/// Where dropped lines go. A file that is there already may hold lines that stand nowhere else: they stay, the new ones come behind them.
pub(super) enum Rejects<'w> {
    /// None was dropped yet.
    Waiting(Destination<'w>),
    Open(Output<'w>),
}

impl<'w> Rejects<'w> {
    pub fn new(to: Destination<'w>) -> Rejects<'w> {
        Rejects::Waiting(to)
    }

    /// Takes lines.
    pub fn write(&mut self, lines: &[u8]) -> Result<(), Error> {
        if lines.is_empty() {
            return Ok(());
        }
        if let Rejects::Waiting(to) = self {
            *self = Rejects::Open(open(std::mem::take(to))?);
        }
        match self {
            Rejects::Open(output) => output.put(lines),
            Rejects::Waiting(_) => Ok(()),
        }
    }

    pub fn finish(self) -> Result<(), Error> {
        match self {
            Rejects::Waiting(_) => Ok(()),
            Rejects::Open(output) => finish(vec![output]),
        }
    }
}

fn open(to: Destination<'_>) -> Result<Output<'_>, Error> {
    let path = to.path().filter(|path| path.is_file()).map(Path::to_path_buf);
    let mut output = Output::open(to)?;
    if let Some(path) = path {
        let failed = |source| Error::Io { path: path.clone(), source };
        let old = File::open(&path).and_then(|file| Seekable::of(&path, file)).map_err(failed)?;
        copy(&old, old.len, &mut output)?;
    }
    Ok(output)
}
