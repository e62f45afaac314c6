//! A file becomes shards that servers take, and is had back from them.
//!
//! ```
//! use batchline::split::{SplitOptions, manifest, split_file};
//!
//! # let directory = tempfile::tempdir().expect("a directory");
//! # let directory = directory.path();
//! let path = directory.join("words.jsonl");
//! std::fs::write(&path, "{\"n\":1}\n{\"n\":2}\n{\"n\":3}\n{\"n\":4}\n").expect("writing");
//! let options = SplitOptions { lines_max: Some(3), ..SplitOptions::default() };
//! let split = split_file(&path, directory.join("parts"), &options)?;
//! let shards: Vec<u64> = split.manifest.shards.iter().map(|shard| shard.lines).collect();
//! assert_eq!(shards, [2, 2]);
//!
//! let mut back = String::new();
//! let manifest = manifest(&split.path)?.expect("a manifest");
//! std::io::Read::read_to_string(&mut manifest.reader()?, &mut back).expect("reading");
//! assert_eq!(back, std::fs::read_to_string(&path).expect("reading"));
//! # Ok::<(), batchline::Error>(())
//! ```
//!
//! The file is read twice: once to measure its lines (and, when asked for, to count their tokens), once to write. Lines are copied byte for byte. Shards
//! are as few as the limits allow, and about equal. Memory does not grow with the file: at most 100 MB for the plan, and a quarter of a megabyte for
//! each model or endpoint, of which there may be 200. Streams and compressed files go into a temporary file first.

mod atoms;
mod cuts;
mod groups;
mod ids;
mod manifest;
mod names;
mod order;
mod piece;
mod place;
mod plan;
mod reader;
mod report;
mod run;
mod shard;
mod sizes;
mod survey;
mod write;

use std::path::Path;

pub(crate) use ids::shown;
pub use manifest::{Chosen, ENDING, Input, Manifest, Order, Shard, VERSION, manifest};
pub use reader::ManifestReader;
pub use report::Split;

use crate::{CheckOptions, Error, Format, Profile, Source};

/// How to split. The default keeps to the limits of the profile, and models and endpoints apart.
#[derive(Clone, Debug)]
pub struct SplitOptions {
    /// The format; `None` tells it from the first records. Files that nobody knows can be split too.
    pub format: Option<&'static Format>,
    /// Whose limits hold; `None` follows from the format.
    pub profile: Option<&'static Profile>,
    /// The model of lines that name none; tokens cannot be counted without.
    pub model: Option<String>,
    /// Do the limits of the profile hold?
    pub profile_limits: bool,
    /// Most lines of a shard that are not blank.
    pub lines_max: Option<u64>,
    /// Most bytes of a shard.
    pub bytes_max: Option<u64>,
    /// Most input tokens of a shard.
    pub tokens_max: Option<u64>,
    /// The usage tier of the account: a shard has no more input tokens than may wait in batches of its model.
    pub tier: Option<u8>,
    /// Exactly so many shards, all together.
    pub shards: Option<u64>,
    /// Do lines for other models and endpoints stay together?
    pub keep_together: bool,
    /// Are blank lines left out?
    pub drop_blank: bool,
    /// Are files of other content replaced?
    pub force: bool,
    /// True only plans, and writes nothing.
    pub dry: bool,
    /// What names of shards begin with; `None` takes it from the name of the file.
    pub name: Option<String>,
    /// Worker threads; 0 means one a processor.
    pub threads: usize,
    /// Bytes a worker takes at a time. Results do not depend on it.
    pub chunk_bytes: usize,
}

impl Default for SplitOptions {
    fn default() -> SplitOptions {
        SplitOptions {
            format: None,
            profile: None,
            model: None,
            profile_limits: true,
            lines_max: None,
            bytes_max: None,
            tokens_max: None,
            tier: None,
            shards: None,
            keep_together: false,
            drop_blank: false,
            force: false,
            dry: false,
            name: None,
            threads: 0,
            chunk_bytes: CheckOptions::CHUNK_BYTES,
        }
    }
}

/// What the caller wants to hear while a file is split: bytes are those of both readings together, told from any thread. Shards that are
/// finished when the work is stopped stay, and are kept by the next run.
pub type SplitHooks<'a> = crate::PassHooks<'a>;

/// Splits the file at `path` into shards in `directory`, which is made when it is not there.
///
/// # Errors
/// As [`split_source`].
pub fn split_file(
    path: impl AsRef<Path>,
    directory: impl AsRef<Path>,
    options: &SplitOptions,
) -> Result<Split, Error> {
    let source = Source::file(path.as_ref())?;
    split_source(source, directory.as_ref(), options, &SplitHooks::default())
}

/// Splits a source into shards in `directory`. Each is written beside its name and takes it when it is complete; the manifest comes last. What a run that
/// was stopped has finished is kept by the next one.
///
/// # Errors
/// Before anything is written: when the file cannot be read, a line alone is above a limit, the options do not fit the file, or `directory` holds other
/// files of these names, or shards of another split. Later: when a file cannot be written, or the input changes.
pub fn split_source(
    source: Source<'_>,
    directory: &Path,
    options: &SplitOptions,
    hooks: &SplitHooks<'_>,
) -> Result<Split, Error> {
    run::run(source, directory, options, hooks)
}
