//! The baseline of a run: what it accepts, and what is written into it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::fs;
use std::io::{ErrorKind, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, anyhow};
use batchline::accept::{Accepted, Baseline};
use batchline::{Destination, Finding, Output};

use crate::args::BaselineArgs;
use crate::interrupt;
use crate::output::counted;

/// What a run accepts, and what it lists to be accepted from now on.
pub struct Baselines {
    /// The one of the command line, for all files.
    told: Option<PathBuf>,
    /// By where they are: those that were read.
    read: BTreeMap<PathBuf, BaselineFile>,
    written: Option<BaselineFile>,
    /// What was found in the file under way.
    pending: Baseline,
}

impl Baselines {
    pub fn new(args: &BaselineArgs) -> anyhow::Result<Baselines> {
        let written = args.write_baseline.as_deref().map(BaselineFile::rewrite).transpose()?;
        let mut read = BTreeMap::new();
        if let Some(path) = &args.baseline {
            read.insert(path.clone(), BaselineFile::read(path)?);
        }
        Ok(Baselines { told: args.baseline.clone(), read, written, pending: Baseline::default() })
    }

    /// Is this run there to write one? Then it accepts nothing.
    pub fn are_written(&self) -> bool {
        self.written.is_some()
    }

    /// What is accepted in the file at `path`, whose configuration names this baseline.
    pub fn accepted(
        &mut self,
        path: &Path,
        configured: Option<&Path>,
    ) -> anyhow::Result<Option<Arc<Accepted>>> {
        let place = self.told.as_deref().or(configured).filter(|_| self.written.is_none());
        let Some(place) = place.map(Path::to_path_buf) else { return Ok(None) };
        let baseline = match self.read.entry(place) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => {
                let baseline = BaselineFile::read(new.key())?;
                new.insert(baseline)
            }
        };
        Ok(Some(baseline.accepted(path)))
    }

    /// A check begins.
    pub fn begin(&mut self) {
        self.pending = Baseline::default();
    }

    /// A finding in the file at `path`, whose check is under way.
    pub fn add(&mut self, path: &Path, finding: &Finding) {
        if let Some(written) = &self.written {
            self.pending.add(&written.name_of(path), finding);
        }
    }

    /// The file at `path` was checked to its end: what was found in it counts.
    pub fn end(&mut self, path: &Path) {
        if let Some(written) = &mut self.written {
            let name = written.name_of(path);
            written.baseline.take_over(&name, std::mem::take(&mut self.pending));
        }
    }

    /// Writes what was listed, and says what is not needed any more.
    pub fn finish(self, quiet: bool) -> anyhow::Result<()> {
        if let Some(written) = &self.written {
            written.write()?;
            if !quiet {
                written.tell_size();
            }
        }
        self.read.values().for_each(BaselineFile::tell_missing);
        Ok(())
    }
}

/// A baseline and where its file is. Files are named in it as seen from there.
struct BaselineFile {
    path: PathBuf,
    directory: PathBuf,
    baseline: Baseline,
}

impl BaselineFile {
    /// Reads what is accepted.
    fn read(path: &Path) -> anyhow::Result<BaselineFile> {
        let shown = shown(path);
        let text = fs::read_to_string(path).map_err(|error| match error.kind() {
            ErrorKind::NotFound => {
                anyhow!("{shown}: there is no such baseline; --write-baseline {shown} makes one")
            }
            _ => anyhow!("{shown}: {error}"),
        })?;
        let parsed = Baseline::parse(&text);
        let baseline = parsed.map_err(|said| anyhow!("{shown}: {said}"))?;
        Ok(BaselineFile { path: path.to_path_buf(), directory: directory_of(path)?, baseline })
    }

    /// One to be written: what is known of other files stays, unless they are gone.
    fn rewrite(path: &Path) -> anyhow::Result<BaselineFile> {
        let mut file = match path.exists() {
            true => BaselineFile::read(path)?,
            false => BaselineFile {
                path: path.to_path_buf(),
                directory: directory_of(path)?,
                baseline: Baseline::default(),
            },
        };
        for (gone, _) in file.missing() {
            file.baseline.forget(&gone);
        }
        Ok(file)
    }

    /// What is accepted in the file at `path`.
    fn accepted(&self, path: &Path) -> Arc<Accepted> {
        self.baseline.of(&self.name_of(path))
    }

    /// Files it names that are not there any more, with how many findings it accepts in each.
    fn missing(&self) -> Vec<(String, u64)> {
        let is_gone = |(name, _): &(&str, u64)| *name != "-" && !self.directory.join(name).exists();
        let files = self.baseline.files().filter(is_gone);
        files.map(|(name, count)| (name.to_string(), count)).collect()
    }

    /// Says on standard error how much it accepts.
    fn tell_size(&self) {
        let add = |(sum, files), (_, count)| (sum + count, files + 1);
        let (findings, files) = self.baseline.files().fold((0, 0), add);
        let (findings, files) = (counted(findings, "finding"), counted(files, "file"));
        let shown = shown(&self.path);
        anstream::eprintln!("{shown}: {findings} in {files} accepted from now on");
    }

    /// Says on standard error which files are gone.
    fn tell_missing(&self) {
        for (name, count) in self.missing() {
            let (path, findings) = (shown(&self.path), counted(count, "finding"));
            let said = format!(
                "{path}: it accepts {findings} in {name}, which is not there any more; --write-baseline {path} drops it"
            );
            crate::output::warning(&said);
        }
    }

    /// Writes it in the place of an older one.
    fn write(&self) -> anyhow::Result<()> {
        let to = Destination::Path(self.path.clone());
        let mut output = interrupt::unfinished(|| Output::open(to))?;
        let written = output.write_all(self.baseline.to_json().as_bytes());
        written.with_context(|| self.path.display().to_string())?;
        Ok(output.finish()?)
    }

    /// `path` as seen from the baseline, with `/` between its parts.
    fn name_of(&self, path: &Path) -> String {
        if path.as_os_str() == "-" {
            return "-".into();
        }
        let whole = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
        let shared = whole
            .components()
            .zip(self.directory.components())
            .take_while(|(one, other)| one == other)
            .count();
        let up = self.directory.components().skip(shared).map(|_| "..".to_string());
        let down = whole.components().skip(shared).map(|part| text_of(part));
        up.chain(down).collect::<Vec<_>>().join("/")
    }
}

/// A path as people here would write it.
fn shown(path: &Path) -> String {
    let here = std::env::current_dir().unwrap_or_default();
    path.strip_prefix(here).unwrap_or(path).display().to_string()
}

fn text_of(part: Component<'_>) -> String {
    part.as_os_str().to_string_lossy().into_owned()
}

/// Where a file is or will be.
fn directory_of(path: &Path) -> anyhow::Result<PathBuf> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new("."));
    parent.canonicalize().with_context(|| format!("{}: its directory", path.display()))
}
