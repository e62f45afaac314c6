//! All outputs of a check: each gets every finding, and takes as many as it wants.

use std::io::ErrorKind;
use std::path::PathBuf;

use batchline::{Finding, Report};

use super::tally::Shown;
use super::target::Target;
use super::{End, Printer, Settings};
use crate::args::Output;

/// The outputs that are still listened to.
pub struct Outlets(Vec<Outlet>);

struct Outlet {
    printer: Box<dyn Printer>,
    target: Target,
    settings: Settings,
    /// The file; `None` for standard output.
    file: Option<PathBuf>,
    /// Are findings left out, because totals are all that is asked for?
    only_totals: bool,
    /// Findings of the present file.
    taken: Shown,
}

impl Outlets {
    /// Opens every output.
    pub fn open(outputs: &[Output], settings: Settings) -> anyhow::Result<Outlets> {
        outputs
            .iter()
            .map(|output| Outlet::open(output, settings))
            .collect::<Result<_, _>>()
            .map(Outlets)
    }

    /// Findings that must be kept for each rule so that every output has its own; `None` for all.
    pub fn findings_max(&self) -> Option<usize> {
        let each = self.0.iter().map(|outlet| outlet.settings.findings_max);
        each.reduce(|one, other| Some(one?.max(other?))).flatten()
    }

    /// A finding in `path`.
    pub fn finding(&mut self, path: &str, finding: &Finding) -> anyhow::Result<()> {
        self.each(|outlet| outlet.finding(path, finding))
    }

    /// The end of a file.
    pub fn file(&mut self, report: &Report) -> anyhow::Result<()> {
        self.each(|outlet| {
            outlet.taken = Shown::default();
            outlet.printer.file(report, outlet.target.writer())
        })
    }

    /// The end of everything. Files take their names, but not before every output has been written.
    pub fn finish(mut self, end: &End) -> anyhow::Result<()> {
        self.each(|outlet| {
            outlet.printer.finish(end, outlet.target.writer())?;
            outlet.target.writer().flush()
        })?;
        self.0.into_iter().try_for_each(|outlet| outlet.target.finish())
    }

    /// Lets each output do its part. One that nobody reads any more is dropped; the last of them is an error.
    fn each(
        &mut self,
        mut act: impl FnMut(&mut Outlet) -> std::io::Result<()>,
    ) -> anyhow::Result<()> {
        let (mut failed, mut closed) = (None, None);
        self.0.retain_mut(|outlet| match act(outlet) {
            Ok(()) => true,
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                closed = Some(error.into());
                false
            }
            Err(error) => {
                failed = Some(outlet.about(error));
                true
            }
        });
        failed.or(closed.filter(|_| self.0.is_empty())).map_or(Ok(()), Err)
    }
}

impl Outlet {
    fn open(output: &Output, settings: Settings) -> anyhow::Result<Outlet> {
        let (format, file) = (output.format, output.file.clone());
        let target = match &file {
            None => Target::standard(format.is_styled),
            Some(path) => Target::file(path, format.is_styled)?,
        };
        let findings_max = match settings.findings_max {
            None => format.findings_max,
            Some(0) => None,
            told => told,
        };
        let settings = Settings { findings_max, ..settings };
        Ok(Outlet {
            printer: (format.new)(settings),
            target,
            settings,
            file,
            only_totals: settings.statistics && format.has_totals,
            taken: Shown::default(),
        })
    }

    fn finding(&mut self, path: &str, finding: &Finding) -> std::io::Result<()> {
        let taken = self.taken.add(finding);
        let enough = self.settings.findings_max.is_some_and(|max| taken > max as u64);
        if enough || self.only_totals {
            return Ok(());
        }
        self.printer.finding(path, finding, self.target.writer())
    }

    fn about(&self, error: std::io::Error) -> anyhow::Error {
        match &self.file {
            Some(path) => anyhow::Error::new(error).context(path.display().to_string()),
            None => error.into(),
        }
    }
}
