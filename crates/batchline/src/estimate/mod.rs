//! What files will cost: tokens and dollars before the upload, each figure with its class.
//!
//! ```
//! use batchline::Date;
//! use batchline::estimate::{EstimateOptions, estimate_reader};
//!
//! let file = br#"{"custom_id":"a","method":"POST","url":"/v1/embeddings","body":{"model":"text-embedding-3-small","input":"Hello there"}}"#;
//! let options = EstimateOptions::on(Date { year: 2026, month: 11, day: 22 });
//! let estimate = estimate_reader(&file[..], &options)?;
//! let row = &estimate.rows[0];
//! assert_eq!((row.model.as_str(), row.totals.input.low), ("text-embedding-3-small", 2));
//! assert_eq!(row.batch().high.map(|money| money.to_string()).as_deref(), Some("0.00000002"));
//! # Ok::<(), batchline::Error>(())
//! ```
//!
//! [`count_tokens`] counts one text, [`estimate_line`] one request, [`estimate_file`] and [`estimate_source`] whole files.

pub mod figure;
mod line;
mod names;
mod pass;
mod report;
mod sample;
mod total;
mod worker;

use std::io::Read;
use std::path::Path;

pub use batchline_estimate::output::{OutputWish, parse as parse_output};
pub use batchline_estimate::prices::{
    self, Lookup, Money, PriceTable, ReadError as PriceFileError, Tariff,
};
pub use batchline_estimate::tokens::models::{Tokenizer, tokenizer_of};
pub use batchline_estimate::{
    Amount, AmountSum, Class, Figures, Kinds, Largest, Tokens, Totals, Why, provider_of,
};
pub use line::{LineEstimate, TextCount, count_tokens, estimate_line};
pub(crate) use names::example_model;
pub use names::{PROVIDERS, is_known_model, near_models, usual_models};
pub use report::{Estimate, EstimateRow, Sampled};
pub use total::Total;

use crate::{Date, Error, Format, Profile, Source};

/// How to estimate.
#[derive(Clone, Debug)]
pub struct EstimateOptions {
    /// The format; `None` tells it from the first records.
    pub format: Option<&'static Format>,
    /// Who will run the file; `None` follows from the format and the first model.
    pub profile: Option<&'static Profile>,
    /// The model of requests that name none. A Gemini job's model is never in the file.
    pub model: Option<String>,
    /// Models that the same requests are priced on, as if converted.
    pub compare: Vec<String>,
    /// The day the work is billed.
    pub day: Date,
    /// What is known about the length of answers.
    pub output: OutputWish,
    /// Prices; `None` for those that are built in.
    pub prices: Option<PriceTable>,
    /// How much of the file is counted.
    pub sample: Sample,
    /// Worker threads; 0 means one a processor.
    pub threads: usize,
    /// Bytes a worker takes at a time. Results do not depend on it, unless a sample is counted.
    pub chunk_bytes: usize,
}

/// How much of a file is counted.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub enum Sample {
    /// All of it.
    #[default]
    All,
    /// This share, above 0 and at most 1, spread over the file.
    Share(f64),
    /// As much as it takes until the 95 % interval is within 1 %; files below 200 MB are counted whole.
    Auto,
}

/// Bytes a worker takes at a time unless said otherwise.
const CHUNK_BYTES: usize = 1 << 18;

impl EstimateOptions {
    /// Everything counted, at the built-in prices of `day`.
    #[must_use]
    pub fn on(day: Date) -> EstimateOptions {
        EstimateOptions {
            format: None,
            profile: None,
            model: None,
            compare: Vec::new(),
            day,
            output: OutputWish::Record,
            prices: None,
            sample: Sample::All,
            threads: 0,
            chunk_bytes: CHUNK_BYTES,
        }
    }

    /// The prices to go by.
    #[must_use]
    pub fn price_table(&self) -> &PriceTable {
        self.prices.as_ref().unwrap_or_else(|| PriceTable::built_in())
    }
}

/// What the caller wants to hear while an estimate runs.
pub type EstimateHooks<'a> = crate::PassHooks<'a>;

/// Estimates the file at `path`.
///
/// # Errors
/// When it cannot be read, changes while it is read, or the options do not fit it: a Gemini file without a model, a sample of a stream.
pub fn estimate_file(path: impl AsRef<Path>, options: &EstimateOptions) -> Result<Estimate, Error> {
    estimate_source(Source::file(path.as_ref())?, options, &EstimateHooks::default())
}

/// Estimates a stream.
///
/// # Errors
/// As [`estimate_file`].
pub fn estimate_reader(
    reader: impl Read + Send,
    options: &EstimateOptions,
) -> Result<Estimate, Error> {
    estimate_source(Source::reader(reader), options, &EstimateHooks::default())
}

/// Estimates a source, telling progress. Figures are the same for any number of threads.
///
/// # Errors
/// As [`estimate_file`], and when the caller stops it.
pub fn estimate_source(
    source: Source<'_>,
    options: &EstimateOptions,
    hooks: &EstimateHooks<'_>,
) -> Result<Estimate, Error> {
    pass::run(source, options, hooks)
}
