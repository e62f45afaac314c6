//! One shard under way. A file of the same bytes that is there already is kept: it is compared while it would be written.

use std::fs::File;
use std::path::{Path, PathBuf};

use crate::outputs::{Destination, Output};
use crate::print::Print;
use crate::source::Seekable;
use crate::{Error, fix};

pub(super) struct Writing {
    path: PathBuf,
    /// What is there, as long as it is what would be written.
    there: Option<Seekable<'static>>,
    output: Option<Output<'static>>,
    print: Print,
    force: bool,
    buffer: Vec<u8>,
}

impl Writing {
    /// A shard of `bytes` bytes.
    pub fn open(path: PathBuf, bytes: u64, force: bool) -> Result<Writing, Error> {
        let there = File::open(&path).ok().and_then(|file| Seekable::of(&path, file).ok());
        let there = there.filter(|there| there.len == bytes);
        let output = match there {
            Some(_) => None,
            None => Some(Output::open(Destination::Path(path.clone()))?),
        };
        Ok(Writing { path, there, output, print: Print::new(), force, buffer: Vec::new() })
    }

    pub fn put(&mut self, bytes: &[u8]) -> Result<(), Error> {
        if let Some(there) = self.there.take() {
            match self.is_same(&there, bytes)? {
                true => self.there = Some(there),
                false => self.begin(&there)?,
            }
        }
        self.print.add(bytes);
        self.output.as_mut().map_or(Ok(()), |output| output.put(bytes))
    }

    fn is_same(&mut self, there: &Seekable<'_>, bytes: &[u8]) -> Result<bool, Error> {
        self.buffer.resize(bytes.len(), 0);
        there.read_exact_at(&mut self.buffer, self.print.bytes())?;
        Ok(self.buffer == bytes)
    }

    /// Another file stands there: ours begins with what was the same so far.
    fn begin(&mut self, there: &Seekable<'_>) -> Result<(), Error> {
        if !self.force {
            return Err(foreign(&self.path));
        }
        let mut output = Output::open(Destination::Path(self.path.clone()))?;
        fix::copy(there, self.print.bytes(), &mut output)?;
        self.output = Some(output);
        Ok(())
    }

    /// All is there: the fingerprint, and whether the file was there before.
    pub fn finish(self) -> Result<(String, bool), Error> {
        let kept = self.output.is_none();
        self.output.map_or(Ok(()), Output::finish)?;
        Ok((self.print.text(), kept))
    }
}

pub(super) fn foreign(path: &Path) -> Error {
    Error::Options(format!(
        "{}: a file of this name is there, and it is not the shard that would be written: name another directory, or replace it with --force",
        path.display()
    ))
}
