//! The pass over requests: pieces are converted in parallel, a wave at a time, and written in order while the next wave is under way.

use std::io::{self, Read};
use std::path::Path;
use std::sync::Mutex;

use batchline_formats::Holds;
use batchline_formats::detect::{Detected, detect};
use rayon::prelude::*;

use super::account::Before;
use super::piece::{Piece, Worker, too_long};
use super::record::Here;
use super::request_outputs::Outputs;
use super::{Conversion, ConvertHooks, ConvertOptions, Destinations};
use crate::error::stopped;
use crate::head::Head;
use crate::numbered::{Numbered, Reading};
use crate::source::Kind;
use crate::stream;
use crate::{Error, Source};

/// Pieces of a wave for each worker.
const PIECES_EACH: usize = 16;

pub(super) fn run(
    source: Source<'_>,
    destinations: Destinations<'_>,
    options: &ConvertOptions,
    hooks: &ConvertHooks<'_>,
) -> Result<Conversion, Error> {
    let Source { path, kind, .. } = source;
    match kind {
        Kind::Stream(reader) => convert(reader, &path, destinations, options, hooks, || Ok(())),
        Kind::Seekable(file) => {
            let check = || file.check_unchanged();
            convert(file.reader(), &path, destinations, options, hooks, check)
        }
    }
}

fn convert(
    mut reader: impl Read + Send,
    path: &Path,
    destinations: Destinations<'_>,
    options: &ConvertOptions,
    hooks: &ConvertHooks<'_>,
    check: impl Fn() -> Result<(), Error>,
) -> Result<Conversion, Error> {
    let pool = crate::pool::pool(options.threads)?;
    let failed = |source| Error::Io { path: path.to_path_buf(), source };
    let head = Head::read(&mut reader).map_err(failed)?;
    fits(&head, options)?;
    let mut options = with_models_of_file(&head, options);
    let mut outputs = Outputs::open(destinations, &options, path)?;
    options.losses_max = outputs.ledger.losses_max();
    let reader = head.bytes.as_slice().chain(reader);
    let reading = Reading::new(reader, options.chunk_bytes, hooks.progress);
    pool.install(|| waves(reading, &mut outputs, &options, hooks)).map_err(
        |error| match error {
            Stop::Reading(source) => failed(source),
            Stop::Other(error) => error,
        },
    )?;
    check()?;
    outputs.finish()
}

/// Why a conversion ends early.
enum Stop {
    Reading(io::Error),
    Other(Error),
}

/// While one wave is converted, the one before is written and the next is read.
fn waves(
    mut reading: Reading<'_, impl Read + Send>,
    outputs: &mut Outputs<'_>,
    options: &ConvertOptions,
    hooks: &ConvertHooks<'_>,
) -> Result<(), Stop> {
    let count = rayon::current_num_threads() * PIECES_EACH;
    let workers: Mutex<Vec<Worker>> = Mutex::default();
    let mut waiting: Vec<Piece> = Vec::new();
    let mut wave = reading.wave(count).map_err(Stop::Reading)?;
    while !wave.is_empty() {
        stopped(hooks.stop).map_err(Stop::Other)?;
        let done = std::mem::take(&mut waiting);
        let before = outputs.ledger.told();
        let convert = || convert_wave(std::mem::take(&mut wave), (options, &before), &workers);
        let others = || (outputs.write(done), reading.wave(count));
        let (converted, (written, next)) = rayon::join(convert, others);
        written.map_err(Stop::Other)?;
        waiting = converted;
        wave = next.map_err(Stop::Reading)?;
    }
    outputs.write(waiting).map_err(Stop::Other)
}

fn convert_wave(
    wave: Vec<Numbered>,
    (options, before): (&ConvertOptions, &Before),
    workers: &Mutex<Vec<Worker>>,
) -> Vec<Piece> {
    let idle = || workers.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let convert = |Numbered { piece, number }| match piece {
        stream::Piece::Lines { offset, bytes } => {
            let mut worker = idle().pop().unwrap_or_else(|| Worker::new(options));
            let converted = worker.convert(&bytes, offset, number, (options, before));
            idle().push(worker);
            converted
        }
        stream::Piece::TooLong { offset, length, .. } => {
            too_long(Here { offset, number }, length, options.losses_max)
        }
    };
    wave.into_par_iter().with_max_len(1).map(convert).collect()
}

/// A file of the target's own format, or of something else entirely, is a mistake of the caller: every line would be refused.
fn fits(head: &Head, options: &ConvertOptions) -> Result<(), Error> {
    if let Some(layout) = batchline_formats::detect::layout(head.text()) {
        let said = format!(
            "the file is {}, not one record a line; `batchline check` says more",
            layout.name()
        );
        return Err(Error::Options(said));
    }
    let said = match detect(head.lines()) {
        Detected::Format(format) if format.holds == Holds::Results => format!(
            "the file holds {}, no requests that can be converted to {}; results are converted with --to openai-result or gemini-result",
            format.records(),
            options.to.id
        ),
        Detected::Format(format) if !options.to.takes(format.id) => {
            not_taken(format.id, options.to)
        }
        Detected::Neighbour(neighbour) => {
            let what = neighbour.what;
            format!("the file holds {what}, no requests that can be converted to {}", options.to.id)
        }
        _ => return Ok(()),
    };
    Err(Error::Options(said))
}

/// Requests of the target's own format, or of one it is not made from.
fn not_taken(format: &str, to: &batchline_convert::Target) -> String {
    match to.format.id == format {
        true => format!("the file holds {format} requests already"),
        false => {
            let from = to.from.join(" or ");
            format!("the file holds {format} requests; {} is made of {from}", to.id)
        }
    }
}

/// Lines for Gemini's compatible endpoint name Gemini's models: unless the caller says otherwise they stay there.
fn with_models_of_file(head: &Head, options: &ConvertOptions) -> ConvertOptions {
    let mut options = options.clone();
    let how = &mut options.how;
    if how.model.is_empty() && how.models.is_empty() {
        let format = batchline_formats::FORMATS.iter().find(|format| format.id == "openai");
        let named = format.and_then(|format| crate::choose::first_model(head.lines(), format));
        if let Some(named) = named.filter(|named| named.starts_with("gemini-")) {
            how.models.push((named.clone(), named));
        }
    }
    options
}
