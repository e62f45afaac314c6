//! `batchline join`

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, bail};
use batchline::estimate::{Estimate, EstimateHooks, EstimateOptions, Sample, estimate_source};
use batchline::join::{JoinDestinations, JoinHooks, JoinOptions, Joined, join};
use batchline::{Destination, Source, split};

use super::small::{check_places, destination, opened, results};
use crate::args::JoinArgs;
use crate::output::join as account;
use crate::{inputs, interrupt, progress};

pub fn run(args: &JoinArgs) -> anyhow::Result<bool> {
    let start = Instant::now();
    let _listening = interrupt::listen();
    let results = results(&args.results)?;
    check(args, &results)?;
    let options = options(args)?;
    let joined = joined(args, &results, &options)?;
    let estimate = args.estimate.then(|| estimate(args, &options)).transpose()?;
    if !args.quiet {
        account::print(&joined, estimate.as_ref(), args, start.elapsed())?;
    }
    // Results of no requests at all are a mistake, not a success.
    Ok(joined.is_complete() && (joined.requests > 0 || joined.orphans == 0))
}

fn joined(args: &JoinArgs, results: &[PathBuf], options: &JoinOptions) -> anyhow::Result<Joined> {
    let requests = requests(&args.requests)?;
    let sources = opened(results)?;
    let sizes = sources.iter().chain([&requests]).map(Source::stored_bytes);
    let bar = progress::bar("joining", sizes.sum::<Option<u64>>(), args.quiet);
    let tell = |bytes| bar.set_position(bytes);
    let hooks = JoinHooks { progress: Some(&tell), stop: Some(&interrupt::STOPPED) };
    let destinations = JoinDestinations {
        output: to(args.output.as_deref()),
        errors: to(args.errors.as_deref()),
        retry: to(args.retry.as_deref()),
        problems: to(args.problems.as_deref()),
    };
    let outcome = join(requests, sources, destinations, options, &hooks);
    bar.finish_and_clear();
    Ok(outcome?)
}

/// The requests: a file, or the shards of a split in their old order.
fn requests(path: &Path) -> anyhow::Result<Source<'static>> {
    Ok(match manifest_of(path)? {
        Some(manifest) => Source::reader(manifest.reader()?).told_as(path),
        None => inputs::open(path)?,
    })
}

fn manifest_of(path: &Path) -> anyhow::Result<Option<split::Manifest>> {
    Ok(if path.as_os_str() == "-" { None } else { split::manifest(path)? })
}

fn options(args: &JoinArgs) -> anyhow::Result<JoinOptions> {
    let day = args.date.or_else(super::today).context("what day is it? pass --date")?;
    let prices = args.prices.as_deref();
    Ok(JoinOptions {
        prices: prices.map(|path| super::estimate::prices::read(path, args.quiet)).transpose()?,
        model: args.model.clone(),
        text: args.text,
        unordered: args.unordered,
        only: args.only.clone(),
        problems_max: Some(args.max_problems).filter(|max| *max > 0),
        redact: args.redact,
        threads: args.threads,
        ..JoinOptions::on(day)
    })
}

/// What the requests were going to take.
fn estimate(args: &JoinArgs, options: &JoinOptions) -> anyhow::Result<Estimate> {
    let source = requests(&args.requests)?;
    let bar = progress::bar("counting", source.stored_bytes(), args.quiet);
    let tell = |bytes| bar.set_position(bytes);
    let hooks = EstimateHooks { progress: Some(&tell), stop: Some(&interrupt::STOPPED) };
    let how = EstimateOptions {
        prices: options.prices.clone(),
        model: args.model.clone(),
        // What cannot be read at any place is counted whole.
        sample: if source.stored_bytes().is_some() { Sample::Auto } else { Sample::All },
        threads: args.threads,
        ..EstimateOptions::on(options.day)
    };
    let estimate = estimate_source(source, &how, &hooks);
    bar.finish_and_clear();
    estimate.with_context(|| format!("{}: no estimate", args.requests.display()))
}

/// No output may replace an input or another output, and standard input and output take one thing each.
fn check(args: &JoinArgs, results: &[PathBuf]) -> anyhow::Result<()> {
    if args.estimate && args.requests.as_os_str() == "-" {
        bail!("--estimate reads the requests a second time: name a file instead of -");
    }
    let written = [
        ("the output", &args.output),
        ("the file of failed rows", &args.errors),
        ("the file to send again", &args.retry),
        ("the list of problems", &args.problems),
    ];
    let written = written.iter().filter_map(|(what, path)| Some((*what, path.as_deref()?)));
    let read = results.iter().map(PathBuf::as_path).chain([args.requests.as_path()]);
    let written: Vec<_> = written.collect();
    check_places(&read.collect::<Vec<_>>(), &written)?;
    // What a manifest stands for is read too.
    let parts: Vec<PathBuf> =
        manifest_of(&args.requests)?.map_or_else(Vec::new, |it| it.files().collect());
    check_places(&parts.iter().map(PathBuf::as_path).collect::<Vec<_>>(), &written)
}

fn to(path: Option<&Path>) -> Destination<'static> {
    path.map_or(Destination::Nowhere, destination)
}
