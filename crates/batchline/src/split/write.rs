//! The second reading: shards are written. Where each is one part of the file they are copied side by side, else in one walk along the order.

use std::path::Path;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicU64, Ordering};

use rayon::prelude::*;

use super::order;
use super::plan::Planned;
use super::shard::Writing;
use super::{SplitHooks, SplitOptions};
use crate::error::stopped;
use crate::facts::is_blank;
use crate::numbered::Reading;
use crate::source::Seekable;
use crate::{Error, stream};

/// Bytes that are copied at a time.
const PART_BYTES: u64 = 1 << 20;

/// What writing needs to know.
pub(super) struct Job<'a> {
    pub file: &'a Seekable<'a>,
    pub directory: &'a Path,
    pub options: &'a SplitOptions,
    pub hooks: &'a SplitHooks<'a>,
    /// Bytes that were read before.
    pub read: u64,
}

/// Writes all shards, and notes their fingerprints; how many were there.
pub(super) fn write(
    job: &Job<'_>,
    planned: &mut [Planned],
    order: Option<&Seekable<'_>>,
) -> Result<u64, Error> {
    let done = AtomicU64::new(0);
    let all = planned.len();
    let kept = match order {
        Some(order) => along(job, planned, order, &done),
        None => side_by_side(job, planned, &done),
    };
    kept.map_err(|error| match error {
        Error::Interrupted => Error::Options(format!(
            "stopped; {} of {all} shards are written, and will be kept when the same command runs again",
            done.load(Ordering::Relaxed)
        )),
        other => other,
    })
}

/// Every shard is one part of the file.
fn side_by_side(job: &Job<'_>, planned: &mut [Planned], done: &AtomicU64) -> Result<u64, Error> {
    let read = AtomicU64::new(job.read);
    let buffers: Mutex<Vec<Vec<u8>>> = Mutex::default();
    let idle = || buffers.lock().unwrap_or_else(PoisonError::into_inner);
    let one = |planned: &mut Planned| {
        let mut buffer = idle().pop().unwrap_or_else(|| vec![0; PART_BYTES as usize]);
        let shard = &mut planned.shard;
        let mut writing = open(job, &shard.file, shard.bytes)?;
        let mut at = 0;
        while at < shard.bytes {
            stopped(job.hooks.stop)?;
            let part = &mut buffer[..PART_BYTES.min(shard.bytes - at) as usize];
            job.file.read_exact_at(part, planned.offset + at)?;
            writing.put(part)?;
            at += part.len() as u64;
            let read = read.fetch_add(part.len() as u64, Ordering::Relaxed) + part.len() as u64;
            job.hooks.tell(read);
        }
        idle().push(buffer);
        job.file.check_unchanged()?;
        let (fingerprint, kept) = writing.finish()?;
        shard.fingerprint = fingerprint;
        done.fetch_add(1, Ordering::Relaxed);
        Ok(u64::from(kept))
    };
    planned.par_iter_mut().with_max_len(1).map(one).sum()
}

fn open(job: &Job<'_>, file: &str, bytes: u64) -> Result<Writing, Error> {
    Writing::open(job.directory.join(file), bytes, job.options.force)
}

/// The shard of a group that is being written.
struct Current {
    /// Which of all shards.
    index: usize,
    lines: u64,
    writing: Writing,
}

/// Lines of groups are interleaved.
fn along(
    job: &Job<'_>,
    planned: &mut [Planned],
    order: &Seekable<'_>,
    done: &AtomicU64,
) -> Result<u64, Error> {
    let failed = |source| order.failed(source);
    let mut runs = order::Reader::new(order.reader()).map_err(failed)?;
    let mut walk = Walk::new(job, planned, done);
    let tell = |read| job.hooks.tell(job.read + read);
    let mut reading = Reading::new(job.file.reader(), job.options.chunk_bytes, Some(&tell));
    let mut run = (0, 0);
    loop {
        stopped(job.hooks.stop)?;
        let wave = reading.wave(1).map_err(|source| job.file.failed(source))?;
        let Some(piece) = wave.into_iter().next().map(|numbered| numbered.piece) else { break };
        let stream::Piece::Lines { bytes, .. } = piece else {
            return Err(changed(job.file));
        };
        let mut rest = &bytes[..];
        while !rest.is_empty() {
            if job.options.drop_blank {
                let end = memchr::memchr(b'\n', rest).map_or(rest.len(), |at| at + 1);
                if is_blank(&rest[..end]) {
                    rest = &rest[end..];
                    continue;
                }
            }
            if run.1 == 0 {
                run = runs.next().map_err(failed)?.ok_or_else(|| changed(job.file))?;
            }
            let most = if job.options.drop_blank { 1 } else { run.1 };
            let (taken, lines) = walk.put(run.0, most, rest)?;
            run.1 -= lines;
            rest = &rest[taken..];
        }
    }
    walk.finish()
}

fn changed(file: &Seekable<'_>) -> Error {
    Error::Changed { path: file.path().to_path_buf() }
}

/// Shards that are open, one a group.
struct Walk<'a, 'p> {
    job: &'a Job<'a>,
    planned: &'p mut [Planned],
    open: Vec<Option<Current>>,
    /// The next shard of each group.
    next: Vec<usize>,
    kept: u64,
    done: &'a AtomicU64,
}

impl<'a, 'p> Walk<'a, 'p> {
    fn new(job: &'a Job<'a>, planned: &'p mut [Planned], done: &'a AtomicU64) -> Walk<'a, 'p> {
        let groups = planned.last().map_or(0, |last| last.shard.group + 1);
        let first = |group| planned.partition_point(|one| one.shard.group < group);
        let next = (0..groups).map(first).collect();
        let open = (0..groups).map(|_| None).collect();
        Walk { job, planned, open, next, kept: 0, done }
    }

    /// Puts at most `most` lines of the start of `bytes` where they belong: how many bytes, and how many lines.
    fn put(&mut self, group: usize, most: u64, bytes: &[u8]) -> Result<(usize, u64), Error> {
        let mut current = match self.open[group].take() {
            Some(current) => current,
            None => self.begin(group)?,
        };
        let left = self.planned[current.index].shard.lines - current.lines;
        let (end, lines) = ends(bytes, most.min(left));
        current.writing.put(&bytes[..end])?;
        current.lines += lines;
        match current.lines == self.planned[current.index].shard.lines {
            true => self.close(current)?,
            false => self.open[group] = Some(current),
        }
        Ok((end, lines))
    }

    fn begin(&mut self, group: usize) -> Result<Current, Error> {
        let index = self.next[group];
        self.next[group] += 1;
        let planned = self.planned.get(index).filter(|planned| planned.shard.group == group);
        let planned = planned.ok_or_else(|| changed(self.job.file))?;
        let writing = open(self.job, &planned.shard.file, planned.shard.bytes)?;
        Ok(Current { index, lines: 0, writing })
    }

    fn close(&mut self, current: Current) -> Result<(), Error> {
        self.job.file.check_unchanged()?;
        let (fingerprint, kept) = current.writing.finish()?;
        self.planned[current.index].shard.fingerprint = fingerprint;
        self.kept += u64::from(kept);
        self.done.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    fn finish(self) -> Result<u64, Error> {
        let all = self.planned.iter().all(|planned| !planned.shard.fingerprint.is_empty());
        if all { Ok(self.kept) } else { Err(changed(self.job.file)) }
    }
}

/// Where at most `most` lines end, and how many they are. The last one may lack its `\n`.
fn ends(bytes: &[u8], most: u64) -> (usize, u64) {
    let mut lines = 0;
    for at in memchr::memchr_iter(b'\n', bytes) {
        lines += 1;
        if lines == most {
            return (at + 1, lines);
        }
    }
    let open = bytes.last().is_some_and(|last| *last != b'\n');
    (bytes.len(), lines + u64::from(open))
}
