//! `batchline check`

use std::path::{Path, PathBuf};
use std::time::Instant;

use batchline::{CheckOptions, Error, Hooks, Impact, Report, check_source};

use crate::args::{CheckArgs, Deny, OutputFormat};
use crate::config::{self, Configs, FileSettings, Uses};
use crate::output::{Printer, Settings, printer};
use crate::{inputs, progress};

pub fn run(args: &CheckArgs) -> anyhow::Result<bool> {
    let configs = Configs::new(&args.choose, config::check_entries(args));
    let (files, mut errors) = inputs::files_but(&args.paths, |file| configs.excludes(file));
    let all_found = errors.is_empty();
    let jobs = jobs(files, &configs, &mut errors);
    let printing = settings(args, &jobs);
    let mut printer = printer(args.output_format, printing);
    let mut uses = Uses::default();
    let (mut clean, mut checked) = (true, 0);
    let start = Instant::now();
    for (path, settings) in &jobs {
        let options =
            CheckOptions { findings_max: printing.findings_max, ..options(args, settings) };
        match check_one(path, args, &options, printer.as_mut()) {
            Ok(report) => {
                checked += 1;
                clean &= passes(&report, settings);
                uses.add(settings, Some(&report.suppressed));
            }
            // Standard output is gone: nothing more can be said.
            Err(error) if error.is::<std::io::Error>() => return Err(error),
            // The other files are still worth checking; the exit code says that not all was done.
            Err(error) => {
                uses.add(settings, None);
                errors.push(error);
            }
        }
    }
    if checked > 0 {
        printer.finish(start.elapsed())?;
    }
    // Where something was not found, something may have been there.
    clean &= !all_found || all_used(&uses, args);
    match errors.pop() {
        None => Ok(clean),
        Some(last) => {
            errors.iter().for_each(crate::output::error);
            Err(last)
        }
    }
}

/// How each file is checked. A configuration that is wrong is told once, not for each of its files.
fn jobs(
    files: Vec<PathBuf>,
    configs: &Configs,
    errors: &mut Vec<anyhow::Error>,
) -> Vec<(PathBuf, FileSettings)> {
    let mut jobs = Vec::new();
    for path in files {
        match configs.settings_for(&path) {
            Ok(settings) => jobs.push((path, settings)),
            Err(error) if errors.iter().any(|told| told.to_string() == error.to_string()) => {}
            Err(error) => errors.push(error),
        }
    }
    jobs
}

/// Tells suppressions that nothing needs; false when they fail the run. A run that looks for fewer findings than the configuration asks for
/// cannot know.
fn all_used(uses: &Uses, args: &CheckArgs) -> bool {
    if args.choose.select.is_some() || !args.choose.ignore.is_empty() {
        return true;
    }
    let arguments: Vec<PathBuf> =
        args.paths.iter().filter_map(|path| config::absolute(path).ok()).collect();
    let searched = |place: &Path| arguments.iter().any(|argument| place.starts_with(argument));
    let unused = uses.unused(searched);
    for one in &unused {
        match one.denied {
            true => crate::output::error(&anyhow::anyhow!("{}", one.message)),
            false => crate::output::warning(&one.message),
        }
    }
    !unused.iter().any(|one| one.denied)
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

fn passes(report: &Report, settings: &FileSettings) -> bool {
    report.is_clean() && (!settings.denies(Deny::Advice) || report.count(Impact::Advice) == 0)
}

fn options(args: &CheckArgs, settings: &FileSettings) -> CheckOptions {
    CheckOptions {
        format: settings.format(),
        profile: settings.profile(),
        model: settings.model(),
        today: args.today.or_else(super::today),
        tokens: settings.tokens(),
        selection: settings.selection(),
        suppressions: settings.suppressions().into(),
        threads: args.threads,
        limits: settings.limits(),
        ..CheckOptions::default()
    }
}

/// Findings kept a rule: all for machines, twenty for people, as told otherwise; `0` means all.
fn findings_max(told: Option<usize>, format: OutputFormat) -> Option<usize> {
    match (told, format) {
        (Some(0), _) | (None, OutputFormat::JsonLines) => None,
        (Some(max), _) => Some(max),
        (None, _) => Some(CheckOptions::FINDINGS_MAX),
    }
}

/// What is printed is printed for all files: text of requests only when no file's settings forbid it.
fn settings(args: &CheckArgs, jobs: &[(PathBuf, FileSettings)]) -> Settings {
    let told = jobs.iter().filter_map(|(_, settings)| settings.max_findings());
    // 0 is for all of them, which is the largest number.
    let largest = told.max_by_key(|max| max.wrapping_sub(1));
    Settings {
        redact: jobs.iter().any(|(_, settings)| settings.redact()),
        quiet: args.quiet,
        statistics: args.statistics,
        findings_max: findings_max(largest, args.output_format),
    }
}
