//! Where an output is written: standard output, a device, or a file that is replaced when all is done.

use std::fs::{File, OpenOptions, Permissions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use anstream::StripStream;
use tempfile::{Builder, NamedTempFile};

use crate::interrupt;

/// An open output.
pub struct Target {
    writer: Box<dyn Write>,
    /// The file under way and the one it will replace.
    beside: Option<(NamedTempFile, PathBuf)>,
}

impl Target {
    /// Standard output. What is for people comes line by line, in the colours the terminal takes.
    pub fn standard(is_styled: bool) -> Target {
        let writer: Box<dyn Write> = match is_styled {
            true => Box::new(anstream::stdout()),
            false => Box::new(BufWriter::new(io::stdout())),
        };
        Target { writer, beside: None }
    }

    /// A file, without colours.
    pub fn file(path: &Path, is_styled: bool) -> io::Result<Target> {
        let path = behind_links(path)?;
        let (file, beside) = match is_device(&path) {
            true => (open_device(&path)?, None),
            false => {
                let beside = create_beside(&path)?;
                (beside.as_file().try_clone()?, Some((beside, path)))
            }
        };
        let file: Box<dyn Write> = Box::new(BufWriter::new(file));
        let writer = match is_styled {
            true => Box::new(StripStream::new(file)),
            false => file,
        };
        Ok(Target { writer, beside })
    }

    pub fn writer(&mut self) -> &mut dyn Write {
        self.writer.as_mut()
    }

    /// Everything is written: the file takes its name.
    pub fn finish(self) -> io::Result<()> {
        let Target { mut writer, beside } = self;
        writer.flush()?;
        match beside {
            Some((file, path)) => file.persist(path).map(|_| ()).map_err(|error| error.error),
            None => Ok(()),
        }
    }
}

/// What a link leads to: the link stays, the file behind it is replaced. Names of devices stay what they are.
fn behind_links(path: &Path) -> io::Result<PathBuf> {
    match path.is_symlink() && !path.starts_with("/dev") {
        true => path.canonicalize(),
        false => Ok(path.to_path_buf()),
    }
}

/// A pipe or device cannot be replaced; `/dev/stderr` must not be, even where a file is behind it.
pub fn is_device(path: &Path) -> bool {
    let other = |there: std::fs::Metadata| !there.is_file() && !there.is_dir();
    path.starts_with("/dev") || path.metadata().is_ok_and(other)
}

/// Behind what stands there already: others may write to it too.
fn open_device(path: &Path) -> io::Result<File> {
    OpenOptions::new().append(true).open(path)
}

fn create_beside(path: &Path) -> io::Result<NamedTempFile> {
    let permissions = replaceable(path)?;
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let prefix = format!(".{name}.");
    let mut builder = Builder::new();
    builder.prefix(&prefix).suffix(".tmp");
    as_others(&mut builder);
    let file = interrupt::unfinished(|| builder.tempfile_in(parent.unwrap_or(Path::new("."))));
    // The name of the file beside it says nothing to anybody.
    let file = file.map_err(|error| io::Error::from(error.kind()))?;
    if let Some(permissions) = permissions {
        file.as_file().set_permissions(permissions)?;
    }
    Ok(file)
}

/// The permissions of the file that stands there, unless it must not be replaced.
fn replaceable(path: &Path) -> io::Result<Option<Permissions>> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    if parent.is_some_and(|parent| !parent.is_dir()) {
        return Err(io::Error::new(io::ErrorKind::NotFound, "its directory does not exist"));
    }
    let Ok(there) = path.metadata() else { return Ok(None) };
    if there.is_dir() {
        return Err(io::Error::other("is a directory"));
    }
    match there.permissions() {
        permissions if permissions.readonly() => {
            Err(io::Error::new(io::ErrorKind::PermissionDenied, "the file is read-only"))
        }
        permissions => Ok(Some(permissions)),
    }
}

/// Temporary files are for their owner only; this one is to be as readable as any other that the user makes.
#[cfg(unix)]
fn as_others(builder: &mut Builder<'_, '_>) {
    use std::os::unix::fs::PermissionsExt as _;
    builder.permissions(Permissions::from_mode(0o666));
}

#[cfg(not(unix))]
fn as_others(_: &mut Builder<'_, '_>) {}

/// Where a file is or will be, however it is named.
pub fn place(path: &Path) -> PathBuf {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let parent = parent.unwrap_or(Path::new(".")).canonicalize();
    let beside = || Some(parent.ok()?.join(path.file_name()?));
    path.canonicalize().ok().or_else(beside).unwrap_or_else(|| path.to_path_buf())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_output_that_is_not_finished_leaves_the_old_file_and_nothing_else() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("report.json");
        std::fs::write(&path, "old").expect("writing");
        let mut target = Target::file(&path, false).expect("opening");
        target.writer().write_all(b"new").expect("writing");
        drop(target);
        assert_eq!(std::fs::read_to_string(&path).expect("reading"), "old");
        assert_eq!(std::fs::read_dir(directory.path()).expect("a directory").count(), 1);
    }

    #[test]
    fn a_finished_output_replaces_the_file_and_has_no_colours() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("report.txt");
        std::fs::write(&path, "old").expect("writing");
        let mut target = Target::file(&path, true).expect("opening");
        target.writer().write_all(b"\x1b[1mnew\x1b[0m").expect("writing");
        target.finish().expect("finishing");
        assert_eq!(std::fs::read_to_string(&path).expect("reading"), "new");
    }

    #[test]
    fn what_is_for_machines_keeps_every_byte() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("report.json");
        let mut target = Target::file(&path, false).expect("opening");
        target.writer().write_all(b"\"\x7f\"").expect("writing");
        target.finish().expect("finishing");
        assert_eq!(std::fs::read(&path).expect("reading"), b"\"\x7f\"");
    }
}
