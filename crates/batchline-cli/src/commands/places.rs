//! No file that a run writes may be one that it reads, or that it writes for something else.

use std::path::{Path, PathBuf};

use anyhow::bail;
use batchline::Output;

/// The files of a run, each with what it is.
#[derive(Default)]
pub struct Places {
    read: Vec<(&'static str, PathBuf)>,
    /// The last one as the user has named it.
    written: Vec<(&'static str, PathBuf, PathBuf)>,
}

impl Places {
    /// A file that is read.
    pub fn reads(&mut self, what: &'static str, path: &Path) {
        self.read.push((what, Output::place(path)));
    }

    /// A file that is written. Devices take anything.
    pub fn writes(&mut self, what: &'static str, path: &Path) {
        if !Output::is_device(path) {
            self.written.push((what, Output::place(path), path.to_path_buf()));
        }
    }

    /// An error when one would replace another.
    pub fn check(&self) -> anyhow::Result<()> {
        for (index, (what, place, path)) in self.written.iter().enumerate() {
            let written = self.written[..index].iter().map(|(what, place, _)| (what, place));
            let mut others = self.read.iter().map(|(what, place)| (what, place)).chain(written);
            if let Some((other, _)) = others.find(|(_, other)| *other == place) {
                let path = path.display();
                bail!("{path} is {other}, and {what} would replace it: name another file");
            }
        }
        Ok(())
    }
}
