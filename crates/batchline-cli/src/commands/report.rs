//! `batchline report`

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use batchline::estimate::{EstimateOptions, Sample};
use batchline::html::{
    Dossier, ExamineHooks, ExamineOptions, Examined, PageOptions, Privacy, examine, page, verdict,
};
use batchline::join::{JoinDestinations, JoinHooks, JoinOptions, join};
use batchline::{CheckOptions, Date, Destination, Error, Impact, Output, Source};
use tempfile::NamedTempFile;

use super::baseline::Baselines;
use super::estimate::{names, prices};
use super::places::Places;
use crate::args::{BaselineArgs, Deny, ReportArgs};
use crate::config::{self, Configs, FileSettings};
use crate::output::inert;
use crate::{inputs, interrupt, progress};

/// Files with the settings that hold for them.
type Jobs = Vec<(PathBuf, FileSettings)>;

pub fn run(args: &ReportArgs) -> anyhow::Result<bool> {
    let day = args.today.or_else(super::today).context("the clock shows no day; add --today")?;
    let estimate = estimate_options(args, day)?;
    let configs = Configs::new(&args.choose, config::report_entries(args));
    let (files, mut errors) = inputs::files_but(&args.paths, |file| configs.excludes(file));
    let mut jobs = Jobs::new();
    for path in files {
        match configs.settings_for(&path) {
            Ok(settings) => jobs.push((path, settings)),
            Err(error) => errors.push(error),
        }
    }
    check_results(args, &jobs)?;
    check_places(args, &jobs)?;
    let output = interrupt::unfinished(|| Output::open(destination(&args.output)))?;
    let mut gathering = Gathering::new(args, (day, estimate), &jobs)?;
    for (path, settings) in &jobs {
        match gathering.file(path, settings) {
            Ok(()) => {}
            Err(error) if is_stop(&error) => return Err(error),
            // The others are still worth a page, which says what is not on it.
            Err(error) => errors.push(error),
        }
    }
    // A page without them would say what holds before a run: "ready to send".
    gathering.results(&jobs).context("--results")?;
    let outcome = gathering.write(output, &errors);
    match errors.pop() {
        None => outcome,
        Some(last) => {
            outcome?;
            errors.iter().for_each(crate::output::error);
            Err(last)
        }
    }
}

fn destination(path: &Path) -> Destination<'static> {
    if path.as_os_str() == "-" {
        Destination::Writer(Box::new(std::io::stdout()))
    } else {
        Destination::Path(path.to_path_buf())
    }
}

fn is_stop(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(Error::Interrupted))
}

/// Results are those of one file.
fn check_results(args: &ReportArgs, jobs: &Jobs) -> anyhow::Result<()> {
    let inputs = args.paths.iter().chain(&args.results);
    if inputs.filter(|path| path.as_os_str() == "-").count() > 1 {
        bail!("standard input can be one file only: name the others");
    }
    match (args.results.is_empty(), jobs.len()) {
        (true, _) | (false, 1) => Ok(()),
        (false, count) => bail!(
            "--results belong to one file of requests, and {count} are named: write a report for each"
        ),
    }
}

/// The page must not replace what it is about.
fn check_places(args: &ReportArgs, jobs: &Jobs) -> anyhow::Result<()> {
    let mut places = Places::default();
    for (path, settings) in jobs {
        let is_file = path.as_os_str() != "-";
        if is_file && batchline::split::manifest(path).is_ok_and(|found| found.is_some()) {
            bail!(
                "{} is the manifest of a split: name the shards, or the file that was split",
                path.display()
            );
        }
        places.reads("one of the files to report on", path);
        if let Some(config) = &settings.config {
            places.reads("the configuration", &config.path);
        }
        settings.baseline().iter().for_each(|path| places.reads("the baseline", path));
    }
    args.results.iter().for_each(|path| places.reads("one of the files of results", path));
    args.prices.iter().for_each(|path| places.reads("the file of prices", path));
    if args.output.as_os_str() != "-" {
        places.writes("the report", &args.output);
    }
    places.check()
}

/// How to estimate; `None` when nobody wants to know.
fn estimate_options(args: &ReportArgs, day: Date) -> anyhow::Result<Option<EstimateOptions>> {
    if args.no_tokens {
        return Ok(None);
    }
    let mut compare = args.compare.clone();
    compare.sort();
    compare.dedup();
    let options = EstimateOptions {
        model: args.model.clone(),
        compare,
        output: args.output_tokens.unwrap_or_default(),
        prices: args.prices.as_deref().map(|path| prices::read(path, args.quiet)).transpose()?,
        sample: args.sample.unwrap_or(Sample::Auto),
        threads: args.threads,
        ..EstimateOptions::on(day)
    };
    names::check(&options)?;
    Ok(Some(options))
}

/// A report under way.
struct Gathering<'a> {
    args: &'a ReportArgs,
    day: Date,
    estimate: Option<EstimateOptions>,
    findings_max: Option<usize>,
    redact: bool,
    baselines: Baselines,
    dossier: Dossier,
    clean: bool,
}

impl<'a> Gathering<'a> {
    fn new(
        args: &'a ReportArgs,
        (day, estimate): (Date, Option<EstimateOptions>),
        jobs: &Jobs,
    ) -> anyhow::Result<Gathering<'a>> {
        let max = args.max_findings.unwrap_or(ExamineOptions::FINDINGS_MAX);
        let findings_max = Some(max).filter(|max| *max > 0);
        Ok(Gathering {
            args,
            day,
            estimate,
            findings_max,
            // One page for all files: what one of them forbids is not shown of any.
            redact: jobs.iter().any(|(_, settings)| settings.redact()),
            baselines: Baselines::new(&BaselineArgs::default())?,
            dossier: Dossier::new(findings_max),
            clean: true,
        })
    }

    fn file(&mut self, path: &Path, settings: &FileSettings) -> anyhow::Result<()> {
        let options = self.options(path, settings)?;
        let examined = examined(path, &options, self.args.quiet)?;
        let report = &examined.report;
        let denied = settings.denies(Deny::Advice) && report.count(Impact::Advice) > 0;
        self.clean &= report.is_clean() && !denied;
        self.dossier.add(examined);
        Ok(())
    }

    fn options(&mut self, path: &Path, settings: &FileSettings) -> anyhow::Result<ExamineOptions> {
        let check = CheckOptions {
            format: settings.format(),
            profile: settings.profile(),
            model: settings.model(),
            today: Some(self.day),
            tokens: settings.tokens(),
            selection: settings.selection(),
            suppressions: settings.suppressions().into(),
            baseline: self.baselines.accepted(path, settings.baseline().as_deref())?,
            threads: self.args.threads,
            limits: settings.limits(),
            findings_max: self.findings_max,
            ..CheckOptions::default()
        };
        let model = settings.model();
        let estimate = self.estimate.clone();
        let estimate = estimate.map(|estimate| EstimateOptions { model, ..estimate });
        Ok(ExamineOptions { check, estimate })
    }

    /// Joins what came back.
    fn results(&mut self, jobs: &Jobs) -> anyhow::Result<()> {
        let (Some((path, settings)), false) = (jobs.first(), self.args.results.is_empty()) else {
            return Ok(());
        };
        if path.as_os_str() == "-" {
            bail!(
                "requests from standard input cannot be read again: write them to a file to join --results"
            );
        }
        let _listening = interrupt::listen();
        let prices = self.estimate.as_ref().and_then(|estimate| estimate.prices.clone());
        let options = JoinOptions {
            prices,
            model: settings.model(),
            threads: self.args.threads,
            ..JoinOptions::on(self.day)
        };
        let results: anyhow::Result<Vec<_>> =
            self.args.results.iter().map(|path| inputs::open(path)).collect();
        let hooks = JoinHooks { stop: Some(&interrupt::STOPPED), ..JoinHooks::default() };
        let to = JoinDestinations::default();
        let joined = join(inputs::open(path)?, results?, to, &options, &hooks)?;
        self.clean &= joined.is_complete();
        self.dossier.set_results(joined);
        Ok(())
    }

    /// Writes the page and says where it is; false when something would be refused or fail.
    fn write(mut self, mut output: Output<'_>, errors: &[anyhow::Error]) -> anyhow::Result<bool> {
        if self.dossier.is_empty() {
            return Ok(self.clean);
        }
        errors.iter().for_each(|error| self.dossier.add_failure(format!("{error:#}")));
        let options = PageOptions {
            title: self.args.title.clone(),
            privacy: match (self.redact, self.args.show_text) {
                (true, _) => Privacy::Nothing,
                (false, true) => Privacy::Texts,
                (false, false) => Privacy::Names,
            },
            generated: Some(self.day),
        };
        output.write_all(page(&self.dossier, &options).as_bytes())?;
        output.finish()?;
        self.tell();
        Ok(self.clean)
    }

    /// `report.html: 2 of 3 files would be refused`
    fn tell(&self) {
        let headline = verdict(&self.dossier).headline(self.dossier.files());
        let path = inert(&self.args.output.display().to_string());
        match self.args.output.as_os_str() == "-" {
            _ if self.args.quiet => {}
            true => anstream::eprintln!("{headline}"),
            false => anstream::println!("{path}: {headline}"),
        }
    }
}

fn examined(path: &Path, options: &ExamineOptions, quiet: bool) -> anyhow::Result<Examined> {
    let _listening = interrupt::listen();
    let name = path.display().to_string();
    let spooled = if name == "-" { Some(spool()?) } else { None };
    let open = || match &spooled {
        Some(file) => Ok(Source::file(file.path())?.told_as("-")),
        None => Source::file(path),
    };
    let stored = open()?.stored_bytes();
    let bar = progress::bar(&name, stored.map(|bytes| bytes * options.readings()), quiet);
    let tell = |bytes| bar.set_position(bytes);
    let hooks = ExamineHooks { progress: Some(&tell), stop: Some(&interrupt::STOPPED) };
    let examined = examine(&open, options, &hooks);
    bar.finish_and_clear();
    examined.map_err(|error| inputs::about(&name, error))
}

/// Standard input can be read once only, and we read it several times.
fn spool() -> anyhow::Result<NamedTempFile> {
    let mut file = NamedTempFile::new()?;
    std::io::copy(&mut std::io::stdin().lock(), &mut file).context("standard input")?;
    file.flush()?;
    Ok(file)
}
