//! `batchline stats`

use std::path::Path;

use anyhow::bail;
use batchline::stats::{Stats, StatsHooks, StatsOptions, stats};

use crate::args::{ListFormat, StatsArgs};
use crate::output::stats as page;
use crate::{inputs, interrupt, progress};

pub fn run(args: &StatsArgs) -> anyhow::Result<()> {
    let _listening = interrupt::listen();
    let (files, mut errors) = inputs::files(&args.paths);
    let mut all = Vec::new();
    for path in &files {
        match one(path, args) {
            Ok(told) => all.push(told),
            Err(error) => errors.push(error),
        }
    }
    match args.output_format {
        ListFormat::Text => page::text(&all, args.redact)?,
        ListFormat::Json => page::json(&all, args.redact)?,
    }
    let last = errors.pop();
    errors.iter().for_each(crate::output::error);
    last.map_or(Ok(()), Err)
}

fn one(path: &Path, args: &StatsArgs) -> anyhow::Result<Stats> {
    let source = inputs::open(path)?;
    let name = path.display().to_string();
    let bar = progress::bar(&name, source.stored_bytes(), args.quiet);
    let tell = |bytes| bar.set_position(bytes);
    let hooks = StatsHooks { progress: Some(&tell), stop: Some(&interrupt::STOPPED) };
    let options =
        StatsOptions { format: args.format, threads: args.threads, ..StatsOptions::default() };
    let told = stats(source, &options, &hooks);
    bar.finish_and_clear();
    let told = told.map_err(|error| inputs::about(&name, error))?;
    match told.layout {
        Some(layout) => bail!(
            "{name} is {layout}, not one record a line: `batchline check` says how to mend it"
        ),
        None => Ok(told),
    }
}
