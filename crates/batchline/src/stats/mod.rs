//! What a file holds: lines, ids, models, endpoints, sizes, fields, scripts. Nothing is judged; that is what checks are for.
//!
//! ```
//! use batchline::stats::{StatsHooks, StatsOptions, stats};
//! use batchline::Source;
//!
//! let file = br#"{"key":"a","request":{"contents":[{"parts":[{"text":"Hi"}]}],"generation_config":{"top_k":3}}}
//! {"key":"b","request":{"contents":[{"parts":[{"text":"Hello"}]}]}}
//! "#;
//! let told = stats(Source::memory(file), &StatsOptions::default(), &StatsHooks::default())?;
//! assert_eq!((told.records, told.ids.distinct, told.longest.line), (2, 2, 1));
//! assert!(told.fields.contains(&("GenerationConfig.topK".to_string(), 1)));
//! # Ok::<(), batchline::Error>(())
//! ```

mod fields;
mod partial;
mod report;
mod scripts;
mod sizes;

use std::io::Read;

use batchline_jsonl::NodeStore;

pub use partial::LongestLine;
pub use report::{Ids, Stats};
pub use sizes::Sizes;

use crate::choose::{Chosen, HEAD_BYTES};
use crate::head::Head;
use crate::numbered::{Numbered, Reading};
use crate::source::{Kind, Seekable};
use crate::waves::waves;
use crate::{CheckOptions, Error, Format, Source};
use partial::Partial;

/// How to look at a file.
#[derive(Clone, Debug)]
pub struct StatsOptions {
    /// The format; `None` tells it from the first records.
    pub format: Option<&'static Format>,
    /// Worker threads; 0 means one a processor.
    pub threads: usize,
    /// Bytes a worker takes at a time. Results do not depend on it.
    pub chunk_bytes: usize,
}

impl Default for StatsOptions {
    fn default() -> Self {
        StatsOptions { format: None, threads: 0, chunk_bytes: CHUNK_BYTES }
    }
}

/// Bytes a worker takes at a time unless said otherwise.
const CHUNK_BYTES: usize = 1 << 18;

/// What the caller wants to hear while a file is read.
pub type StatsHooks<'a> = crate::PassHooks<'a>;

/// Reads a file once and tells what it holds. The same for any number of threads; 16 bytes are kept for each id.
///
/// # Errors
/// When it cannot be read, changes while it is read, or the caller stops it.
pub fn stats(
    source: Source<'_>,
    options: &StatsOptions,
    hooks: &StatsHooks<'_>,
) -> Result<Stats, Error> {
    let pool = crate::pool::pool(options.threads)?;
    let Source { path, kind, .. } = source;
    let shown = path.display().to_string();
    let failed = |source| Error::Io { path: path.clone(), source };
    pool.install(|| match kind {
        Kind::Seekable(file) => {
            let told = read(file.reader(), shown, failed, options, hooks);
            told.and_then(|told| Seekable::check_unchanged(&file).map(|()| told))
        }
        Kind::Stream(reader) => read(reader, shown, failed, options, hooks),
    })
}

fn read(
    mut reader: impl Read + Send,
    path: String,
    failed: impl Fn(std::io::Error) -> Error,
    options: &StatsOptions,
    hooks: &StatsHooks<'_>,
) -> Result<Stats, Error> {
    let head = Head::read(&mut reader).map_err(&failed)?;
    let seen = &head.bytes[..head.bytes.len().min(HEAD_BYTES)];
    let check = CheckOptions { format: options.format, ..CheckOptions::default() };
    let chosen = Chosen::new(&check, seen);
    let mut whole = Partial::default();
    if chosen.layout.is_none() {
        let reader = head.bytes.as_slice().chain(reader);
        let mut reading = Reading::new(reader, options.chunk_bytes, hooks.progress);
        let work =
            |piece: Numbered, store: &mut NodeStore| Partial::of(&piece, chosen.format, store);
        let write = |partial| {
            whole.merge(partial);
            Ok(())
        };
        waves((&mut reading, failed), hooks.stop, NodeStore::default, work, write)?;
    } else {
        // Nothing but its size can be told.
        let rest = std::io::copy(&mut reader, &mut std::io::sink()).map_err(failed)?;
        whole.bytes = head.bytes.len() as u64 + rest;
    }
    Ok(Stats::new(path, &chosen, whole))
}
