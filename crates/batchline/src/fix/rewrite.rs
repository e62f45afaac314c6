//! The mended file under way.

use std::path::PathBuf;

use crate::Error;
use crate::outputs::{Destination, Output};
use crate::source::Seekable;

/// Where the mended file is written while nobody may see it yet.
#[derive(Clone, Debug)]
pub(super) enum Place {
    /// Beside the file whose name it will take.
    Beside(PathBuf),
    /// Among the temporary files.
    Apart,
}

impl Place {
    fn open(&self) -> Result<Output<'static>, Error> {
        match self {
            Place::Beside(path) => Output::open(Destination::Path(path.clone())),
            Place::Apart => Output::apart(),
        }
    }
}

/// The mended file: as long as nothing differs from the original, nothing is written.
pub(super) struct Rewrite<'f> {
    /// What is mended; `None` for a stream, which is written from the start.
    original: Option<&'f Seekable<'f>>,
    place: Place,
    output: Option<Output<'static>>,
    /// Bytes at the start that are what they were.
    unchanged: u64,
    /// Does anything differ?
    pub changed: bool,
}

impl<'f> Rewrite<'f> {
    pub fn of(original: Option<&'f Seekable<'f>>, place: Place) -> Result<Rewrite<'f>, Error> {
        let output = match original {
            Some(_) => None,
            None => Some(place.open()?),
        };
        Ok(Rewrite { original, place, output, unchanged: 0, changed: false })
    }

    /// The next lines: as they were, or not.
    pub fn write(&mut self, lines: &[u8], changed: bool) -> Result<(), Error> {
        self.changed |= changed;
        if self.output.is_none() && !changed {
            self.unchanged += lines.len() as u64;
            return Ok(());
        }
        self.opened()?.put(lines)
    }

    fn opened(&mut self) -> Result<&mut Output<'static>, Error> {
        let output = match self.output.take() {
            Some(output) => output,
            None => {
                let mut output = self.place.open()?;
                if let Some(original) = self.original {
                    copy(original, self.unchanged, &mut output)?;
                }
                output
            }
        };
        Ok(self.output.insert(output))
    }

    /// What was written, to be read; `None` when nothing was.
    pub fn reread(&mut self) -> Result<Option<Seekable<'static>>, Error> {
        self.output.as_mut().map(Output::reread).transpose()
    }

    /// What was written; `None` when nothing was, because the original is what is wanted.
    pub fn into_output(self) -> Option<Output<'static>> {
        self.output
    }
}

/// The first `len` bytes of a file.
pub(crate) fn copy(from: &Seekable<'_>, len: u64, to: &mut Output<'_>) -> Result<(), Error> {
    const BUFFER_BYTES: u64 = 1 << 20;
    let mut at = 0;
    let mut buffer = vec![0; BUFFER_BYTES.min(len) as usize];
    while at < len {
        let part = &mut buffer[..BUFFER_BYTES.min(len - at) as usize];
        from.read_exact_at(part, at)?;
        to.put(part)?;
        at += part.len() as u64;
    }
    Ok(())
}

/// What a finished file is made of: what was written, or the original.
pub(super) fn deliver(
    output: Option<Output<'static>>,
    original: Option<&Seekable<'_>>,
    to: Destination<'_>,
) -> Result<(), Error> {
    let takes_name = matches!(to, Destination::Path(_));
    match output {
        Some(output) if takes_name => crate::outputs::finish(vec![output]),
        Some(mut output) => {
            let written = output.reread()?;
            copy_all(&written, to)
        }
        None => original.map_or(Ok(()), |original| copy_all(original, to)),
    }
}

fn copy_all(from: &Seekable<'_>, to: Destination<'_>) -> Result<(), Error> {
    let mut output = Output::open(to)?;
    copy(from, from.len, &mut output)?;
    crate::outputs::finish(vec![output])
}
