//! A file or memory, checked in pieces: each worker takes the lines that start in its range of bytes.

use std::ops::Range;

use rayon::prelude::*;

use crate::buffer::PageBuffer;
use crate::choose::{Chosen, HEAD_BYTES};
use crate::finish::{Ending, line_at};
use crate::partial::Partial;
use crate::run::Run;
use crate::scan::{Setup, Worker, scan, scan_too_long};
use crate::settle::settle_file;
use crate::sink::Sink;
use crate::source::Seekable;
use crate::{Error, Report};

/// Pieces of a wave for each worker. They are read by those who check them, so a wave holds nothing but what they came to; and the fewer
/// waves there are, the less one worker waits for the other.
const PIECES_EACH: usize = 32;

impl Run<'_> {
    /// Checks a regular file.
    pub fn file(
        &self,
        file: &Seekable<'_>,
        name: Option<String>,
        path: String,
        sink: &mut Sink<'_, '_>,
    ) -> Result<Report, Error> {
        let mut head = vec![0; HEAD_BYTES.min(file.len as usize)];
        file.read_exact_at(&mut head, 0)?;
        let chosen = Chosen::new(self.options, &head);
        chosen.fits()?;
        let setup = chosen.setup(self.options, false);
        let mut whole = Partial::default();
        if chosen.layout.is_none() {
            self.file_waves(file, &setup, &mut whole, sink)?;
        }
        whole.bytes = file.len;
        file.check_unchanged()?;
        let ids = self.take_ids();
        let settle = || settle_file(file, ids, &whole.marks, self.options);
        let repeated = self.pool.install(settle)?;
        let ending = Ending { chosen: &chosen, whole: &whole, repeated, name, path };
        let report = ending.report(self.options, sink, |place| line_at(file, place));
        file.check_unchanged()?;
        Ok(report)
    }

    /// Checks all pieces, a wave at a time, merging in order.
    fn file_waves(
        &self,
        file: &Seekable<'_>,
        setup: &Setup<'_>,
        whole: &mut Partial,
        sink: &mut Sink<'_, '_>,
    ) -> Result<(), Error> {
        let chunk = self.options.chunk_bytes.max(1) as u64;
        let count = file.len.div_ceil(chunk);
        let range = |index: u64| index * chunk..((index + 1) * chunk).min(file.len);
        let (mut next, mut waves) = (0, self.waves(PIECES_EACH));
        while next < count {
            let end = (next + waves.pieces() as u64).min(count);
            let setup = Setup { before: &whole.totals, ..*setup };
            let check = |index: u64| self.file_piece(file, range(index), &setup);
            let pieces = (next as usize..end as usize).into_par_iter().with_max_len(1);
            let wave = || pieces.map(|index| check(index as u64)).collect();
            let partials: Result<Vec<Partial>, Error> = self.pool.install(wave);
            let partials = partials?;
            waves.learn(&partials);
            partials.into_iter().for_each(|partial| sink.merge(whole, partial));
            next = end;
        }
        Ok(())
    }

    /// Checks the lines that start in `range`.
    fn file_piece(
        &self,
        file: &Seekable<'_>,
        range: Range<u64>,
        setup: &Setup<'_>,
    ) -> Result<Partial, Error> {
        let length = range.end - range.start;
        let partial = self.with_worker(|worker| {
            let limit = setup.line.limits.line_bytes_max;
            if let Some(bytes) = file.in_memory() {
                let piece = find_lines(bytes, range.start as usize..range.end as usize, limit);
                return Ok(check_read(&piece, bytes, setup, worker));
            }
            let mut buffer = std::mem::take(&mut worker.buffer);
            let result = read_lines(file, range, &mut buffer, limit)
                .map(|piece| check_read(&piece, buffer.bytes(), setup, worker));
            worker.buffer = buffer;
            result
        });
        self.tell(length);
        partial
    }
}

/// What was read for one range of a file.
pub(crate) enum FilePiece {
    /// No line starts there.
    Nothing,
    /// `buffer[start..end]` holds whole lines, which start at `offset` of the file. Behind them may stand a line beyond the limit.
    Lines { start: usize, end: usize, offset: u64, long: Option<LongLine> },
}

/// A line beyond the limit, of which only this is known.
#[derive(Clone, Copy)]
pub(crate) struct LongLine {
    offset: u64,
    pub length: u64,
    pub terminated: bool,
}

/// Finds the lines of `bytes` that start in `range`.
fn find_lines(bytes: &[u8], range: Range<usize>, line_bytes_max: usize) -> FilePiece {
    let ends_from = |from: usize| memchr::memchr(b'\n', &bytes[from..]).map(|at| from + at + 1);
    let start = match range.start {
        0 => 0,
        // A line that starts with the range has its line break right before it.
        later => ends_from(later - 1).unwrap_or(bytes.len()),
    };
    if start >= range.end {
        return FilePiece::Nothing;
    }
    let offset = start as u64;
    let last = memchr::memrchr(b'\n', &bytes[start..range.end]).map_or(start, |at| start + at + 1);
    let end = if last == range.end { last } else { ends_from(last).unwrap_or(bytes.len()) };
    let terminated = bytes[..end].ends_with(b"\n");
    let length = end - last - usize::from(terminated && end > last);
    if length <= line_bytes_max {
        return FilePiece::Lines { start, end, offset, long: None };
    }
    let long = LongLine { offset: last as u64, length: length as u64, terminated };
    FilePiece::Lines { start, end: last, offset, long: Some(long) }
}

/// Reads the lines that start in `range` into `buffer`.
pub(crate) fn read_lines(
    file: &Seekable<'_>,
    range: Range<u64>,
    buffer: &mut PageBuffer,
    line_bytes_max: usize,
) -> Result<FilePiece, Error> {
    let bytes = buffer.first((range.end - range.start) as usize);
    file.read_exact_at(bytes, range.start)?;
    let start = match starts_a_line(file, range.start)? {
        true => 0,
        false => memchr::memchr(b'\n', bytes).map_or(bytes.len(), |at| at + 1),
    };
    if start == bytes.len() {
        return Ok(FilePiece::Nothing);
    }
    let last = memchr::memrchr(b'\n', &bytes[start..]).map_or(start, |at| start + at + 1);
    let read = bytes.len();
    let offset = range.start + start as u64;
    let end = extend_line(file, range, buffer, (last, read), line_bytes_max)?;
    Ok(match end {
        LineEnd::At(end) => FilePiece::Lines { start, end, offset, long: None },
        LineEnd::TooFar(long) => FilePiece::Lines { start, end: last, offset, long: Some(long) },
    })
}

/// Does a line start at `offset`?
fn starts_a_line(file: &Seekable<'_>, offset: u64) -> Result<bool, Error> {
    let mut before = [0];
    if offset > 0 {
        file.read_exact_at(&mut before, offset - 1)?;
    }
    Ok(offset == 0 || before == [b'\n'])
}

enum LineEnd {
    /// All of the line is in the buffer, up to here.
    At(usize),
    TooFar(LongLine),
}

/// Reads on until the line that starts at `buffer[last]` ends; `read` bytes are there. Beyond the limit its bytes are only counted.
fn extend_line(
    file: &Seekable<'_>,
    range: Range<u64>,
    buffer: &mut PageBuffer,
    (last, read): (usize, usize),
    line_bytes_max: usize,
) -> Result<LineEnd, Error> {
    if last == read {
        return Ok(LineEnd::At(read));
    }
    // Most lines end soon: little is read first.
    let mut step = 1 << 12;
    let (mut kept, mut at) = (read, range.end);
    let mut length = (read - last) as u64;
    loop {
        let count = step.min(file.len - at) as usize;
        let bytes = &mut buffer.first(kept + count)[kept..];
        file.read_exact_at(bytes, at)?;
        let end = memchr::memchr(b'\n', bytes);
        length += end.unwrap_or(count) as u64;
        at += count as u64;
        if end.is_some() || at == file.len {
            let terminated = end.is_some();
            let offset = range.start + last as u64;
            return Ok(match length <= line_bytes_max as u64 {
                true => LineEnd::At(last + length as usize + usize::from(terminated)),
                false => LineEnd::TooFar(LongLine { offset, length, terminated }),
            });
        }
        kept = if length <= line_bytes_max as u64 { kept + count } else { last };
        step = (step * 2).min(1 << 20);
    }
}

fn check_read(piece: &FilePiece, buffer: &[u8], setup: &Setup<'_>, worker: &mut Worker) -> Partial {
    match piece {
        FilePiece::Nothing => Partial::default(),
        FilePiece::Lines { start, end, offset, long } => {
            let mut partial = scan(&buffer[*start..*end], *offset, setup, worker);
            if let Some(LongLine { offset, length, terminated }) = *long {
                partial.merge(scan_too_long(offset, length, terminated, setup));
            }
            partial
        }
    }
}
