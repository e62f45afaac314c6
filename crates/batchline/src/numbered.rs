//! The input in pieces that know their line numbers.

use std::io::Read;

use crate::stream::{Piece, Pieces};

/// A wave of this many bytes is long enough, however few pieces it has: lines may be very long.
const WAVE_BYTES: u64 = 64 << 20;

/// Longest line that is kept.
const LINE_BYTES_MAX: usize = 128 << 20;

/// A piece of the input and where it stands.
pub(crate) struct Numbered {
    pub piece: Piece,
    pub number: u64,
}

/// Cuts the input into pieces that know their line numbers.
pub(crate) struct Reading<'h, R> {
    pieces: Pieces<R>,
    number: u64,
    read: u64,
    progress: Option<&'h (dyn Fn(u64) + Sync)>,
}

impl<'h, R: Read> Reading<'h, R> {
    /// `progress` hears how many bytes have been read.
    pub fn new(
        reader: R,
        chunk_bytes: usize,
        progress: Option<&'h (dyn Fn(u64) + Sync)>,
    ) -> Reading<'h, R> {
        let pieces = Pieces::new(reader, chunk_bytes, LINE_BYTES_MAX);
        Reading { pieces, number: 1, read: 0, progress }
    }

    /// The next pieces, at most so many; none at the end.
    pub fn wave(&mut self, count: usize) -> std::io::Result<Vec<Numbered>> {
        let (mut wave, before) = (Vec::new(), self.read);
        while wave.len() < count && self.read - before < WAVE_BYTES {
            let Some(piece) = self.pieces.next()? else { break };
            let number = self.number;
            let (lines, bytes) = match &piece {
                Piece::Lines { bytes, .. } => {
                    (memchr::memchr_iter(b'\n', bytes).count() as u64, bytes.len() as u64)
                }
                Piece::TooLong { length, terminated, .. } => (1, *length + u64::from(*terminated)),
            };
            self.number += lines;
            self.read += bytes;
            wave.push(Numbered { piece, number });
        }
        if let Some(progress) = self.progress {
            progress(self.read);
        }
        Ok(wave)
    }
}
