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
    Seekable(Seekable<'r>),
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

    /// Bytes in memory, such as a mapped file: they are read where they are. Gzip and zstd are recognised and decompressed.
    ///
    /// ```
    /// use batchline::{CheckOptions, Hooks, Source, check_source};
    ///
    /// let line = br#"{"key":"a","request":{"contents":[{"parts":[{"text":"Hi"}]}]}}"#;
    /// let report = check_source(Source::memory(line), &CheckOptions::default(), &mut Hooks::default())?;
    /// assert_eq!(report.records, 1);
    /// # Ok::<(), batchline::Error>(())
    /// ```
    #[must_use]
    pub fn memory(bytes: &'r [u8]) -> Source<'r> {
        if Compression::of(bytes) != Compression::None {
            return Source::reader(bytes);
        }
        let (path, len) = (PathBuf::from("-"), bytes.len() as u64);
        let file = Seekable { path: path.clone(), len, modified: None, data: Data::Memory(bytes) };
        Source { name: None, path, kind: Kind::Seekable(file) }
    }

    /// The same under the name it is uploaded with: what is said about file names is said about this one.
    #[must_use]
    pub fn named(mut self, name: impl Into<String>) -> Source<'r> {
        self.name = Some(name.into());
        self
    }

    /// The same, told as `path` in reports and errors: for what stands in for something else, such as a copy of standard input.
    #[must_use]
    pub fn told_as(mut self, path: impl Into<PathBuf>) -> Source<'r> {
        self.path = path.into();
        self.name = None;
        self
    }

    /// Size in bytes as stored, when it is known: what progress counts towards.
    #[must_use]
    pub fn stored_bytes(&self) -> Option<u64> {
        match &self.kind {
            Kind::Seekable(file) => Some(file.len),
            Kind::Stream(_) => None,
        }
    }
}

fn regular(path: &Path, file: File, metadata: &Metadata) -> io::Result<Source<'static>> {
    let modified = metadata.modified().ok();
    let mut head = [0; 4];
    let got = read_some(&file, &mut head, 0)?;
    let path = path.to_path_buf();
    let kind = if Compression::of(&head[..got]) == Compression::None {
        let (len, data) = (metadata.len(), Data::File(file));
        Kind::Seekable(Seekable { path: path.clone(), len, modified, data })
    } else {
        Kind::Stream(Box::new(Sniffing::new(BufReader::with_capacity(1 << 18, file))))
    };
    Ok(Source { name: None, path, kind })
}

/// What several threads can read at once, each where it wants.
pub(crate) struct Seekable<'r> {
    path: PathBuf,
    pub len: u64,
    modified: Option<SystemTime>,
    data: Data<'r>,
}

enum Data<'r> {
    File(File),
    Memory(&'r [u8]),
}

impl<'r> Seekable<'r> {
    /// All of it, when it is in memory.
    pub fn in_memory(&self) -> Option<&'r [u8]> {
        match self.data {
            Data::Memory(bytes) => Some(bytes),
            Data::File(_) => None,
        }
    }

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

    fn read_some(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        match &self.data {
            Data::File(file) => read_some(file, buffer, offset),
            Data::Memory(bytes) => {
                let mut rest = bytes.get(offset as usize..).unwrap_or(&[]);
                rest.read(buffer)
            }
        }
    }

    /// A file that is open already.
    pub fn of(path: &Path, file: File) -> io::Result<Seekable<'static>> {
        let metadata = file.metadata()?;
        let (len, modified) = (metadata.len(), metadata.modified().ok());
        Ok(Seekable { path: path.to_path_buf(), len, modified, data: Data::File(file) })
    }

    /// As it was named.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// What the system says, as an error about this file.
    pub fn failed(&self, source: io::Error) -> Error {
        Error::Io { path: self.path.clone(), source }
    }

    /// All of it from the start, as a stream.
    pub fn reader(&self) -> Sequential<'_, 'r> {
        Sequential { file: self, at: 0 }
    }

    /// The file is still what it was when it was opened.
    pub fn check_unchanged(&self) -> Result<(), Error> {
        let Data::File(file) = &self.data else {
            return Ok(());
        };
        let failed = |source| Error::Io { path: self.path.clone(), source };
        let now = file.metadata().map_err(failed)?;
        if now.len() == self.len && now.modified().ok() == self.modified {
            return Ok(());
        }
        Err(Error::Changed { path: self.path.clone() })
    }
}

/// A file read from its start.
pub(crate) struct Sequential<'f, 'r> {
    file: &'f Seekable<'r>,
    at: u64,
}

impl Read for Sequential<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.file.read_some(buffer, self.at)?;
        self.at += got as u64;
        Ok(got)
    }
}

#[cfg(unix)]
fn read_some(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_some(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, offset)
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
            [0x28, 0xb5, 0x2f, 0xfd, ..] => Compression::Zstd,
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
