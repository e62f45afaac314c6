//! Identical requests once, and their results for everybody again.
//!
//! Two requests are identical when everything but their id is: the same members in the same order, white space between tokens aside.
//!
//! ```
//! use batchline::dedupe::{DedupeDestinations, DedupeOptions, PassHooks, dedupe, fan_back};
//! use batchline::{Destination, Source};
//!
//! let requests = br#"{"key":"a","request":{"content":{"parts":[{"text":"Hi"}]}}}
//! {"key":"b","request":{"content": {"parts":[{"text":"Hi"}]}}}
//! "#;
//! let (mut kept, mut map) = (Vec::new(), Vec::new());
//! let to = DedupeDestinations {
//!     output: Destination::Writer(Box::new(&mut kept)),
//!     map: Destination::Writer(Box::new(&mut map)),
//! };
//! let told = dedupe(Source::memory(requests), to, &DedupeOptions::default(), &PassHooks::default())?;
//! assert_eq!((told.requests, told.dropped), (2, 1));
//!
//! let results = br#"{"key":"a","response":{"embedding":{"values":[1]}}}"#;
//! let mut all = Vec::new();
//! let to = Destination::Writer(Box::new(&mut all));
//! let told = fan_back(Source::memory(&map), vec![Source::memory(results)], to, &DedupeOptions::default(), &PassHooks::default())?;
//! assert_eq!((told.rows, told.copies), (1, 1));
//! assert_eq!(String::from_utf8_lossy(&all).lines().nth(1), Some(r#"{"key":"b","response":{"embedding":{"values":[1]}}}"#));
//! # Ok::<(), batchline::Error>(())
//! ```

mod back;
mod map;
mod pass;
mod print;

use serde_json::{Value, json};

pub use crate::PassHooks;
use crate::outputs::Destination;
use crate::{Error, Source};

/// How to go through files here.
#[derive(Clone, Debug)]
pub struct DedupeOptions {
    /// Worker threads; 0 means one a processor.
    pub threads: usize,
    /// Bytes a worker takes at a time. Results do not depend on it.
    pub chunk_bytes: usize,
}

impl Default for DedupeOptions {
    fn default() -> Self {
        DedupeOptions { threads: 0, chunk_bytes: 1 << 18 }
    }
}

/// Where the requests that are kept and the map go.
#[derive(Debug, Default)]
pub struct DedupeDestinations<'w> {
    /// The first of identical requests, byte for byte, in the order of the file.
    pub output: Destination<'w>,
    /// A JSON object for each request that is left out: `{"id":"b","as":"a"}`.
    pub map: Destination<'w>,
}

/// What was left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Deduped {
    /// The file as it was named; `-` for a stream.
    pub path: String,
    /// Requests: lines that are not blank.
    pub requests: u64,
    /// Those that are identical to an earlier one, and were left out.
    pub dropped: u64,
    /// Bytes of these.
    pub dropped_bytes: u64,
    /// So many of them ask for random answers (`temperature` above 0, or a `seed`): perhaps they were repeated on purpose.
    pub sampled: u64,
    /// So many of them have the id of the request they are identical to, so nothing is lost by leaving them out.
    pub same_id: u64,
    /// Lines without an id or that are no JSON: kept as they are.
    pub unreadable: u64,
}

impl Deduped {
    /// The stable JSON object.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({
            "path": self.path,
            "requests": self.requests,
            "dropped": self.dropped,
            "dropped_bytes": self.dropped_bytes,
            "dropped_with_temperature_or_seed": self.sampled,
            "dropped_with_same_id": self.same_id,
            "unreadable": self.unreadable,
        })
    }
}

/// What was fanned back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FannedBack {
    /// Rows of the results.
    pub rows: u64,
    /// Copies written beside them.
    pub copies: u64,
    /// Requests of the map whose twin has no row: they get none.
    pub unanswered: u64,
    /// The first ids of these.
    pub first_unanswered: Vec<String>,
}

impl FannedBack {
    /// The stable JSON object.
    #[must_use]
    pub fn json(&self) -> Value {
        json!({
            "rows": self.rows,
            "copies": self.copies,
            "unanswered": self.unanswered,
            "first_unanswered": self.first_unanswered,
        })
    }
}

/// Leaves out requests that are identical to an earlier one. What it writes is the same for any number of threads.
///
/// Memory: about 50 bytes for each different request; two are told apart by 128 bits. A stream is put into a temporary file.
///
/// # Errors
/// When something cannot be read or written, changes while it is read, or the caller stops it.
pub fn dedupe(
    requests: Source<'_>,
    to: DedupeDestinations<'_>,
    options: &DedupeOptions,
    hooks: &PassHooks<'_>,
) -> Result<Deduped, Error> {
    pass::run(requests, to, options, hooks)
}

/// Writes the rows of results, and behind each a copy for every request that was left out for it, with that one's id.
///
/// Memory: the map, so what was left out.
///
/// # Errors
/// As [`dedupe`], and when the map is none.
pub fn fan_back(
    map: Source<'_>,
    results: Vec<Source<'_>>,
    to: Destination<'_>,
    options: &DedupeOptions,
    hooks: &PassHooks<'_>,
) -> Result<FannedBack, Error> {
    back::run(map, results, to, options, hooks)
}
