//! `batchline check`

use std::path::Path;
use std::time::Instant;

use batchline::{CheckOptions, Error, Hooks, Impact, Limits, Report, TokenChecks, check_source};

use crate::args::CheckArgs;
use crate::output::{End, Outlets, Settings};
use crate::{inputs, progress};

pub fn run(args: &CheckArgs) -> anyhow::Result<bool> {
    let (files, mut errors) = inputs::files(&args.paths);
    let mut outlets = Outlets::open(&args.output.outputs()?, &files, settings(args))?;
    let options = options(args, outlets.findings_max());
    let (mut clean, mut checked) = (true, 0);
    let start = Instant::now();
    for path in &files {
        match check_one(path, args, &options, &mut outlets) {
            Ok(report) => {
                checked += 1;
                clean &= passes(&report, args);
            }
            // What is found cannot be told any more.
            Err(error) if error.is::<std::io::Error>() => return Err(error),
            // The other files are still worth checking; the exit code says that not all was done.
            Err(error) => errors.push(error),
        }
    }
    if checked > 0 {
        let failures: Vec<String> = errors.iter().map(|error| format!("{error:#}")).collect();
        outlets.finish(&End { time: start.elapsed(), failures: &failures })?;
    }
    match errors.pop() {
        None => Ok(clean),
        Some(last) => {
            errors.iter().for_each(crate::output::error);
            Err(last)
        }
    }
}

fn check_one(
    path: &Path,
    args: &CheckArgs,
    options: &CheckOptions,
    outlets: &mut Outlets,
) -> anyhow::Result<Report> {
    let name = path.display().to_string();
    let source = inputs::open(path)?;
    let bar = progress::bar(&name, source.stored_bytes(), args.quiet);
    let tell = |bytes| bar.set_position(bytes);
    let mut written = Ok(());
    let mut print = |finding: batchline::Finding| {
        if written.is_ok() {
            written = bar.suspend(|| outlets.finding(&name, &finding));
        }
    };
    let mut hooks = Hooks { finding: Some(&mut print), progress: Some(&tell) };
    let report = check_source(source, options, &mut hooks).map_err(|error| about(&name, error))?;
    bar.finish_and_clear();
    written?;
    outlets.file(&report)?;
    Ok(report)
}

/// Options fit some files and others not, so the error must say which.
fn about(name: &str, error: Error) -> anyhow::Error {
    match error {
        Error::Options(said) => anyhow::anyhow!("{name}: {said}"),
        named => named.into(),
    }
}

fn passes(report: &Report, args: &CheckArgs) -> bool {
    report.is_clean() && (args.deny.is_none() || report.count(Impact::Advice) == 0)
}

fn options(args: &CheckArgs, findings_max: Option<usize>) -> CheckOptions {
    let defaults = Limits::default();
    CheckOptions {
        format: args.format,
        profile: args.profile,
        model: args.model.clone(),
        today: args.today.or_else(super::today),
        tokens: args.tokens.then_some(TokenChecks { tier: args.tier }),
        threads: args.threads,
        findings_max,
        limits: Limits {
            line_bytes_max: args.line_bytes_max.unwrap_or(defaults.line_bytes_max),
            depth_max: args.depth_max.unwrap_or(defaults.depth_max),
        },
        ..CheckOptions::default()
    }
}

fn settings(args: &CheckArgs) -> Settings {
    Settings {
        redact: args.redact,
        quiet: args.quiet,
        statistics: args.statistics,
        findings_max: args.max_findings,
    }
}
