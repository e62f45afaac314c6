//! `batchline estimate`

pub mod names;
pub mod prices;
mod warnings;

use std::path::{Path, PathBuf};

use anyhow::Context;
use batchline::Error;
use batchline::estimate::{Estimate, EstimateHooks, EstimateOptions, Sample, estimate_source};

use crate::args::EstimateArgs;
use crate::output::estimate::{Printer, Sum, printer};
use crate::{inputs, interrupt, progress};
use warnings::Warnings;

pub fn run(args: &EstimateArgs) -> anyhow::Result<bool> {
    let options = options(args)?;
    names::check(&options)?;
    let _listening = interrupt::listen();
    let (files, mut errors) = inputs::files(&args.paths);
    let mut printer = printer(args.output_format, args.quiet, args.sample.is_some());
    let sum = all(&files, args, &options, printer.as_mut(), &mut errors)?;
    let budget = args.budget.map(|limit| sum.budget(limit));
    if sum.files > 0 {
        printer.finish(&sum, budget.as_ref())?;
    }
    if let Some(last) = errors.pop() {
        errors.iter().for_each(crate::output::error);
        return Err(last);
    }
    Ok(budget.is_none_or(|budget| budget.tell()))
}

/// Estimates every file. One that fails does not hide the others; the exit code says that not all was done.
fn all(
    files: &[PathBuf],
    args: &EstimateArgs,
    options: &EstimateOptions,
    printer: &mut dyn Printer,
    errors: &mut Vec<anyhow::Error>,
) -> anyhow::Result<Sum> {
    let mut sum = Sum::default();
    let mut warnings = Warnings::default();
    for path in files {
        match one(path, args, options) {
            Ok(estimate) => {
                warnings.tell(&estimate, options);
                sum.add(&estimate);
                printer.file(&estimate)?;
            }
            Err(error) if is_interrupted(&error) => return Err(error),
            Err(error) => errors.push(error),
        }
    }
    if sum.files > 0 {
        warnings.tell_unused(options);
    }
    Ok(sum)
}

fn one(path: &Path, args: &EstimateArgs, options: &EstimateOptions) -> anyhow::Result<Estimate> {
    let name = path.display().to_string();
    let source = inputs::open(path)?;
    let share = if let Sample::Share(share) = options.sample { share } else { 1.0 };
    let bytes = source.stored_bytes().map(|bytes| (bytes as f64 * share) as u64);
    let bar = progress::bar(&name, bytes, args.quiet);
    let tell = |bytes| bar.set_position(bytes);
    let hooks = EstimateHooks { progress: Some(&tell), stop: Some(&interrupt::STOPPED) };
    let outcome = estimate_source(source, options, &hooks);
    bar.finish_and_clear();
    match outcome {
        // The other errors say where they happened.
        Err(error @ Error::Options(_)) => Err(error).context(name),
        outcome => Ok(outcome?),
    }
}

fn is_interrupted(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(Error::Interrupted))
}

fn options(args: &EstimateArgs) -> anyhow::Result<EstimateOptions> {
    let day = args.date.or_else(super::today).context("the clock shows no day; add --date")?;
    let mut compare: Vec<String> = Vec::new();
    for model in &args.compare {
        if !compare.contains(model) {
            compare.push(model.clone());
        }
    }
    Ok(EstimateOptions {
        format: args.format,
        profile: args.profile,
        model: args.model.clone(),
        compare,
        output: args.output_tokens.unwrap_or_default(),
        prices: args.prices.as_deref().map(|path| prices::read(path, args.quiet)).transpose()?,
        sample: args.sample.unwrap_or_default(),
        threads: args.threads,
        ..EstimateOptions::on(day)
    })
}
