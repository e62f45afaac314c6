//! Results brought back to their requests: by id, never by order.
//!
//! ```
//! use batchline::join::{JoinDestinations, JoinHooks, JoinOptions, join};
//! use batchline::{Date, Destination, Source};
//!
//! let requests = br#"{"key":"a","request":{"contents":[{"parts":[{"text":"One"}]}]}}
//! {"key":"b","request":{"contents":[{"parts":[{"text":"Two"}]}]}}
//! {"key":"c","request":{"contents":[{"parts":[{"text":"Three"}]}]}}
//! "#;
//! let results = br#"{"key":"c","response":{"candidates":[{"content":{"parts":[{"text":"3"}]},"finishReason":"MAX_TOKENS"}]}}
//! {"key":"a","response":{"candidates":[{"content":{"parts":[{"text":"1"}]},"finishReason":"STOP"}]}}
//! "#;
//! let mut retry = Vec::new();
//! let to = JoinDestinations { retry: Destination::Writer(Box::new(&mut retry)), ..JoinDestinations::default() };
//! let options = JoinOptions::on(Date { year: 2026, month: 11, day: 23 });
//! let sources = vec![Source::memory(results)];
//! let joined = join(Source::memory(requests), sources, to, &options, &JoinHooks::default())?;
//! assert_eq!((joined.answered(), joined.failed(), joined.missing()), (1, 1, 1));
//! assert_eq!(retry.iter().filter(|byte| **byte == b'\n').count(), 2);
//! # Ok::<(), batchline::Error>(())
//! ```
//!
//! The results are read first, and of each row 32 bytes are kept; then the requests are followed once, and rows are read again at their
//! places. Results that come through a pipe or compressed are put into a temporary file, as large as they are; requests never are.

mod answers;
mod follow;
pub(crate) mod index;
mod left;
mod outputs;
mod problem;
mod report;
mod results;
mod spent;
mod unordered;

use std::io::Read;

use batchline_estimate::prices::PriceTable;
use batchline_formats::{Date, Holds};

pub use answers::{TEXT_FORMATS, TextFormat, find_text_format};
pub use batchline_formats::outcome::{OUTCOMES, Outcome, find_outcome};
pub use problem::{MESSAGE_CHARS_MAX, Problem};
pub use report::{Joined, OutcomeCount};
pub use results::ResultFile;
pub use spent::Spent;

use crate::fits::fits;
use crate::head::Head;
use crate::numbered::{Numbered, Reading};
use crate::outputs::Destination;
use crate::source::{Kind, Seekable};
use crate::spool::seekable;
use crate::waves::waves;
use crate::{CheckOptions, Error, Source};
use follow::{Followed, Plan, Tools};
use index::{FILES_MAX, Heaps, Index, Marks};
use outputs::Outputs;
use results::Taken;
use spent::{Spending, Tariffs};

/// How to join.
#[derive(Clone, Debug)]
pub struct JoinOptions {
    /// The day the work was billed.
    pub day: Date,
    /// Prices; `None` for those that are built in.
    pub prices: Option<PriceTable>,
    /// The model of rows that name none: embeddings of Gemini's do not.
    pub model: Option<String>,
    /// Writes answers alone instead of rows.
    pub text: Option<&'static TextFormat>,
    /// Writes rows in the order in which they came, not in that of the requests.
    pub unordered: bool,
    /// Which requests are sent again; empty for all that are not answered.
    pub only: Vec<&'static Outcome>,
    /// Problems kept of each kind; `None` keeps all. Counts are exact in any case.
    pub problems_max: Option<usize>,
    /// Leaves messages of providers, which may repeat text of requests, out of the list of problems.
    pub redact: bool,
    /// Worker threads; 0 means one a processor.
    pub threads: usize,
    /// Bytes a worker takes at a time. Results do not depend on it.
    pub chunk_bytes: usize,
}

/// Bytes a worker takes at a time unless said otherwise: what pieces came to waits for its turn, so they are small.
const CHUNK_BYTES: usize = 1 << 18;

/// Said to those who name files in another order.
const ORDER: &str = "the file of requests comes first, all others are results";

impl JoinOptions {
    /// Rows in the order of the requests, everything unanswered to be sent again, built-in prices of `day`.
    #[must_use]
    pub fn on(day: Date) -> JoinOptions {
        JoinOptions {
            day,
            prices: None,
            model: None,
            text: None,
            unordered: false,
            only: Vec::new(),
            problems_max: Some(CheckOptions::FINDINGS_MAX),
            redact: false,
            threads: 0,
            chunk_bytes: CHUNK_BYTES,
        }
    }

    fn tariffs(&self) -> Tariffs<'_> {
        let prices = self.prices.as_ref().unwrap_or_else(|| PriceTable::built_in());
        Tariffs { prices, day: self.day, model: self.model.as_deref() }
    }
}

/// Where what is joined goes.
#[derive(Debug, Default)]
pub struct JoinDestinations<'w> {
    /// The row of each request, or its answers alone.
    pub output: Destination<'w>,
    /// Rows that are no answers; nowhere puts them among the others.
    pub errors: Destination<'w>,
    /// The lines to send again, byte for byte.
    pub retry: Destination<'w>,
    /// Every problem as a JSON object, see [`Problem::json`].
    pub problems: Destination<'w>,
}

/// What the caller wants to hear while a join runs: bytes are those of the input that is read, results one after the other, then requests.
pub type JoinHooks<'a> = crate::PassHooks<'a>;

/// Joins results to their requests. What it writes and says is the same for any number of threads.
///
/// Where an id has several rows, an answer counts before a failure, else the first; so the results of a second run are simply added.
///
/// # Errors
/// When something cannot be read or written, changes while it is read, or the caller stops it.
pub fn join(
    requests: Source<'_>,
    results: Vec<Source<'_>>,
    to: JoinDestinations<'_>,
    options: &JoinOptions,
    hooks: &JoinHooks<'_>,
) -> Result<Joined, Error> {
    if results.len() > FILES_MAX {
        return Err(Error::Options(format!("at most {FILES_MAX} files of results are joined")));
    }
    let pool = crate::pool::pool(options.threads)?;
    let files: Result<Vec<Seekable<'_>>, Error> =
        results.into_iter().map(|source| seekable(source, hooks.stop)).collect();
    let files = files?;
    let path = requests.path.clone();
    let inputs = files.iter().map(|file| ("file of results", file.path()));
    let inputs: Vec<_> = inputs.chain([("file of requests", path.as_path())]).collect();
    let outputs = Outputs::open(to, &inputs, options)?;
    pool.install(|| Join { files: &files, options, hooks }.run(requests, outputs))
}

struct Join<'j, 'h> {
    files: &'j [Seekable<'j>],
    options: &'j JoinOptions,
    hooks: &'j JoinHooks<'h>,
}

impl Join<'_, '_> {
    fn run(&self, requests: Source<'_>, mut outputs: Outputs<'_, '_>) -> Result<Joined, Error> {
        let Taken { rows, mut spending, unclaimed } = self.read_results(&mut outputs)?;
        let index = rows.index();
        let mut used = Marks::new(index.len());
        outputs.joined.path = requests.path.display().to_string();
        self.follow(requests, &index, &mut used, &mut outputs)?;
        if self.options.unordered && outputs.rows.is_wanted() {
            for (number, file) in self.files.iter().enumerate() {
                let taken = (&index, &used);
                unordered::copy_taken(number, file, taken, self.options, &mut outputs, self.hooks)?;
            }
        }
        let left = index.left_over(&used);
        let tariffs = self.options.tariffs();
        let mut elsewhere = left::left_over(left, self.files, tariffs, &mut outputs)?;
        spending.without(&elsewhere);
        elsewhere.merge(&unclaimed);
        self.files.iter().try_for_each(Seekable::check_unchanged)?;
        let joined = &mut outputs.joined;
        (joined.spent, joined.spent_elsewhere) = (spending.list(), elsewhere.list());
        outputs.finish()
    }

    fn read_results(&self, outputs: &mut Outputs<'_, '_>) -> Result<Taken, Error> {
        let (spending, unclaimed) = (Spending::default(), Spending::default());
        let mut taken = Taken { rows: Heaps::new(), spending, unclaimed };
        outputs.name(self.files.iter().map(|file| file.path().display().to_string()).collect());
        let how = (self.options, self.options.tariffs());
        for (number, file) in self.files.iter().enumerate() {
            let head = Head::read(&mut file.reader()).map_err(|source| file.failed(source))?;
            fits(file.path(), &head, Holds::Results, ORDER)?;
            let told = results::read(number, file, how, (&mut taken, outputs), self.hooks)?;
            outputs.joined.results.push(told);
        }
        Ok(taken)
    }

    fn follow(
        &self,
        requests: Source<'_>,
        index: &Index,
        used: &mut Marks,
        outputs: &mut Outputs<'_, '_>,
    ) -> Result<(), Error> {
        let copies = outputs.rows.is_wanted() && !self.options.unordered;
        let text = self.options.text.filter(|_| outputs.rows.is_wanted());
        let plan = Plan { index, files: self.files, copies, text, redact: self.options.redact };
        let Source { path, kind, .. } = requests;
        let failed = |source| Error::Io { path: path.clone(), source };
        let (chunk, progress) = (self.options.chunk_bytes, self.hooks.progress);
        let work = |piece: Numbered, tools: &mut Tools| plan.piece(piece, tools);
        let write = |piece: Result<Followed, Error>| outputs.take(piece?, &plan, used);
        let (file, stream) = match kind {
            Kind::Seekable(file) => (Some(file), None),
            Kind::Stream(reader) => (None, Some(reader)),
        };
        let whole = file.as_ref().map(Seekable::reader);
        let mut reader: Box<dyn Read + Send + '_> = match (whole, stream) {
            (Some(whole), _) => Box::new(whole),
            (None, Some(stream)) => stream,
            (None, None) => Box::new(std::io::empty()),
        };
        let head = Head::read(&mut reader).map_err(failed)?;
        fits(&path, &head, Holds::Requests, ORDER)?;
        let mut reading = Reading::new(head.bytes.as_slice().chain(reader), chunk, progress);
        waves((&mut reading, failed), self.hooks.stop, Tools::default, work, write)?;
        file.as_ref().map_or(Ok(()), Seekable::check_unchanged)
    }
}
