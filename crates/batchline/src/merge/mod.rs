//! Files become one: shards the file that was split, byte for byte; other files of requests or results one behind the other, where ids may clash.
//!
//! ```
//! use batchline::merge::{MergeHooks, MergeOptions, OnClash, merge_sources};
//! use batchline::{Destination, Source};
//!
//! let files = [r#"{"custom_id":"a","body":1}"#, r#"{"custom_id":"a","body":2}"#];
//! let sources = || files.iter().map(|text| Source::memory(text.as_bytes())).collect();
//! let (mut out, hooks) = (Vec::new(), MergeHooks::default());
//! let merged = merge_sources(sources(), Destination::Nowhere, &MergeOptions::default(), &hooks)?;
//! assert_eq!((merged.written, merged.clashes), (false, 1));
//!
//! let options = MergeOptions { on_clash: OnClash::Rename, ..MergeOptions::default() };
//! merge_sources(sources(), Destination::Writer(Box::new(&mut out)), &options, &hooks)?;
//! assert_eq!(out, b"{\"custom_id\":\"a\",\"body\":1}\n{\"custom_id\":\"a-2\",\"body\":2}");
//! # Ok::<(), batchline::Error>(())
//! ```
//!
//! Memory: 16 bytes an id, and 16 a clash. Files are read twice, streams and compressed files go into temporary files first.

mod ids;
mod kind;
mod report;
mod run;
mod spots;
mod write;

pub use report::{Clash, Merged, MergedFile, Spot};

use crate::outputs::Destination;
use crate::split::Manifest;
use crate::{CheckOptions, Error, Profile, Source};

/// How to merge.
#[derive(Clone, Debug)]
pub struct MergeOptions {
    /// What becomes of a line whose id stands before it.
    pub on_clash: OnClash,
    /// Whose limits the output is held against; `None` follows from the format.
    pub profile: Option<&'static Profile>,
    /// Clashes that are told; they are all counted. `None` tells all.
    pub clashes_max: Option<usize>,
    /// Worker threads; 0 means one a processor.
    pub threads: usize,
    /// Bytes a worker takes at a time. Results do not depend on it.
    pub chunk_bytes: usize,
    /// Weakens the fingerprints of ids, to test that collisions are settled on the bytes.
    #[doc(hidden)]
    pub fingerprint_mask: u64,
}

/// What becomes of a line whose id stands before it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum OnClash {
    /// Nothing is written.
    #[default]
    Refuse,
    /// The line is left out.
    KeepFirst,
    /// It stays as it is.
    KeepAll,
    /// It gets another id: `a-2`, `a-3` …. Only for requests.
    Rename,
}

impl Default for MergeOptions {
    fn default() -> MergeOptions {
        MergeOptions {
            on_clash: OnClash::Refuse,
            profile: None,
            clashes_max: Some(CheckOptions::FINDINGS_MAX),
            threads: 0,
            chunk_bytes: CheckOptions::CHUNK_BYTES,
            fingerprint_mask: u64::MAX,
        }
    }
}

/// What the caller wants to hear while files are merged: bytes are those of both readings together. A merge that is stopped writes nothing.
pub type MergeHooks<'a> = crate::PassHooks<'a>;

/// Writes files of requests or of results one behind the other, in the order given. A line break is added between files where one lacks its last.
///
/// # Errors
/// When a file cannot be read or changes, when files hold different things, or the output cannot be written or is one of them. Then nothing is
/// written. Ids that clash are no error: see [`Merged::written`].
pub fn merge_sources(
    sources: Vec<Source<'_>>,
    output: Destination<'_>,
    options: &MergeOptions,
    hooks: &MergeHooks<'_>,
) -> Result<Merged, Error> {
    run::files(sources, output, options, hooks)
}

/// Writes the file that was split, byte for byte.
///
/// # Errors
/// When a shard is missing or not what it was, or the output cannot be written or is one of the shards. Then nothing is written.
pub fn merge_manifest(
    manifest: &Manifest,
    output: Destination<'_>,
    hooks: &MergeHooks<'_>,
) -> Result<Merged, Error> {
    run::shards(manifest, output, hooks)
}
