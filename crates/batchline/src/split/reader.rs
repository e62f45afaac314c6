//! The file that was split, read from its shards.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use super::manifest::{Manifest, Shard};
use super::order;
use crate::Error;
use crate::print::Print;

/// Bytes that are read of a shard at a time; so many are kept of each group.
const PART_BYTES: usize = 1 << 17;

/// The bytes of the file that was split, in order. One shard of each group is open at a time.
pub struct ManifestReader {
    order: Runs,
    groups: Vec<Group>,
    /// The group that goes on, and how many lines of it.
    run: Option<(usize, u64)>,
    print: Print,
    fingerprint: String,
    name: PathBuf,
}

impl std::fmt::Debug for ManifestReader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "ManifestReader({})", self.name.display())
    }
}

enum Runs {
    /// Shards follow each other.
    Plain {
        read: bool,
    },
    Interleaved(Box<order::Reader<Checked>>),
}

impl Runs {
    fn next(&mut self) -> io::Result<Option<(usize, u64)>> {
        match self {
            Runs::Plain { read } => Ok((!std::mem::replace(read, true)).then_some((0, u64::MAX))),
            Runs::Interleaved(reader) => reader.next(),
        }
    }
}

/// Shards that follow each other.
#[derive(Default)]
struct Group {
    waiting: VecDeque<(PathBuf, u64, String)>,
    open: Option<Checked>,
    bytes: Vec<u8>,
    /// What of `bytes` was handed out.
    taken: usize,
}

/// A file that must have the bytes it had.
struct Checked {
    file: File,
    path: PathBuf,
    print: Print,
    bytes: u64,
    fingerprint: String,
}

impl Checked {
    fn open(path: &Path, bytes: u64, fingerprint: &str) -> io::Result<Checked> {
        let file = File::open(path).map_err(|error| about(path, &error))?;
        let (path, fingerprint) = (path.to_path_buf(), fingerprint.to_string());
        Ok(Checked { file, path, print: Print::new(), bytes, fingerprint })
    }
}

impl Read for Checked {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let got = self.file.read(buffer).map_err(|error| about(&self.path, &error))?;
        self.print.add(&buffer[..got]);
        let ended = got == 0 && !buffer.is_empty();
        let same = self.print.bytes() == self.bytes && self.print.text() == self.fingerprint;
        if self.print.bytes() > self.bytes || (ended && !same) {
            return Err(changed(&self.path));
        }
        Ok(got)
    }
}

fn about(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

fn changed(path: &Path) -> io::Error {
    let said = format!(
        "{}: the file is not what it was when it was written by `batchline split`",
        path.display()
    );
    io::Error::new(io::ErrorKind::InvalidData, said)
}

impl ManifestReader {
    pub(super) fn new(manifest: &Manifest) -> Result<ManifestReader, Error> {
        for shard in &manifest.shards {
            is_there(&manifest.directory.join(&shard.file), shard.bytes)?;
        }
        let mut shards: Vec<&Shard> = manifest.shards.iter().collect();
        let order = match &manifest.order {
            None => {
                shards.sort_by_key(|shard| shard.first_line);
                Runs::Plain { read: false }
            }
            Some(order) => {
                let path = manifest.directory.join(&order.file);
                is_there(&path, order.bytes)?;
                let failed = |source| Error::Io { path: path.clone(), source };
                let file = Checked::open(&path, order.bytes, &order.fingerprint);
                let reader = file.and_then(order::Reader::new).map_err(failed)?;
                Runs::Interleaved(Box::new(reader))
            }
        };
        let interleaved = manifest.order.is_some();
        let mut groups: Vec<Group> = Vec::new();
        for shard in shards {
            let index = if interleaved { shard.group.min(manifest.shards.len()) } else { 0 };
            if groups.len() <= index {
                groups.resize_with(index + 1, Group::default);
            }
            let path = manifest.directory.join(&shard.file);
            groups[index].waiting.push_back((path, shard.bytes, shard.fingerprint.clone()));
        }
        Ok(ManifestReader {
            order,
            groups,
            run: None,
            print: Print::new(),
            fingerprint: manifest.input.fingerprint.clone(),
            name: manifest.directory.join(&manifest.input.name),
        })
    }

    /// All is read: it must be what was split.
    fn end(&mut self) -> io::Result<usize> {
        for group in &mut self.groups {
            if group.fill()? {
                return Err(changed(&self.name));
            }
        }
        match self.print.text() == self.fingerprint {
            true => Ok(0),
            false => Err(changed(&self.name)),
        }
    }
}

/// A file of this size.
fn is_there(path: &Path, bytes: u64) -> Result<(), Error> {
    let there = std::fs::metadata(path).map_err(|source| {
        let said = io::Error::new(source.kind(), format!("named by the manifest, {source}"));
        Error::Io { path: path.to_path_buf(), source: said }
    })?;
    match there.is_file() && there.len() == bytes {
        true => Ok(()),
        false => Err(Error::Options(format!(
            "{}: the file has {} bytes, and had {bytes} when it was written by `batchline split`",
            path.display(),
            there.len()
        ))),
    }
}

impl Read for ManifestReader {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if buffer.is_empty() {
            return Ok(0);
        }
        loop {
            let (group, lines) = match self.run.take() {
                Some(run) => run,
                None => match self.order.next()? {
                    Some(run) => run,
                    None => return self.end(),
                },
            };
            if lines == 0 {
                continue;
            }
            let Some(from) = self.groups.get_mut(group) else {
                return if lines == u64::MAX { self.end() } else { Err(changed(&self.name)) };
            };
            if !from.fill()? {
                // Plain shards are read to their end; runs name lines that must be there.
                return if lines == u64::MAX { self.end() } else { self.last_line(group, lines) };
            }
            let (got, ended) = from.take(lines, buffer);
            self.print.add(&buffer[..got]);
            let left = if lines == u64::MAX { lines } else { lines - ended };
            self.run = (left > 0).then_some((group, left));
            return Ok(got);
        }
    }
}

impl ManifestReader {
    /// The last line of the file may lack its end: then one line is left of the last run, and nothing else.
    fn last_line(&mut self, group: usize, lines: u64) -> io::Result<usize> {
        let unterminated =
            lines == 1 && self.groups[group].bytes.last().is_some_and(|b| *b != b'\n');
        match unterminated && self.order.next()?.is_none() {
            true => self.end(),
            false => Err(changed(&self.name)),
        }
    }
}

impl Group {
    /// Makes sure that there is something to take; false when all shards are read.
    fn fill(&mut self) -> io::Result<bool> {
        while self.taken == self.bytes.len() {
            let Some(open) = &mut self.open else {
                let Some((path, bytes, fingerprint)) = self.waiting.pop_front() else {
                    return Ok(false);
                };
                self.open = Some(Checked::open(&path, bytes, &fingerprint)?);
                continue;
            };
            let mut next = vec![0; PART_BYTES];
            let got = open.read(&mut next)?;
            if got == 0 {
                self.open = None;
                continue;
            }
            next.truncate(got);
            (self.bytes, self.taken) = (next, 0);
        }
        Ok(true)
    }

    /// Puts at most `lines` lines into `buffer`: how many bytes, and how many line ends.
    fn take(&mut self, lines: u64, buffer: &mut [u8]) -> (usize, u64) {
        let rest = &self.bytes[self.taken..];
        let rest = &rest[..rest.len().min(buffer.len())];
        let (mut end, mut ended) = (rest.len(), 0);
        if lines == u64::MAX {
            ended = 0;
        } else {
            for at in memchr::memchr_iter(b'\n', rest) {
                ended += 1;
                if ended == lines {
                    end = at + 1;
                    break;
                }
            }
        }
        buffer[..end].copy_from_slice(&rest[..end]);
        self.taken += end;
        (end, ended)
    }
}
