//! `batchline check`

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use batchline::{CheckOptions, Hooks, Impact, Limits, Report, Source, TokenChecks, check_source};

use super::baseline::BaselineFile;
use super::mend::Mender;
use crate::args::{CheckArgs, Output};
use crate::output::changes::Changes;
use crate::output::{End, Outlets, Settings};
use crate::{inputs, progress};

pub fn run(args: &CheckArgs) -> anyhow::Result<bool> {
    let (files, mut errors) = inputs::files(&args.paths);
    let mut run = Run::new(args, &files)?;
    let start = Instant::now();
    for path in &files {
        match run.file(path) {
            Ok(()) => {}
            // What is found cannot be told any more.
            Err(error) if error.is::<std::io::Error>() || is_stop(&error) => return Err(error),
            // The other files are still worth checking; the exit code says that not all was done.
            Err(error) => errors.push(error),
        }
    }
    let failures: Vec<String> = errors.iter().map(|error| format!("{error:#}")).collect();
    let clean = run.finish(start.elapsed(), &failures)?;
    match errors.pop() {
        None => Ok(clean),
        Some(last) => {
            errors.iter().for_each(crate::output::error);
            Err(last)
        }
    }
}

/// Has the user stopped us?
fn is_stop(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref::<batchline::Error>(), Some(batchline::Error::Interrupted))
}

/// A check of several files.
struct Run<'a> {
    args: &'a CheckArgs,
    options: CheckOptions,
    outlets: Outlets,
    mender: Option<Mender>,
    /// What is accepted.
    baseline: Option<BaselineFile>,
    /// What is to be accepted from now on.
    listing: Option<BaselineFile>,
    checked: u64,
    clean: bool,
}

impl<'a> Run<'a> {
    fn new(args: &'a CheckArgs, files: &[PathBuf]) -> anyhow::Result<Run<'a>> {
        let mending = args.fix.mending()?;
        let mut outputs = args.output.outputs()?;
        if mending.as_ref().is_some_and(|mending| !mending.dry)
            && files.iter().any(|file| file.as_os_str() == "-")
        {
            // Standard output is for the mended lines.
            outputs.iter_mut().for_each(Output::leave_standard_output);
        }
        let outlets = Outlets::open(&outputs, files, settings(args))?;
        let changes = Changes::new(
            args.max_findings
                .map_or(Some(CheckOptions::FINDINGS_MAX), |max| Some(max).filter(|max| *max > 0)),
            args.redact,
        );
        let listing = args.baseline.write_baseline.as_deref();
        Ok(Run {
            args,
            options: options(args, outlets.findings_max().filter(|_| listing.is_none())),
            mender: mending.map(|mending| Mender::new(mending, changes, args.quiet)),
            baseline: args.baseline.baseline.as_deref().map(BaselineFile::read).transpose()?,
            listing: listing.map(BaselineFile::rewrite).transpose()?,
            outlets,
            checked: 0,
            clean: true,
        })
    }

    /// Mends and checks a file.
    fn file(&mut self, path: &Path) -> anyhow::Result<()> {
        let baseline = self.baseline.as_ref().map(|baseline| baseline.accepted(path));
        let options = CheckOptions { baseline, ..self.options.clone() };
        let spooled = match &mut self.mender {
            Some(mender) => mender.mend(path, &options)?,
            None => None,
        };
        if self.mender.as_ref().is_some_and(Mender::is_dry) {
            return Ok(());
        }
        let source = match &spooled {
            Some(spooled) => spooled.source()?,
            None => inputs::open(path)?,
        };
        let report = self.check(path, source, &options)?;
        self.checked += 1;
        self.clean &= passes(&report, self.args) || self.listing.is_some();
        match spooled {
            Some(spooled) => Ok(spooled.print()?),
            None => Ok(()),
        }
    }

    fn check(
        &mut self,
        path: &Path,
        source: Source<'_>,
        options: &CheckOptions,
    ) -> anyhow::Result<Report> {
        let name = path.display().to_string();
        let Run { outlets, listing, .. } = self;
        let bar = progress::bar(&name, source.stored_bytes(), self.args.quiet);
        let tell = |bytes| bar.set_position(bytes);
        let mut written = Ok(());
        if let Some(listing) = listing {
            listing.begin(path);
        }
        let mut print = |finding: batchline::Finding| {
            if let Some(listing) = listing {
                listing.add(path, &finding);
            }
            if written.is_ok() {
                written = bar.suspend(|| outlets.finding(&name, &finding));
            }
        };
        let mut hooks = Hooks { finding: Some(&mut print), progress: Some(&tell) };
        let report = check_source(source, options, &mut hooks);
        let report = report.map_err(|error| inputs::about(&name, error))?;
        bar.finish_and_clear();
        written?;
        outlets.file(&report)?;
        Ok(report)
    }

    /// The closing words; false when something was found.
    fn finish(self, time: Duration, failures: &[String]) -> anyhow::Result<bool> {
        let Run { args, outlets, mender, baseline, listing, checked, clean, .. } = self;
        let changed = mender.as_ref().is_some_and(Mender::has_changed);
        let dry = mender.as_ref().is_some_and(Mender::is_dry);
        if checked > 0 {
            let fixed = mender.as_ref().map(|mender| &*mender.fixed);
            outlets.finish(&End { time, failures, fixed })?;
        }
        if let Some(listing) = listing {
            listing.write()?;
            if !args.quiet {
                listing.tell_size();
            }
        }
        if let Some(baseline) = baseline {
            baseline.tell_missing();
        }
        Ok(clean && !(changed && (dry || args.fix.exit_non_zero_on_fix)))
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
        // Who lists findings does not want to read them.
        statistics: args.statistics || args.baseline.write_baseline.is_some(),
        findings_max: args.max_findings,
    }
}
