//! Where bytes come from. The only place that touches files.
//!
//! Regular files are read in pieces at their offsets (`pread`), by every worker into its own buffer. Mapping the file was measured to be
//! 6 % faster (see ARCHITECTURE.md), but turns a file that shrinks into a crash; a short read is an error that can be told. Everything else
//! (pipes, gzip, zstd) is a stream.

use std::fs::{File, Metadata};
use std::io::{self, BufReader, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use crate::Error;

/// Something to check.
pub struct Source<'r> {
    pub(crate) name: Option<String>,
    pub(crate) path: PathBuf,
    pub(crate) kind: Kind<'r>,
}

pub(crate) enum Kind<'r> {
    File(RegularFile),
    Stream(Box<dyn Read + Send + 'r>),
}

impl std::fmt::Debug for Source<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Source({})", self.path.display())
    }
}

impl<'r> Source<'r> {
    /// The file at `path`; gzip and zstd are recognised by their first bytes and decompressed.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn file(path: &Path) -> Result<Source<'static>, Error> {
        let failed = |source| Error::Io { path: path.to_path_buf(), source };
        let file = File::open(path).map_err(failed)?;
        let metadata = file.metadata().map_err(failed)?;
        if metadata.is_dir() {
            return Err(failed(io::Error::other("is a directory")));
        }
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        let mut source = if metadata.is_file() {
            regular(path, file, &metadata).map_err(failed)?
        } else {
            Source::reader(file)
        };
        source.name = name;
        source.path = path.to_path_buf();
        Ok(source)
    }

    /// A stream; gzip and zstd are recognised by their first bytes and decompressed.
    pub fn reader(reader: impl Read + Send + 'r) -> Source<'r> {
        let kind = Kind::Stream(Box::new(Sniffing::new(reader)));
        Source { name: None, path: PathBuf::from("-"), kind }
    }

    /// The same under the name it is uploaded with: what is said about file names is said about this one.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Source<'r> {
        self.name = Some(name.into());
        self
    }

    /// Size in bytes as stored, when it is known: what progress counts towards.
    #[must_use]
    pub fn stored_bytes(&self) -> Option<u64> {
        match &self.kind {
            Kind::File(file) => Some(file.len),
            Kind::Stream(_) => None,
        }
    }
}

fn regular(path: &Path, file: File, metadata: &Metadata) -> io::Result<Source<'static>> {
    let modified = metadata.modified().ok();
    let file = RegularFile { path: path.to_path_buf(), len: metadata.len(), modified, file };
    let mut head = [0; 4];
    let got = file.read_some(&mut head, 0)?;
    let compressed = Compression::of(&head[..got]) != Compression::None;
    let kind = if compressed {
        Kind::Stream(Box::new(Sniffing::new(BufReader::with_capacity(1 << 18, file.file))))
    } else {
        Kind::File(file)
    };
    Ok(Source { name: None, path: path.to_path_buf(), kind })
}

/// A regular file that several threads read at once.
pub(crate) struct RegularFile {
    path: PathBuf,
    pub len: u64,
    modified: Option<SystemTime>,
    file: File,
}

impl RegularFile {
    /// Fills `buffer` from `offset`.
    pub fn read_exact_at(&self, buffer: &mut [u8], offset: u64) -> Result<(), Error> {
        let mut done = 0;
        while done < buffer.len() {
            match self.read_some(&mut buffer[done..], offset + done as u64) {
                Ok(0) => {
                    return Err(Error::Changed { path: self.path.clone() });
                }
                Ok(got) => done += got,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(source) => {
                    return Err(Error::Io { path: self.path.clone(), source });
                }
            }
        }
        Ok(())
    }

    #[cfg(unix)]
    fn read_some(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        std::os::unix::fs::FileExt::read_at(&self.file, buffer, offset)
    }

    #[cfg(windows)]
    fn read_some(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        std::os::windows::fs::FileExt::seek_read(&self.file, buffer, offset)
    }

    /// The file is still what it was when it was opened.
    pub fn check_unchanged(&self) -> Result<(), Error> {
        let failed = |source| Error::Io { path: self.path.clone(), source };
        let now = self.file.metadata().map_err(failed)?;
        if now.len() == self.len && now.modified().ok() == self.modified {
            return Ok(());
        }
        Err(Error::Changed { path: self.path.clone() })
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Compression {
    None,
    Gzip,
    Zstd,
}

impl Compression {
    fn of(head: &[u8]) -> Compression {
        match head {
            [0x1f, 0x8b, ..] => Compression::Gzip,
            [0x28, 0xb5, 0x2f, 0xfd] => Compression::Zstd,
            _ => Compression::None,
        }
    }
}

/// A reader that looks at its first bytes before it decides how to read.
struct Sniffing<'r> {
    inner: Option<Box<dyn Read + Send + 'r>>,
    reader: Option<Box<dyn Read + Send + 'r>>,
}

impl<'r> Sniffing<'r> {
    fn new(reader: impl Read + Send + 'r) -> Sniffing<'r> {
        Sniffing { inner: Some(Box::new(reader)), reader: None }
    }

    fn open(mut inner: Box<dyn Read + Send + 'r>) -> io::Result<Box<dyn Read + Send + 'r>> {
        let mut head = Vec::with_capacity(4);
        inner.by_ref().take(4).read_to_end(&mut head)?;
        let compression = Compression::of(&head);
        let whole = io::Cursor::new(head).chain(inner);
        Ok(match compression {
            Compression::None => Box::new(whole),
            Compression::Gzip => Box::new(flate2::read::MultiGzDecoder::new(whole)),
            Compression::Zstd => Box::new(zstd::Decoder::new(whole)?),
        })
    }
}

impl Read for Sniffing<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if let Some(inner) = self.inner.take() {
            self.reader = Some(Self::open(inner)?);
        }
        self.reader.as_mut().map_or(Ok(0), |reader| reader.read(buffer))
    }
}
