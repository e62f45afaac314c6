//! A regular file, checked in pieces: each worker reads the lines that start in its range of bytes.

use std::ops::Range;

use rayon::prelude::*;

use crate::choose::{Chosen, HEAD_BYTES};
use crate::finish::{Ending, line_at};
use crate::partial::Partial;
use crate::run::Run;
use crate::scan::{Setup, Worker, scan, scan_too_long};
use crate::settle::settle;
use crate::sink::Sink;
use crate::source::RegularFile;
use crate::{Error, Report};

impl Run<'_> {
    /// Checks a regular file.
    pub fn file(
        &self,
        file: &RegularFile,
        name: Option<String>,
        path: String,
        sink: &mut Sink<'_, '_>,
    ) -> Result<Report, Error> {
        let mut head = vec![0; HEAD_BYTES.min(file.len as usize)];
        file.read_exact_at(&mut head, 0)?;
        let chosen = Chosen::new(self.options, &head);
        chosen.fits()?;
        let setup = chosen.setup(self.options, false);
        let mut whole = setup.empty();
        if chosen.layout.is_none() {
            self.file_waves(file, &setup, &mut whole, sink)?;
        }
        whole.bytes = file.len;
        file.check_unchanged()?;
        let repeated = settle(&mut whole, Some(file), self.options)?;
        let ending = Ending { chosen: &chosen, whole: &whole, repeated, name, path };
        let report = ending.report(self.options, sink, |place| line_at(file, place));
        file.check_unchanged()?;
        Ok(report)
    }

    /// Checks all pieces, a wave at a time, merging in order.
    fn file_waves(
        &self,
        file: &RegularFile,
        setup: &Setup<'_>,
        whole: &mut Partial,
        sink: &mut Sink<'_, '_>,
    ) -> Result<(), Error> {
        let chunk = self.options.chunk_bytes.max(1) as u64;
        let count = file.len.div_ceil(chunk);
        let range = |index: u64| index * chunk..((index + 1) * chunk).min(file.len);
        let (mut next, mut waves) = (0, self.waves());
        while next < count {
            let end = (next + waves.pieces() as u64).min(count);
            let setup = Setup { before: &whole.totals, ..*setup };
            let check = |index: u64| self.file_piece(file, range(index), &setup);
            let wave = || (next..end).into_par_iter().map(check).collect();
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
        file: &RegularFile,
        range: Range<u64>,
        setup: &Setup<'_>,
    ) -> Result<Partial, Error> {
        let length = range.end - range.start;
        let partial = self.with_worker(|worker| {
            let mut buffer = std::mem::take(&mut worker.buffer);
            let result = read_lines(file, range, &mut buffer, setup.line.limits.line_bytes_max)
                .map(|piece| check_read(&piece, &buffer, setup, worker));
            worker.buffer = buffer;
            result
        });
        self.tell(length);
        partial
    }
}

/// What was read for one range of a file.
enum FilePiece {
    /// No line starts there.
    Nothing,
    /// `buffer[start..]` holds whole lines; the last of them may be beyond the limit: then its offset and length follow.
    Lines { start: usize, offset: u64, long: Option<(u64, u64, bool)> },
}

/// Reads the lines that start in `range` into `buffer`.
fn read_lines(
    file: &RegularFile,
    range: Range<u64>,
    buffer: &mut Vec<u8>,
    line_bytes_max: usize,
) -> Result<FilePiece, Error> {
    // One byte before the range tells whether a line starts at its first byte.
    let from = range.start.saturating_sub(1);
    buffer.clear();
    buffer.resize((range.end - from) as usize, 0);
    file.read_exact_at(buffer, from)?;
    let start = match range.start {
        0 => 0,
        _ => match memchr::memchr(b'\n', buffer) {
            Some(at) if at + 1 < buffer.len() => at + 1,
            _ => return Ok(FilePiece::Nothing),
        },
    };
    let last = memchr::memrchr(b'\n', &buffer[start..]).map_or(start, |at| start + at + 1);
    let offset = from + start as u64;
    let long = extend_line(file, range.end, buffer, last, line_bytes_max)?;
    if let Some((length, terminated)) = long {
        buffer.truncate(last);
        return Ok(FilePiece::Lines {
            start,
            offset,
            long: Some((from + last as u64, length, terminated)),
        });
    }
    Ok(FilePiece::Lines { start, offset, long: None })
}

/// Reads on until the line that starts at `buffer[last]` ends. Beyond the limit its bytes are only counted: length, and whether it ends in
/// `\n`.
fn extend_line(
    file: &RegularFile,
    mut at: u64,
    buffer: &mut Vec<u8>,
    last: usize,
    line_bytes_max: usize,
) -> Result<Option<(u64, bool)>, Error> {
    const STEP_BYTES: u64 = 1 << 16;
    if last == buffer.len() {
        return Ok(None);
    }
    let mut step = vec![0; STEP_BYTES as usize];
    let mut length = (buffer.len() - last) as u64;
    let mut end = None;
    while end.is_none() && at < file.len {
        let count = STEP_BYTES.min(file.len - at) as usize;
        file.read_exact_at(&mut step[..count], at)?;
        end = memchr::memchr(b'\n', &step[..count]);
        length += end.unwrap_or(count) as u64;
        if length <= line_bytes_max as u64 {
            buffer.extend_from_slice(&step[..end.map_or(count, |end| end + 1)]);
        }
        at += count as u64;
    }
    Ok((length > line_bytes_max as u64).then_some((length, end.is_some())))
}

fn check_read(piece: &FilePiece, buffer: &[u8], setup: &Setup<'_>, worker: &mut Worker) -> Partial {
    match piece {
        FilePiece::Nothing => setup.empty(),
        FilePiece::Lines { start, offset, long } => {
            let mut partial = scan(&buffer[*start..], *offset, setup, worker);
            if let Some((offset, length, terminated)) = *long {
                partial.merge(scan_too_long(offset, length, terminated, setup));
            }
            partial
        }
    }
}
