//! `batchline check`

use std::path::Path;
use std::time::Instant;

use batchline::{CheckOptions, Error, Hooks, Impact, Limits, Report, TokenChecks, check_source};

use crate::args::{CheckArgs, OutputFormat};
use crate::output::{Printer, Settings, printer};
use crate::{inputs, progress};

pub fn run(args: &CheckArgs) -> anyhow::Result<bool> {
    let (files, mut errors) = inputs::files(&args.paths);
    let options = options(args);
    let mut printer = printer(args.output_format, settings(args, &options));
    let (mut clean, mut checked) = (true, 0);
    let start = Instant::now();
    for path in &files {
        match check_one(path, args, &options, printer.as_mut()) {
            Ok(report) => {
                checked += 1;
                clean &= passes(&report, args);
            }
            // Standard output is gone: nothing more can be said.
            Err(error) if error.is::<std::io::Error>() => return Err(error),
            // The other files are still worth checking; the exit code says that not all was done.
            Err(error) => errors.push(error),
        }
    }
    if checked > 0 {
        printer.finish(start.elapsed())?;
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
    printer: &mut dyn Printer,
) -> anyhow::Result<Report> {
    let name = path.display().to_string();
    let source = inputs::open(path)?;
    let bar = progress::bar(&name, source.stored_bytes(), args.quiet);
    let tell = |bytes| bar.set_position(bytes);
    let mut written = Ok(());
    let mut print = |finding: batchline::Finding| {
        if written.is_ok() {
            written = bar.suspend(|| printer.finding(&name, &finding));
        }
    };
    let mut hooks = Hooks { finding: Some(&mut print), progress: Some(&tell) };
    let report = check_source(source, options, &mut hooks).map_err(|error| about(&name, error))?;
    bar.finish_and_clear();
    written?;
    printer.file(&report)?;
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

fn options(args: &CheckArgs) -> CheckOptions {
    let defaults = Limits::default();
    CheckOptions {
        format: args.format,
        profile: args.profile,
        model: args.model.clone(),
        today: args.today.or_else(super::today),
        tokens: args.tokens.then_some(TokenChecks { tier: args.tier }),
        threads: args.threads,
        findings_max: findings_max(args),
        limits: Limits {
            line_bytes_max: args.line_bytes_max.unwrap_or(defaults.line_bytes_max),
            depth_max: args.depth_max.unwrap_or(defaults.depth_max),
        },
        ..CheckOptions::default()
    }
}

/// Findings kept a rule: all for machines, twenty for people, as told otherwise; `0` means all.
fn findings_max(args: &CheckArgs) -> Option<usize> {
    match (args.max_findings, args.output_format) {
        (Some(0), _) | (None, OutputFormat::JsonLines) => None,
        (Some(max), _) => Some(max),
        (None, _) => Some(CheckOptions::FINDINGS_MAX),
    }
}

fn settings(args: &CheckArgs, options: &CheckOptions) -> Settings {
    Settings {
        redact: args.redact,
        quiet: args.quiet,
        statistics: args.statistics,
        findings_max: options.findings_max,
    }
}
