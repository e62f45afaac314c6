//! Conversion of whole files: requests line by line, results joined with the line map of their requests.
//!
//! ```
//! use batchline::convert::{ConvertOptions, convert_line, find_target};
//!
//! let body = r#"{"model":"gpt-4.1","messages":[{"role":"user","content":"Hi"}],"user":"u7"}"#;
//! let line = format!(r#"{{"custom_id":"r1","method":"POST","url":"/v1/chat/completions","body":{body}}}"#);
//! let options = ConvertOptions::to(find_target("gemini-generate").expect("a target"));
//! let converted = convert_line(line.as_bytes(), &options);
//! assert_eq!(converted.text, "{\"key\":\"r1\",\"request\":{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}]}}\n");
//! assert!(converted.losses.iter().any(|loss| loss.finding.pointer == "/body/user"));
//! ```

mod account;
mod ledger;
mod piece;
mod record;
mod request_outputs;
mod requests;
mod results;

use std::path::Path;

pub use crate::outputs::Destination;
pub use account::{Conversion, LossRecord, loss_json};
pub use batchline_convert::docs::{Chapter, Sheet, SheetRow, chapters};
pub use batchline_convert::results::{RESULT_TARGETS, ResultTarget, find_result_target};
pub use batchline_convert::{Host, Media, Options, TARGETS, Target, find_target};
pub use batchline_formats::LossClass;
pub(crate) use results::{ROWS_SNIFFED, is_answer};
pub use results::{ResultDestinations, ResultOptions};

use crate::{Error, Source};

/// How to convert.
#[derive(Clone, Debug)]
pub struct ConvertOptions {
    /// What to convert to.
    pub to: &'static Target,
    /// Models, and what may be lost.
    pub how: Options,
    /// Worker threads; 0 means one a processor.
    pub threads: usize,
    /// Losses kept a rule; totals are exact in any case. `None` keeps all.
    pub losses_max: Option<usize>,
    /// Bytes a worker takes at a time. Results do not depend on it.
    pub chunk_bytes: usize,
    /// Leaves texts of the requests out of the file of losses.
    pub redact: bool,
}

/// Bytes a worker takes at a time unless said otherwise: small enough that none waits long for the last one of a wave.
const CHUNK_BYTES: usize = 1 << 18;

impl ConvertOptions {
    /// Converts to `target`, on all processors, keeping twenty losses a rule.
    #[must_use]
    pub fn to(target: &'static Target) -> ConvertOptions {
        ConvertOptions {
            to: target,
            how: Options::default(),
            threads: 0,
            losses_max: Some(crate::CheckOptions::FINDINGS_MAX),
            chunk_bytes: CHUNK_BYTES,
            redact: false,
        }
    }
}

/// Where everything goes. Files are written beside their targets and renamed when all is done.
#[derive(Debug, Default)]
pub struct Destinations<'w> {
    /// The converted lines. With several target models each has a file of its own, `NAME.MODEL.jsonl`.
    pub output: Destination<'w>,
    /// Lines that were refused, unchanged.
    pub rejects: Destination<'w>,
    /// The line map, which results are converted back with. It names refused requests too, as far as they have ids.
    pub map: Destination<'w>,
    /// Every loss as a JSON object.
    pub losses: Destination<'w>,
}

/// What the caller wants to hear while a conversion runs. One that is stopped writes no file.
pub type ConvertHooks<'a> = crate::PassHooks<'a>;

/// What became of one line.
#[derive(Clone, Debug)]
pub struct ConvertedLine {
    /// The converted lines, each with its `\n`; empty when the line was refused or blank.
    pub text: String,
    /// The entry of the line map.
    pub map: String,
    /// False when the line was refused.
    pub converted: bool,
    /// What was lost, in the order of the line.
    pub losses: Vec<LossRecord>,
}

/// Converts one line by itself.
#[must_use]
pub fn convert_line(line: &[u8], options: &ConvertOptions) -> ConvertedLine {
    let options = ConvertOptions { losses_max: None, ..options.clone() };
    let mut worker = piece::Worker::new(&options);
    let piece = worker.convert(line, 0, 1, (&options, &Vec::new()));
    ConvertedLine {
        text: piece.texts.into_iter().map(|texts| texts.text).collect(),
        map: piece.map,
        converted: piece.account.refused == 0,
        losses: piece.account.losses,
    }
}

/// Converts the file at `path` into the file `output`; see [`convert_source`].
///
/// # Errors
/// When a file cannot be read or written, or the options do not fit the file.
pub fn convert_file(
    path: impl AsRef<Path>,
    output: impl AsRef<Path>,
    options: &ConvertOptions,
) -> Result<Conversion, Error> {
    let output = Destination::Path(output.as_ref().to_path_buf());
    let destinations = Destinations { output, ..Destinations::default() };
    let source = Source::file(path.as_ref())?;
    convert_source(source, destinations, options, &ConvertHooks::default())
}

/// Converts requests, line by line and in their order. The output is the same for any number of threads.
///
/// # Errors
/// When the source cannot be read or a destination not be written, when the options do not fit the file, or when the caller stops it. Then
/// no file is changed. Lines that cannot be converted are no errors: they are counted, listed and written to `rejects`.
pub fn convert_source(
    source: Source<'_>,
    destinations: Destinations<'_>,
    options: &ConvertOptions,
    hooks: &ConvertHooks<'_>,
) -> Result<Conversion, Error> {
    requests::run(source, destinations, options, hooks)
}

/// Converts results. With the line map of their requests they come out in the order of the requests, every request with its answer or an
/// error; without, in the order in which they came.
///
/// # Errors
/// As [`convert_source`]; and when `map` is no line map.
pub fn convert_results(
    results: Source<'_>,
    map: Option<Source<'_>>,
    destinations: ResultDestinations<'_>,
    options: &ResultOptions,
    hooks: &ConvertHooks<'_>,
) -> Result<Conversion, Error> {
    results::run(results, map, destinations, options, hooks)
}
