//! The pass that checks: a source goes in, a report comes out.
//!
//! Pieces of the input are checked in parallel, a wave at a time, and merged in order; what is known only at the end (repeated ids,
//! limits) is asked of the merged whole.

use std::io::Read;
use std::path::Path;

use crate::choose::Chosen;
use crate::run::Run;
use crate::scan::{Worker, scan};
use crate::sink::Sink;
use crate::source::Kind;
use crate::{CheckOptions, Error, Finding, Hooks, Report, Source};

/// Checks the file at `path`.
///
/// # Errors
/// When it cannot be read, or changes while it is read. Faults of the file are findings.
pub fn check_file(path: impl AsRef<Path>, options: &CheckOptions) -> Result<Report, Error> {
    check_source(Source::file(path.as_ref())?, options, &mut Hooks::default())
}

/// Checks a stream.
///
/// # Errors
/// When it cannot be read.
pub fn check_reader(reader: impl Read + Send, options: &CheckOptions) -> Result<Report, Error> {
    check_source(Source::reader(reader), options, &mut Hooks::default())
}

/// Checks one line by itself. Without a format in `options` the line's own shape decides.
///
/// ```
/// use batchline::{CheckOptions, check_line};
///
/// let line = br#"{"custom_id":"a","method":"GET","url":"/v1/embeddings","body":{"model":"m","input":"x"}}"#;
/// let findings = check_line(line, &CheckOptions::default());
/// assert_eq!(findings[0].pointer, "/method");
/// ```
#[must_use]
pub fn check_line(line: &[u8], options: &CheckOptions) -> Vec<Finding> {
    let chosen = Chosen::new(options, line);
    let setup = chosen.setup(options, false);
    scan(line, 0, &setup, &mut Worker::default()).findings
}

/// Checks a source, telling findings and progress as they come.
///
/// # Errors
/// When it cannot be read, or changes while it is read.
pub fn check_source(
    source: Source<'_>,
    options: &CheckOptions,
    hooks: &mut Hooks<'_>,
) -> Result<Report, Error> {
    let options = &options.within_limits();
    let run = Run::new(options, hooks.progress)?;
    let mut sink = Sink::new(hooks, options);
    let Source { name, path, kind } = source;
    let shown = path.display().to_string();
    match kind {
        Kind::Seekable(file) => run.file(&file, name, shown, &mut sink),
        Kind::Stream(reader) => {
            let failed = |source| Error::Io { path: path.clone(), source };
            run.stream(reader, name, shown, &mut sink, failed)
        }
    }
}
