//! The pass over requests: pieces are converted in parallel, a wave at a time, and written in order while the next wave is under way.

use std::io::Read;
use std::path::PathBuf;
use std::sync::Mutex;

use batchline_formats::detect::{Detected, detect};
use batchline_formats::find_profile;
use rayon::prelude::*;

use super::account::{Account, LossRecord, loss_json};
use super::outputs::{Destination, Output, path_for_model};
use super::piece::{Piece, Worker};
use super::pieces::{Numbered, Reading};
use super::{Conversion, ConvertHooks, ConvertOptions, Destinations};
use crate::source::Kind;
use crate::stream;
use crate::{Error, Source};

/// Pieces of a wave for each worker.
const PIECES_EACH: usize = 4;

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
    reader: impl Read + Send,
    path: &std::path::Path,
    destinations: Destinations<'_>,
    options: &ConvertOptions,
    hooks: &ConvertHooks<'_>,
    check: impl Fn() -> Result<(), Error>,
) -> Result<Conversion, Error> {
    let failed = |source| Error::Io { path: path.to_path_buf(), source };
    let pool = rayon::ThreadPoolBuilder::new().num_threads(options.threads).build();
    let pool = pool.map_err(|error| Error::Options(error.to_string()))?;
    let count = pool.current_num_threads() * PIECES_EACH;
    let mut reading = Reading::new(reader, options.chunk_bytes, hooks);
    let mut wave = reading.wave(count).map_err(failed)?;
    fits(&wave, options)?;
    let options = &with_models_of_file(&wave, options);
    let mut outputs = Outputs::open(destinations, options, path)?;
    let workers: Mutex<Vec<Worker>> = Mutex::default();
    let mut waiting: Vec<Piece> = Vec::new();
    while !wave.is_empty() {
        super::stopped(hooks)?;
        let done = std::mem::take(&mut waiting);
        let convert = || convert_wave(std::mem::take(&mut wave), options, &workers);
        let others = || (outputs.write(done), reading.wave(count));
        let (converted, (written, next)) = pool.install(|| rayon::join(convert, others));
        written?;
        waiting = converted;
        wave = next.map_err(failed)?;
    }
    outputs.write(waiting)?;
    check()?;
    outputs.finish(path)
}

fn convert_wave(
    wave: Vec<Numbered>,
    options: &ConvertOptions,
    workers: &Mutex<Vec<Worker>>,
) -> Vec<Piece> {
    let idle = || workers.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let convert = |Numbered { piece, number }| {
        let mut worker = idle().pop().unwrap_or_else(|| Worker::new(options));
        let converted = match piece {
            stream::Piece::Lines { offset, bytes } => {
                worker.convert(&bytes, offset, number, options)
            }
            // Its bytes are gone: it can be counted and told, not kept.
            stream::Piece::TooLong { offset, .. } => worker.convert(b"[]", offset, number, options),
        };
        idle().push(worker);
        converted
    };
    wave.into_par_iter().with_max_len(1).map(convert).collect()
}

/// The bytes of the first piece.
fn head(wave: &[Numbered]) -> &[u8] {
    match wave.first().map(|first| &first.piece) {
        Some(stream::Piece::Lines { bytes, .. }) => bytes,
        _ => b"",
    }
}

/// A file of the target's own format, or of something else entirely, is a mistake of the caller: every line would be refused.
fn fits(wave: &[Numbered], options: &ConvertOptions) -> Result<(), Error> {
    let head = head(wave);
    if let Some(layout) = batchline_formats::detect::layout(head) {
        let said = format!(
            "the file is {}, not one record a line; `batchline check` says more",
            layout.name()
        );
        return Err(Error::Options(said));
    }
    let lines = batchline_jsonl::lines::lines(head).map(|line| line.bytes);
    let said = match detect(lines) {
        Detected::Format(format) if !options.to.takes(format.id) => {
            format!("the file is {} already or cannot become {}", format.id, options.to.id)
        }
        Detected::Neighbour(neighbour) => {
            format!(
                "the file holds {}, no requests that can be converted to {}",
                neighbour.what, options.to.id
            )
        }
        _ => return Ok(()),
    };
    Err(Error::Options(said))
}

/// Lines for Gemini's compatible endpoint name Gemini's models: unless the caller says otherwise they stay there.
fn with_models_of_file(wave: &[Numbered], options: &ConvertOptions) -> ConvertOptions {
    let mut options = options.clone();
    let how = &mut options.how;
    if how.model.is_empty() && how.models.is_empty() {
        let lines = batchline_jsonl::lines::lines(head(wave)).map(|line| line.bytes);
        let format = batchline_formats::FORMATS.iter().find(|format| format.id == "openai");
        let named = format.and_then(|format| crate::choose::first_model(lines, format));
        if let Some(named) = named.filter(|named| named.starts_with("gemini-")) {
            how.models.push((named.clone(), named));
        }
    }
    options
}

/// All outputs of a conversion.
struct Outputs<'w> {
    /// By target model.
    texts: Vec<(String, Output<'w>, PathBuf)>,
    rejects: Output<'w>,
    map: Output<'w>,
    losses: Output<'w>,
    account: Account,
    kept: Vec<LossRecord>,
    lines: u64,
    target: &'static batchline_convert::Target,
    name: String,
}

impl<'w> Outputs<'w> {
    fn open(
        destinations: Destinations<'w>,
        options: &ConvertOptions,
        path: &std::path::Path,
    ) -> Result<Outputs<'w>, Error> {
        let models = options.how.target_models();
        let mut map = Output::open(destinations.map)?;
        map.write(batchline_convert::map_header(options.to, &options.how).as_bytes())?;
        let losses = Output::open(destinations.losses)?;
        let losses_max = options.losses_max.filter(|_| !losses.is_wanted());
        Ok(Outputs {
            texts: open_texts(destinations.output, models)?,
            rejects: Output::open(destinations.rejects)?,
            map,
            losses,
            account: Account::new(losses_max),
            kept: Vec::new(),
            lines: 0,
            target: options.to,
            name: path.display().to_string(),
        })
    }

    fn write(&mut self, pieces: Vec<Piece>) -> Result<(), Error> {
        for piece in pieces {
            for (model, text) in &piece.texts {
                let known = self.texts.iter().position(|(known, ..)| known == model);
                if let Some((_, output, _)) = self.texts.get_mut(known.unwrap_or(0)) {
                    output.write(text.as_bytes())?;
                    output.lines += memchr::memchr_iter(b'\n', text.as_bytes()).count() as u64;
                }
            }
            self.lines += piece.lines;
            self.map.write(piece.map.as_bytes())?;
            self.rejects.write(&piece.rejects)?;
            for loss in self.account.merge(piece.account) {
                if self.losses.is_wanted() {
                    let json = loss_json(&self.name, &loss, false);
                    self.losses.write(format!("{json}\n").as_bytes())?;
                }
                self.kept.push(loss);
            }
        }
        Ok(())
    }

    /// Everything is read: the files take their names.
    fn finish(self, path: &std::path::Path) -> Result<Conversion, Error> {
        let mut conversion = Conversion {
            path: path.display().to_string(),
            records: self.account.records,
            converted: self.account.converted,
            exact: self.account.exact,
            refused: self.account.refused,
            lines: self.lines,
            losses: self.kept,
            totals: self.account.totals(),
            ..Conversion::default()
        };
        for (_, output, path) in self.texts {
            conversion.bytes += output.bytes;
            conversion.warnings.extend(over_limits(self.target, output.lines, output.bytes));
            output.finish()?;
            if path.as_os_str() != "-" {
                conversion.outputs.push(path);
            }
        }
        for output in [self.rejects, self.map, self.losses] {
            output.finish()?;
        }
        Ok(conversion)
    }
}

/// One output, or one for each of several models.
fn open_texts(
    destination: Destination<'_>,
    models: Vec<String>,
) -> Result<Vec<(String, Output<'_>, PathBuf)>, Error> {
    match destination {
        Destination::Path(path) if models.len() > 1 => {
            let open = |model: String| {
                let path = path_for_model(&path, &model);
                Ok((model, Output::open(Destination::Path(path.clone()))?, path))
            };
            models.into_iter().map(open).collect()
        }
        _ if models.len() > 1 => {
            let said = format!(
                "lines go to {} models, each with a file of its own: name the output with -o FILE",
                models.len()
            );
            Err(Error::Options(said))
        }
        destination => {
            let path = match &destination {
                Destination::Path(path) => path.clone(),
                _ => PathBuf::from("-"),
            };
            let model = models.into_iter().next().unwrap_or_default();
            Ok(vec![(model, Output::open(destination)?, path)])
        }
    }
}

/// What the provider takes in one file, where the output has more.
fn over_limits(target: &batchline_convert::Target, lines: u64, bytes: u64) -> Vec<String> {
    let Some(profile) = find_profile(target.profile) else { return Vec::new() };
    let mut warnings = Vec::new();
    for (what, have, most) in
        [("lines", lines, profile.lines_max), ("bytes", bytes, profile.file_bytes_max)]
    {
        if let Some(most) = most.filter(|most| have > *most) {
            warnings.push(format!(
                "the output has {have} {what}, and {} takes {most} in one file: split it before the upload (`batchline split`)",
                profile.title
            ));
        }
    }
    warnings
}
