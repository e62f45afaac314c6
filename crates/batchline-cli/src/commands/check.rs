//! `batchline check`

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use batchline::{CheckOptions, Hooks, Impact, Report, Source, check_source};

use super::baseline::Baselines;
use super::mend::Mender;
use super::places::Places;
use crate::args::{CheckArgs, Deny, Mending, Output};
use crate::config::{self, Configs, FileSettings, Uses};
use crate::output::changes::Changes;
use crate::output::{End, Outlets, Settings, counted};
use crate::{inputs, progress};

pub fn run(args: &CheckArgs) -> anyhow::Result<bool> {
    let configs = Configs::new(&args.choose, config::check_entries(args));
    let (files, mut errors) = inputs::files_but(&args.paths, |file| configs.excludes(file));
    let all_found = errors.is_empty();
    let jobs = jobs(files, &configs, &mut errors);
    let mut run = Run::new(args, &jobs)?;
    let start = Instant::now();
    for (path, settings) in &jobs {
        match run.file(path, settings) {
            Ok(()) => {}
            // Nobody reads what is found: to mend is still worth it.
            Err(error) if is_closed(&error) && run.mender.is_some() => run.clean = false,
            // A file that was not looked at is not clean.
            Err(error) if is_closed(&error) => return Ok(false),
            // What is found cannot be told any more.
            Err(error) if error.is::<std::io::Error>() => return Err(error),
            Err(error) if is_stop(&error) => return Err(run.stopped(error)),
            // The other files are still worth checking; the exit code says that not all was done.
            Err(error) => {
                run.uses.add(settings, None);
                if !is_told(&errors, &error) {
                    errors.push(error);
                }
            }
        }
    }
    let failures: Vec<String> = errors.iter().map(|error| format!("{error:#}")).collect();
    // Where something was not found, something may have been there that needs a suppression.
    let all_used = !all_found || run.all_used();
    let clean = run.finish(start.elapsed(), &failures)? && all_used;
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
            Err(error) if is_told(errors, &error) => {}
            Err(error) => errors.push(error),
        }
    }
    jobs
}

/// What concerns many files is told once.
fn is_told(errors: &[anyhow::Error], error: &anyhow::Error) -> bool {
    errors.iter().any(|told| told.to_string() == error.to_string())
}

/// Has the reader of standard output gone away (`batchline … | head`)?
fn is_closed(error: &anyhow::Error) -> bool {
    let io = error.downcast_ref::<std::io::Error>();
    io.is_some_and(|error| error.kind() == std::io::ErrorKind::BrokenPipe)
}

/// What is written must not replace what is read, or something else that is written.
fn check_places(
    args: &CheckArgs,
    mending: Option<&Mending>,
    outputs: &[Output],
    jobs: &[(PathBuf, FileSettings)],
) -> anyhow::Result<()> {
    let mut places = Places::default();
    for (path, settings) in jobs {
        places.reads("one of the files to check", path);
        if let Some(config) = &settings.config {
            places.reads("the configuration", &config.path);
        }
        if let Some(baseline) =
            settings.baseline().filter(|_| args.baseline.write_baseline.is_none())
        {
            places.reads("the baseline", &baseline);
        }
    }
    args.baseline.baseline.iter().for_each(|path| places.reads("the baseline", path));
    args.baseline.write_baseline.iter().for_each(|path| places.writes("the baseline", path));
    let rejects = mending.and_then(|mending| mending.rejects.as_ref());
    rejects.iter().for_each(|path| places.writes("the file of rejects", path));
    for output in outputs {
        output.file.iter().for_each(|path| places.writes(output.format.id, path));
    }
    places.check()
}

/// `--diff` shows changes and checks nothing: there is no report to write.
fn check_diff(args: &CheckArgs, outputs: &[Output]) -> anyhow::Result<()> {
    let report = outputs.iter().find(|output| output.file.is_some() || !output.format.is_styled);
    match report.filter(|_| args.fix.diff) {
        Some(report) => {
            let id = report.format.id;
            anyhow::bail!(
                "--diff shows changes on standard output and writes no report: leave {id} out, or --diff"
            )
        }
        None => Ok(()),
    }
}

/// Has the user stopped us?
fn is_stop(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref::<batchline::Error>(), Some(batchline::Error::Interrupted))
}

/// A check of several files.
struct Run<'a> {
    args: &'a CheckArgs,
    findings_max: Option<usize>,
    outlets: Outlets,
    mender: Option<Mender>,
    baselines: Baselines,
    uses: Uses,
    checked: u64,
    clean: bool,
}

impl<'a> Run<'a> {
    fn new(args: &'a CheckArgs, jobs: &[(PathBuf, FileSettings)]) -> anyhow::Result<Run<'a>> {
        let mending = args.fix.mending()?;
        let files: Vec<PathBuf> = jobs.iter().map(|(path, _)| path.clone()).collect();
        let mut outputs = args.output.outputs()?;
        let writes = mending.as_ref().is_some_and(|mending| !mending.dry);
        if writes && files.iter().any(|file| file.as_os_str() == "-") {
            // Standard output is for the mended lines.
            outputs.iter_mut().for_each(Output::leave_standard_output);
        }
        check_places(args, mending.as_ref(), &outputs, jobs)?;
        check_diff(args, &outputs)?;
        let settings = settings(args, jobs);
        let outlets = Outlets::open(&outputs, settings)?;
        let baselines = Baselines::new(&args.baseline)?;
        let changes = Changes::new(settings);
        Ok(Run {
            args,
            findings_max: outlets.findings_max().filter(|_| !baselines.are_written()),
            mender: mending.map(|mending| Mender::new(mending, changes, args.quiet)),
            baselines,
            outlets,
            uses: Uses::default(),
            checked: 0,
            clean: true,
        })
    }

    /// Mends and checks a file.
    fn file(&mut self, path: &Path, settings: &FileSettings) -> anyhow::Result<()> {
        let baseline = self.baselines.accepted(path, settings.baseline().as_deref())?;
        let options = CheckOptions {
            findings_max: self.findings_max,
            baseline,
            ..options(self.args, settings)
        };
        let spooled = match &mut self.mender {
            Some(mender) => mender.mend(path, &options)?,
            None => None,
        };
        if self.mender.as_ref().is_some_and(Mender::is_dry) {
            self.uses.add(settings, None);
            return Ok(());
        }
        let source = match &spooled {
            Some(spooled) => spooled.source()?,
            None => inputs::open(path)?,
        };
        let report = self.check(path, source, &options)?;
        self.checked += 1;
        self.clean &= passes(&report, settings) || self.baselines.are_written();
        self.uses.add(settings, Some(&report.suppressed));
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
        let Run { outlets, baselines, .. } = self;
        let bar = progress::bar(&name, source.stored_bytes(), self.args.quiet);
        let tell = |bytes| bar.set_position(bytes);
        let mut written = Ok(());
        baselines.begin();
        let mut print = |finding: batchline::Finding| {
            baselines.add(path, &finding);
            if written.is_ok() {
                written = bar.suspend(|| outlets.finding(&name, &finding));
            }
        };
        let mut hooks = Hooks { finding: Some(&mut print), progress: Some(&tell) };
        let report = check_source(source, options, &mut hooks);
        let report = report.map_err(|error| inputs::about(&name, error))?;
        bar.finish_and_clear();
        written?;
        self.baselines.end(path);
        self.outlets.file(&report)?;
        Ok(report)
    }

    /// Ctrl-C: what was done before stays done.
    fn stopped(&self, error: anyhow::Error) -> anyhow::Error {
        let changed = |mender: &Mender| mender.fixed.iter().filter(|fixed| fixed.changed).count();
        match self.mender.as_ref().filter(|mender| !mender.is_dry()).map_or(0, changed) {
            0 => error,
            count => {
                let files = counted(count as u64, "file");
                anyhow::anyhow!(
                    "stopped; {files} had been mended before, the others are what they were"
                )
            }
        }
    }

    /// Tells suppressions that nothing needs; false when they fail the run. A run that looks for fewer findings than the configuration asks
    /// for cannot know.
    fn all_used(&self) -> bool {
        let choose = &self.args.choose;
        if choose.select.is_some() || !choose.ignore.is_empty() {
            return true;
        }
        let arguments = self.args.paths.iter().filter_map(|path| config::absolute(path).ok());
        let arguments: Vec<PathBuf> = arguments.collect();
        let searched = |place: &Path| arguments.iter().any(|argument| place.starts_with(argument));
        let unused = self.uses.unused(searched);
        for one in &unused {
            match one.denied {
                true => crate::output::error(&anyhow::anyhow!("{}", one.message)),
                false => crate::output::warning(&one.message),
            }
        }
        !unused.iter().any(|one| one.denied)
    }

    /// The closing words; false when something was found.
    fn finish(self, time: Duration, failures: &[String]) -> anyhow::Result<bool> {
        let Run { args, outlets, mender, baselines, checked, clean, .. } = self;
        if checked > 0 {
            let fixed = mender.as_ref().map(|mender| &*mender.fixed);
            outlets.finish(&End { time, failures, fixed })?;
        }
        baselines.finish(args.quiet)?;
        let changed = mender.as_ref().is_some_and(Mender::has_changed);
        let dry = mender.as_ref().is_some_and(Mender::is_dry);
        Ok(clean && !(changed && (dry || args.fix.exit_non_zero_on_fix)))
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

/// What is printed is printed for all files: text of requests only when no file's settings forbid it.
fn settings(args: &CheckArgs, jobs: &[(PathBuf, FileSettings)]) -> Settings {
    let told = jobs.iter().filter_map(|(_, settings)| settings.max_findings());
    Settings {
        redact: jobs.iter().any(|(_, settings)| settings.redact()),
        quiet: args.quiet,
        // Who lists findings does not want to read them.
        statistics: args.statistics || args.baseline.write_baseline.is_some(),
        // 0 is for all of them, which is the largest number.
        findings_max: told.max_by_key(|max| max.wrapping_sub(1)),
    }
}
