//! What small commands share: places, sources, destinations, and an account of a few lines.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use batchline::{Destination, Source};
use serde_json::Value;

use super::places::Places;
use crate::args::{CommonArgs, ListFormat};
use crate::inputs;

/// What was done, for people or programs.
pub struct Account<'a> {
    pub common: &'a CommonArgs,
    pub outputs: &'a [&'a Path],
}

impl Account<'_> {
    /// Prints it on standard output, or on standard error where an output goes to standard output.
    pub fn print(
        &self,
        json: impl FnOnce() -> Value,
        text: impl FnOnce() -> Vec<String>,
    ) -> anyhow::Result<()> {
        if self.common.quiet {
            return Ok(());
        }
        let text = match self.common.output_format {
            ListFormat::Json => format!("{:#}", json()),
            ListFormat::Text => text().join("\n"),
        };
        match self.outputs.iter().any(|path| is_stream(path)) {
            true => writeln!(anstream::stderr(), "{text}")?,
            false => writeln!(anstream::stdout(), "{text}")?,
        }
        Ok(())
    }
}

fn is_stream(path: &Path) -> bool {
    path.as_os_str() == "-"
}

/// No output may replace an input or another output, and standard input and output take one thing each.
pub fn check_places(read: &[&Path], written: &[(&'static str, &Path)]) -> anyhow::Result<()> {
    if read.iter().filter(|path| is_stream(path)).count() > 1 {
        bail!("only one input can be standard input: name files for the others");
    }
    if written.iter().filter(|(_, path)| is_stream(path)).count() > 1 {
        bail!("several outputs go to standard output: name files for all but one");
    }
    let mut places = Places::default();
    let files = read.iter().filter(|path| !is_stream(path));
    files.for_each(|path| places.reads("an input", path));
    let files = written.iter().filter(|(_, path)| !is_stream(path));
    files.for_each(|(what, path)| places.writes(what, path));
    places.check()
}

pub fn destination(path: &Path) -> Destination<'static> {
    match is_stream(path) {
        true => Destination::Writer(Box::new(std::io::stdout())),
        false => Destination::Path(path.to_path_buf()),
    }
}

/// The files of results that arguments mean.
pub fn results(paths: &[PathBuf]) -> anyhow::Result<Vec<PathBuf>> {
    let (files, mut errors) = inputs::files(paths);
    match errors.pop() {
        Some(error) => Err(error).context("results"),
        None => Ok(files),
    }
}

pub fn opened(files: &[PathBuf]) -> anyhow::Result<Vec<Source<'static>>> {
    files.iter().map(|path| inputs::open(path)).collect()
}
