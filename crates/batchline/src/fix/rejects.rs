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
    /// The output, and whether its last line is still open.
    Open(Output<'w>, bool),
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
            let (output, unterminated) = open(std::mem::take(to))?;
            *self = Rejects::Open(output, unterminated);
        }
        match self {
            Rejects::Open(output, unterminated) => {
                // Two lines must not become one.
                if std::mem::replace(unterminated, !lines.ends_with(b"\n")) {
                    output.put(b"\n")?;
                }
                output.put(lines)
            }
            Rejects::Waiting(_) => Ok(()),
        }
    }

    pub fn finish(self) -> Result<(), Error> {
        match self {
            Rejects::Waiting(_) => Ok(()),
            Rejects::Open(output, _) => finish(vec![output]),
        }
    }
}

fn open(to: Destination<'_>) -> Result<(Output<'_>, bool), Error> {
    let path = to.path().filter(|path| path.is_file()).map(Path::to_path_buf);
    let mut output = Output::open(to)?;
    if let Some(path) = path {
        let failed = |source| Error::Io { path: path.clone(), source };
        let old = File::open(&path).and_then(|file| Seekable::of(&path, file)).map_err(failed)?;
        copy(&old, old.len, &mut output)?;
        let mut last = [b'\n'];
        if old.len > 0 {
            old.read_exact_at(&mut last, old.len - 1)?;
        }
        return Ok((output, last != [b'\n']));
    }
    Ok((output, false))
}
