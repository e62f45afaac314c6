//! Files on their way out: written beside their targets, renamed when all is done. Whatever stops us before leaves the old files.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::Error;

/// Where one kind of output goes.
#[derive(Default)]
pub enum Destination<'w> {
    /// Nowhere.
    #[default]
    Nowhere,
    /// Into a file, once all is done.
    Path(PathBuf),
    /// To a writer, as it comes.
    Writer(Box<dyn Write + Send + 'w>),
}

impl std::fmt::Debug for Destination<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Destination::Nowhere => f.write_str("Nowhere"),
            Destination::Path(path) => write!(f, "Path({})", path.display()),
            Destination::Writer(_) => f.write_str("Writer"),
        }
    }
}

/// One output under way.
pub(crate) struct Output<'w> {
    to: To<'w>,
    path: PathBuf,
    pub bytes: u64,
    pub lines: u64,
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
    pub fn open(destination: Destination<'w>) -> Result<Output<'w>, Error> {
        let (to, path) = match destination {
            Destination::Nowhere => (To::Nowhere, PathBuf::new()),
            Destination::Writer(writer) => {
                (To::Writer(BufWriter::with_capacity(BUFFER_BYTES, writer)), PathBuf::from("-"))
            }
            Destination::Path(path) => {
                let to = open_beside(&path);
                (to.map_err(|source| Error::Io { path: path.clone(), source })?, path)
            }
        };
        Ok(Output { to, path, bytes: 0, lines: 0 })
    }

    /// Does anybody want it?
    pub fn is_wanted(&self) -> bool {
        !matches!(self.to, To::Nowhere)
    }

    pub fn write(&mut self, text: &[u8]) -> Result<(), Error> {
        self.bytes += text.len() as u64;
        let result = match &mut self.to {
            To::Nowhere => Ok(()),
            To::Beside(writer) => writer.write_all(text),
            To::Device(writer) => writer.write_all(text),
            To::Writer(writer) => writer.write_all(text),
        };
        result.map_err(|source| self.failed(source))
    }

    /// Everything is written: the file takes its name.
    pub fn finish(mut self) -> Result<(), Error> {
        let to = std::mem::replace(&mut self.to, To::Nowhere);
        let result = match to {
            To::Nowhere => Ok(()),
            To::Writer(mut writer) => writer.flush(),
            To::Device(mut writer) => writer.flush(),
            To::Beside(writer) => writer
                .into_inner()
                .map_err(io::IntoInnerError::into_error)
                .and_then(|file| file.persist(&self.path).map_err(|error| error.error))
                .map(|_| ()),
        };
        result.map_err(|source| self.failed(source))
    }

    fn failed(&self, source: io::Error) -> Error {
        Error::Io { path: self.path.clone(), source }
    }
}

fn open_beside<'w>(path: &Path) -> io::Result<To<'w>> {
    if path.metadata().is_ok_and(|metadata| !metadata.is_file() && !metadata.is_dir()) {
        let file = OpenOptions::new().write(true).open(path)?;
        return Ok(To::Device(BufWriter::with_capacity(BUFFER_BYTES, file)));
    }
    if path.is_dir() {
        return Err(io::Error::other("is a directory"));
    }
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty());
    let name =
        path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let prefix = format!(".{name}.");
    let mut builder = Builder::new();
    builder.prefix(&prefix).suffix(".tmp");
    as_others(&mut builder);
    let file = builder.tempfile_in(parent.unwrap_or(Path::new(".")))?;
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

/// `out.jsonl` for a model of several: `out.gemini-2.5-flash.jsonl`.
pub(crate) fn path_for_model(path: &Path, model: &str) -> PathBuf {
    let legal = |c: char| if c.is_ascii_alphanumeric() || "-_.".contains(c) { c } else { '_' };
    let model: String = model.chars().map(legal).collect();
    let name =
        path.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    let name = match name.rsplit_once('.') {
        Some((stem, ending)) if !stem.is_empty() => format!("{stem}.{model}.{ending}"),
        _ => format!("{name}.{model}"),
    };
    path.with_file_name(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_model_has_a_file_of_its_own() {
        let path = |from| path_for_model(Path::new(from), "models/a b");
        assert_eq!(path("x/out.jsonl"), Path::new("x/out.models_a_b.jsonl"));
        assert_eq!(path("out"), Path::new("out.models_a_b"));
    }

    #[test]
    fn an_output_that_is_not_finished_leaves_nothing() {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("out.jsonl");
        std::fs::write(&path, "old").expect("writing");
        let mut output = Output::open(Destination::Path(path.clone())).expect("opening");
        output.write(b"new").expect("writing");
        drop(output);
        assert_eq!(std::fs::read_to_string(&path).expect("reading"), "old");
        assert_eq!(std::fs::read_dir(directory.path()).expect("a directory").count(), 1);
    }
}
