//! Files on their way out: written beside their targets, renamed when all is done. Whatever stops us before leaves the old files.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::Error;
use crate::source::Seekable;

/// Where one kind of output goes.
#[derive(Default)]
pub enum Destination<'w> {
    /// Nowhere.
    #[default]
    Nowhere,
    /// Into a file, once all is done. A file of that name is replaced and keeps its permissions; one that is read-only is an error.
    Path(PathBuf),
    /// The same, but only when there is something to write: else a file of that name, left by an earlier run, is removed.
    PathIfAny(PathBuf),
    /// To a writer, as it comes.
    Writer(Box<dyn Write + Send + 'w>),
}

impl std::fmt::Debug for Destination<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Destination::Nowhere => f.write_str("Nowhere"),
            Destination::Path(path) => write!(f, "Path({})", path.display()),
            Destination::PathIfAny(path) => write!(f, "PathIfAny({})", path.display()),
            Destination::Writer(_) => f.write_str("Writer"),
        }
    }
}

impl Destination<'_> {
    /// The file it names.
    pub(crate) fn path(&self) -> Option<&Path> {
        match self {
            Destination::Path(path) | Destination::PathIfAny(path) => Some(path),
            Destination::Nowhere | Destination::Writer(_) => None,
        }
    }
}

/// A file on its way out: written beside its target, which it replaces in [`finish`](Output::finish). Dropped before, it leaves nothing behind.
///
/// ```
/// use std::io::Write;
/// use batchline::{Destination, Output};
///
/// # let directory = std::env::temp_dir();
/// let path = directory.join("batchline-example.txt");
/// let mut output = Output::open(Destination::Path(path.clone()))?;
/// output.write_all(b"all or nothing").expect("writing");
/// assert!(!path.exists());
/// output.finish()?;
/// assert!(path.exists());
/// # std::fs::remove_file(path).expect("removing");
/// # Ok::<(), batchline::Error>(())
/// ```
pub struct Output<'w> {
    to: To<'w>,
    path: PathBuf,
    /// Is an empty file worse than none?
    if_any: bool,
    pub(crate) bytes: u64,
    pub(crate) lines: u64,
}

impl std::fmt::Debug for Output<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Output({})", self.path.display())
    }
}

enum To<'w> {
    Nowhere,
    /// Beside its target.
    Beside(BufWriter<NamedTempFile>),
    /// A pipe or device cannot be replaced: it is written as it stands.
    Device(BufWriter<File>),
    Writer(BufWriter<Box<dyn Write + Send + 'w>>),
}

const BUFFER_BYTES: usize = 1 << 18;

impl<'w> Output<'w> {
    /// Opens it.
    ///
    /// # Errors
    /// When the file could not be written or replaced: its directory is not there, it is read-only, or a directory.
    pub fn open(destination: Destination<'w>) -> Result<Output<'w>, Error> {
        let if_any = matches!(destination, Destination::PathIfAny(_));
        let (to, path) = match destination {
            Destination::Nowhere => (To::Nowhere, PathBuf::new()),
            Destination::Writer(writer) => {
                (To::Writer(BufWriter::with_capacity(BUFFER_BYTES, writer)), PathBuf::from("-"))
            }
            Destination::Path(path) | Destination::PathIfAny(path) => {
                let failed = |source| Error::Io { path: path.clone(), source };
                let path = behind_links(&path).map_err(failed)?;
                (open_beside(&path).map_err(failed)?, path)
            }
        };
        Ok(Output { to, path, if_any, bytes: 0, lines: 0 })
    }

    /// A file among the temporary ones, which goes when it is dropped: it never takes a name.
    pub(crate) fn apart() -> Result<Output<'static>, Error> {
        let directory = std::env::temp_dir();
        let file = Builder::new().prefix("batchline.").tempfile_in(&directory);
        let file = file.map_err(|source| Error::Io { path: directory, source })?;
        let path = file.path().to_path_buf();
        let to = To::Beside(BufWriter::with_capacity(BUFFER_BYTES, file));
        Ok(Output { to, path, if_any: false, bytes: 0, lines: 0 })
    }

    /// What was written so far, to be read.
    pub(crate) fn reread(&mut self) -> Result<Seekable<'static>, Error> {
        self.complete()?;
        let reopened = match &self.to {
            To::Beside(writer) => writer.get_ref().reopen(),
            To::Nowhere | To::Device(_) | To::Writer(_) => {
                Err(io::Error::other("what was written cannot be read again"))
            }
        };
        let file = reopened.and_then(|file| Seekable::of(&self.path, file));
        file.map_err(|source| self.failed(source))
    }

    /// Does anybody want it?
    pub(crate) fn is_wanted(&self) -> bool {
        !matches!(self.to, To::Nowhere)
    }

    /// Writes, and counts what is written.
    pub(crate) fn put(&mut self, text: &[u8]) -> Result<(), Error> {
        self.bytes += text.len() as u64;
        self.write_all(text).map_err(|source| self.failed(source))
    }

    /// Is it a pipe or device, which is written as it stands because it cannot be replaced?
    #[must_use]
    pub fn is_device(path: &Path) -> bool {
        let other = |there: std::fs::Metadata| !there.is_file() && !there.is_dir();
        path.starts_with(DEVICES) || path.metadata().is_ok_and(other)
    }

    /// Where a file is or will be, however it is named.
    #[must_use]
    pub fn place(path: &Path) -> PathBuf {
        let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
        let parent = parent.unwrap_or(Path::new(".")).canonicalize();
        let beside = || Some(parent.ok()?.join(path.file_name()?));
        path.canonicalize().ok().or_else(beside).unwrap_or_else(|| path.to_path_buf())
    }

    /// The file under way, for those who remove it when they are stopped.
    #[must_use]
    pub fn unfinished(&self) -> Option<&Path> {
        match &self.to {
            To::Beside(writer) => Some(writer.get_ref().path()),
            To::Nowhere | To::Device(_) | To::Writer(_) => None,
        }
    }

    /// Everything is written: the file takes its name.
    ///
    /// # Errors
    /// When the system cannot write or rename it.
    pub fn finish(self) -> Result<(), Error> {
        finish(vec![self])
    }

    /// Everything is written: nothing of it waits in memory any more.
    fn complete(&mut self) -> Result<(), Error> {
        self.flush().map_err(|source| self.failed(source))
    }

    /// The file takes its name.
    fn take_name(mut self) -> Result<(), Error> {
        let To::Beside(writer) = std::mem::replace(&mut self.to, To::Nowhere) else {
            return Ok(());
        };
        let file = writer.into_inner().map_err(io::IntoInnerError::into_error);
        let result = file.and_then(|file| match self.if_any && self.bytes == 0 {
            true => file.close().and_then(|()| remove(&self.path)),
            false => file.persist(&self.path).map(|_| ()).map_err(|error| error.error),
        });
        result.map_err(|source| self.failed(source))
    }

    fn failed(&self, source: io::Error) -> Error {
        // The name of the file beside it says nothing to anybody.
        let named = source.get_ref().is_some() && source.kind() != io::ErrorKind::Other;
        let source = if named { io::Error::from(source.kind()) } else { source };
        Error::Io { path: self.path.clone(), source }
    }
}

impl Write for Output<'_> {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        match &mut self.to {
            To::Nowhere => Ok(text.len()),
            To::Beside(writer) => writer.write(text),
            To::Device(writer) => writer.write(text),
            To::Writer(writer) => writer.write(text),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.to {
            To::Nowhere => Ok(()),
            To::Beside(writer) => writer.flush(),
            To::Device(writer) => writer.flush(),
            To::Writer(writer) => writer.flush(),
        }
    }
}

/// All is done: the files take their names, but not before the system has every byte of each.
pub(crate) fn finish(mut outputs: Vec<Output<'_>>) -> Result<(), Error> {
    outputs.iter_mut().try_for_each(Output::complete)?;
    outputs.into_iter().try_for_each(Output::take_name)
}

fn remove(path: &Path) -> io::Result<()> {
    match std::fs::remove_file(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// Names of devices stay what they are, even where a file is behind one (`/dev/stderr`).
const DEVICES: &str = "/dev";

/// What a link leads to: the link stays, the file behind it is replaced.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    match path.is_symlink() && !path.starts_with(DEVICES) {
        true => path.canonicalize(),
        false => Ok(path.to_path_buf()),
    }
}

fn open_beside<'w>(path: &Path) -> io::Result<To<'w>> {
    let there = path.metadata().ok();
    if Output::is_device(path) {
        // Behind what stands there already: others may write to it too.
        let file = OpenOptions::new().append(true).open(path)?;
        return Ok(To::Device(BufWriter::with_capacity(BUFFER_BYTES, file)));
    }
    if there.as_ref().is_some_and(std::fs::Metadata::is_dir) {
        return Err(io::Error::other("is a directory"));
    }
    let permissions = there.map(|there| there.permissions());
    if permissions.as_ref().is_some_and(std::fs::Permissions::readonly) {
        return Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"));
    }
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    if parent.is_some_and(|parent| !parent.is_dir()) {
        return Err(io::Error::new(io::ErrorKind::NotFound, "its directory does not exist"));
    }
    let name =
        path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let prefix = format!(".{name}.");
    let mut builder = Builder::new();
    builder.prefix(&prefix).suffix(".tmp");
    as_others(&mut builder);
    let file = builder.tempfile_in(parent.unwrap_or(Path::new(".")));
    // The name of the file beside it says nothing to anybody.
    let file = file.map_err(|error| io::Error::from(error.kind()))?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    Ok(To::Beside(BufWriter::with_capacity(BUFFER_BYTES, file)))
}

/// Temporary files are for their owner only; this one is to be as readable as any other that the user makes.
#[cfg(unix)]
fn as_others(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(std::fs::Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn as_others(_: &mut Builder<'_, '_>) {}

/// No two of these, each with what it is for, may be one file: the later would replace the earlier.
pub(crate) fn check_distinct<'p>(
    files: impl Iterator<Item = (&'static str, &'p Path)>,
) -> Result<(), Error> {
    let mut known: Vec<(&str, PathBuf)> = Vec::new();
    for (what, path) in files {
        let is_device = Output::is_device(path);
        let place = Output::place(path);
        let same = known.iter().find(|(_, known)| *known == place);
        if let Some((other, _)) = same.filter(|_| !is_device) {
            let path = path.display();
            let said = format!("{path} is to be both the {other} and the {what}: name two files");
            return Err(Error::Options(said));
        }
        known.push((what, place));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_output_that_is_not_finished_leaves_nothing() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("out.jsonl");
        std::fs::write(&path, "old").expect("writing");
        let mut output = Output::open(Destination::Path(path.clone())).expect("opening");
        output.put(b"new").expect("writing");
        drop(output);
        assert_eq!(std::fs::read_to_string(&path).expect("reading"), "old");
        assert_eq!(std::fs::read_dir(directory.path()).expect("a directory").count(), 1);
    }
}
