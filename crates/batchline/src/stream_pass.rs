//! A stream, checked in pieces: while a wave of them is checked, the next is read.

use std::io::Read;

use rayon::prelude::*;

use crate::choose::{Chosen, HEAD_BYTES};
use crate::finish::Ending;
use crate::partial::Partial;
use crate::run::Run;
use crate::scan::{Setup, scan, scan_too_long};
use crate::settle::settle_stream;
use crate::sink::Sink;
use crate::stream::{Piece, Pieces};
use crate::{Error, Report};

/// Pieces of a wave for each worker: they are in memory while they wait.
const PIECES_EACH: usize = 8;

impl Run<'_> {
    /// Checks a stream; `failed` turns what the system says into an error with the input's name.
    pub fn stream(
        &self,
        reader: impl Read + Send,
        name: Option<String>,
        path: String,
        sink: &mut Sink<'_, '_>,
        failed: impl Fn(std::io::Error) -> Error,
    ) -> Result<Report, Error> {
        let limit = self.options.limits.line_bytes_max;
        let mut pieces = Pieces::new(reader, self.options.chunk_bytes, limit);
        let mut waves = self.waves(PIECES_EACH);
        let mut wave = take_wave(&mut pieces, waves.pieces(), HEAD_BYTES).map_err(&failed)?;
        let chosen = Chosen::new(self.options, &head_of(&wave));
        chosen.fits()?;
        let setup = chosen.setup(self.options, true);
        let skip = chosen.layout.is_some();
        let mut whole = Partial::default();
        while !wave.is_empty() {
            let setup = Setup { before: &whole.totals, ..setup };
            let check = || self.check_wave(wave, &setup, skip);
            let read = || take_wave(&mut pieces, waves.pieces(), 0);
            let (partials, next) = self.pool.install(|| rayon::join(check, read));
            waves.learn(&partials);
            partials.into_iter().for_each(|partial| sink.merge(&mut whole, partial));
            wave = next.map_err(&failed)?;
        }
        let repeated = self.pool.install(|| settle_stream(&mut whole.ids, self.options));
        let ending = Ending { chosen: &chosen, whole: &whole, repeated, name, path };
        Ok(ending.report(self.options, sink, |_| None))
    }

    fn check_wave(&self, wave: Vec<Piece>, setup: &Setup<'_>, skip: bool) -> Vec<Partial> {
        let check = |piece: Piece| {
            let partial = match piece {
                Piece::Lines { bytes, .. } if skip => {
                    Partial { bytes: bytes.len() as u64, ..Partial::default() }
                }
                Piece::Lines { offset, bytes } => {
                    self.with_worker(|worker| scan(&bytes, offset, setup, worker))
                }
                Piece::TooLong { offset, length, terminated } => {
                    scan_too_long(offset, length, terminated, setup)
                }
            };
            self.tell(partial.bytes);
            partial
        };
        wave.into_par_iter().map(check).collect()
    }
}

/// The next pieces of a stream: `count` of them, and more until `head` bytes are there.
fn take_wave(
    pieces: &mut Pieces<impl Read>,
    count: usize,
    head: usize,
) -> std::io::Result<Vec<Piece>> {
    let mut wave = Vec::new();
    let mut bytes = 0;
    while wave.len() < count || bytes < head {
        let Some(piece) = pieces.next()? else { break };
        bytes += match &piece {
            Piece::Lines { bytes, .. } => bytes.len(),
            Piece::TooLong { .. } => 0,
        };
        wave.push(piece);
    }
    Ok(wave)
}

fn head_of(wave: &[Piece]) -> Vec<u8> {
    let mut head = Vec::new();
    for piece in wave {
        if let Piece::Lines { bytes, .. } = piece {
            head.extend_from_slice(&bytes[..bytes.len().min(HEAD_BYTES - head.len())]);
        }
        if head.len() == HEAD_BYTES {
            break;
        }
    }
    head
}
