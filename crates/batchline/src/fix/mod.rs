//! Mending of files: what is wrong and can be put right is, and not one other byte changes.
//!
//! ```
//! use batchline::fix::{FixOptions, fix_line};
//!
//! let line = br#"{"key":"r1", "request": {"contents":[{"parts":[{"text":"Hi"}]}],}}"#;
//! let fixed = fix_line(line, &FixOptions::default());
//! assert_eq!(fixed.as_deref(), Some(&br#"{"key":"r1", "request": {"contents":[{"parts":[{"text":"Hi"}]}]}}"#[..]));
//! ```
//!
//! [`fix_file`] mends a file in its place, [`fix_source`] anything into a [`Destination`]. Lines are mended first, one by one; where guesses are
//! allowed, a second reading gives ids to lines without one (`line-17`) and new ones to lines that repeat one (`a`, `a-2`, `a-3`).

mod ids;
mod owner;
mod pass;
mod piece;
mod rejects;
mod report;
mod rewrite;

use std::borrow::Cow;
use std::path::Path;
use std::sync::atomic::AtomicBool;

pub use crate::outputs::Destination;
pub use batchline_formats::mend::Allowed;
use batchline_formats::mend::{MendOptions, Mender};
pub(crate) use ids::{Fresh, may_be_made};
pub use report::{Change, Fixed};
pub(crate) use rewrite::copy;

use crate::choose::Chosen;
use crate::source::Kind;
use crate::{CheckOptions, Error, Source};
use owner::AnyLine;

/// How to mend.
#[derive(Clone, Debug)]
pub struct FixOptions {
    /// How the file is checked. What is not selected, or suppressed, is not mended; what a baseline accepts is.
    pub check: CheckOptions,
    /// What may be mended.
    pub allowed: Allowed,
    /// True writes nothing: the changes are only told.
    pub dry: bool,
    /// Drops lines that are no JSON objects, and that nothing makes into ones.
    pub drop_broken: bool,
}

impl Default for FixOptions {
    fn default() -> FixOptions {
        FixOptions {
            check: CheckOptions::default(),
            allowed: Allowed::Safe,
            dry: false,
            drop_broken: false,
        }
    }
}

/// What the caller wants to hear while a file is mended.
#[derive(Default)]
pub struct FixHooks<'a> {
    /// Called with every change, in line order; those of ids come after all others.
    pub change: Option<&'a mut (dyn FnMut(Change) + Send)>,
    /// Called with the number of bytes read so far.
    pub progress: Option<&'a (dyn Fn(u64) + Sync)>,
    /// Set to true by another thread, it ends the work with [`Error::Interrupted`]; the file is what it was.
    pub stop: Option<&'a AtomicBool>,
}

impl std::fmt::Debug for FixHooks<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("FixHooks")
    }
}

/// Mends one line (without its line break) by itself; `None` when it should go.
#[must_use]
pub fn fix_line(line: &[u8], options: &FixOptions) -> Option<Vec<u8>> {
    let check = &options.check.within_limits();
    let chosen = Chosen::new(check, line);
    let setup = chosen.setup(check, false);
    let options = MendOptions { line: setup.line, allowed: options.allowed };
    let mut mender = Mender::new(&check.selection);
    mender.mend(line, &options, &mut AnyLine).line.map(Cow::into_owned)
}

/// Mends a file in its place: the new one is written beside it and takes its name when all is done. A file without such faults is not touched.
/// Lines that are dropped go to `rejects`, byte for byte, behind what stands there already.
///
/// # Errors
/// When the file cannot be read or written, is compressed or no regular file, changes while it is read, or the options do not fit it. It is
/// then what it was.
pub fn fix_file(
    path: impl AsRef<Path>,
    rejects: Destination<'_>,
    options: &FixOptions,
    hooks: FixHooks<'_>,
) -> Result<Fixed, Error> {
    let path = path.as_ref();
    let source = Source::file(path)?;
    if matches!(source.kind, Kind::Stream(_)) {
        return Err(Error::Options(format!(
            "{}: compressed files and pipes cannot be mended in their place; unpack it, or mend a stream: … | batchline check --fix -",
            path.display()
        )));
    }
    pass::run(source, Goal::InPlace, rejects, options, hooks)
}

/// Mends a source into `output`. What is not written beside a file of that name waits among the temporary files until all of it is mended.
///
/// # Errors
/// As [`fix_file`].
pub fn fix_source(
    source: Source<'_>,
    output: Destination<'_>,
    rejects: Destination<'_>,
    options: &FixOptions,
    hooks: FixHooks<'_>,
) -> Result<Fixed, Error> {
    pass::run(source, Goal::Elsewhere(output), rejects, options, hooks)
}

/// Where the mended file goes.
enum Goal<'w> {
    InPlace,
    Elsewhere(Destination<'w>),
}
