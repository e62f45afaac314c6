//! `batchline check --fix` and `--diff`: files are mended before they are checked.

use std::io;
use std::path::{Path, PathBuf};

use batchline::fix::{Change, Destination, FixHooks, FixOptions, Fixed, fix_file, fix_source};
use batchline::{CheckOptions, Error, Source};
use tempfile::TempDir;

use crate::args::Mending;
use crate::output::changes::Changes;
use crate::{inputs, interrupt, progress};

/// What was mended in all files.
pub struct Mender {
    mending: Mending,
    changes: Changes,
    quiet: bool,
    /// Of each file that was looked at.
    pub fixed: Vec<Fixed>,
}

impl Mender {
    pub fn new(mending: Mending, changes: Changes, quiet: bool) -> Mender {
        Mender { mending, changes, quiet, fixed: Vec::new() }
    }

    /// Nothing is written?
    pub fn is_dry(&self) -> bool {
        self.mending.dry
    }

    /// Has anything changed, or would it?
    pub fn has_changed(&self) -> bool {
        self.fixed.iter().any(|fixed| fixed.changed)
    }

    fn options(&self, check: &CheckOptions) -> FixOptions {
        FixOptions {
            check: check.clone(),
            allowed: self.mending.allowed,
            dry: self.mending.dry,
            drop_broken: self.mending.rejects.is_some(),
        }
    }

    /// Mends a file in its place, or standard input into a file of its own.
    pub fn mend(&mut self, path: &Path, check: &CheckOptions) -> anyhow::Result<Option<Spooled>> {
        let _listening = interrupt::listen();
        let name = path.display().to_string();
        let options = self.options(check);
        if !options.dry && is_compressed(path)? {
            let said = format!("{name}: compressed files are checked, not mended");
            crate::output::warning(&said);
            return Ok(None);
        }
        let size = path.metadata().ok().map(|there| there.len());
        let bar = progress::bar(&format!("{name} (mending)"), size, self.quiet);
        let tell = |bytes| bar.set_position(bytes);
        let (mut written, changes) = (Ok(()), &mut self.changes);
        let mut show = |change: Change| {
            if written.is_ok() {
                written = bar.suspend(|| changes.change(&name, &change));
            }
        };
        let hooks = FixHooks {
            change: self.mending.dry.then_some(&mut show),
            progress: Some(&tell),
            stop: Some(&interrupt::STOPPED),
        };
        let rejects = self.mending.rejects.clone();
        let rejects = rejects.map_or(Destination::Nowhere, Destination::Path);
        let outcome = match path.as_os_str() == "-" {
            true => {
                Spooled::mend(rejects, &options, hooks).map(|(fixed, file)| (fixed, Some(file)))
            }
            // Nothing is written: it may be compressed.
            false if options.dry => Source::file(path)
                .and_then(|file| fix_source(file, Destination::Nowhere, rejects, &options, hooks))
                .map(|fixed| (fixed, None)),
            false => fix_file(path, rejects, &options, hooks).map(|fixed| (fixed, None)),
        };
        bar.finish_and_clear();
        let (fixed, spooled) = outcome.map_err(|error| inputs::about(&name, error))?;
        written?;
        self.changes.end_of_file(&name)?;
        self.fixed.push(fixed);
        Ok(spooled)
    }
}

/// A regular file that is no lines before it is unpacked.
fn is_compressed(path: &Path) -> anyhow::Result<bool> {
    let regular = path.metadata().is_ok_and(|there| there.is_file());
    Ok(regular && Source::file(path)?.stored_bytes().is_none())
}

/// Standard input after it was mended, in a file that goes when it is dropped.
pub struct Spooled {
    _directory: TempDir,
    path: PathBuf,
}

impl Spooled {
    fn mend(
        rejects: Destination<'_>,
        options: &FixOptions,
        hooks: FixHooks<'_>,
    ) -> Result<(Fixed, Spooled), Error> {
        let failed = |source| Error::Io { path: std::env::temp_dir(), source };
        let directory = tempfile::tempdir().map_err(failed)?;
        let path = directory.path().join("stdin.jsonl");
        let (source, to) = (Source::reader(io::stdin()), Destination::Path(path.clone()));
        let fixed = fix_source(source, to, rejects, options, hooks)?;
        Ok((fixed, Spooled { _directory: directory, path }))
    }

    /// To be checked, under the name of standard input.
    pub fn source(&self) -> anyhow::Result<Source<'static>> {
        Ok(Source::file(&self.path)?.told_as("-"))
    }

    /// Writes it to standard output.
    pub fn print(&self) -> io::Result<()> {
        let mut file = std::fs::File::open(&self.path)?;
        io::copy(&mut file, &mut io::stdout().lock()).map(|_| ())
    }
}
