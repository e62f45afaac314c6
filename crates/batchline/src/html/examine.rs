//! What the page needs to know about a file: its findings, its sizes, what it costs.

use std::collections::BTreeMap;

use batchline_estimate::Sizes;
use batchline_formats::{Finding, Impact};

use super::sizes::line_sizes;
use crate::error::stopped;
use crate::estimate::{Estimate, EstimateHooks, EstimateOptions, estimate_source};
use crate::{CheckOptions, Error, Hooks, Report, Source, check_source};

/// How to examine a file.
#[derive(Clone, Debug)]
pub struct ExamineOptions {
    /// How to check it, and how many findings are kept a rule and impact.
    pub check: CheckOptions,
    /// How to count its tokens; `None` leaves that out. Format and profile are those that the check has found.
    pub estimate: Option<EstimateOptions>,
}

impl ExamineOptions {
    /// Findings kept a rule unless said otherwise.
    pub const FINDINGS_MAX: usize = 200;

    /// How often a file is read: progress counts the bytes of all readings.
    #[must_use]
    pub fn readings(&self) -> u64 {
        2 + u64::from(self.estimate.is_some())
    }
}

/// What the caller wants to hear meanwhile: bytes are counted in all readings, a stop is heard between two of them at the latest.
pub type ExamineHooks<'a> = crate::PassHooks<'a>;

/// What is known about a file.
#[derive(Clone, Debug)]
pub struct Examined {
    /// What the check came to; its findings are those that are kept.
    pub report: Report,
    /// Requests that would fail by themselves.
    pub failing: Failing,
    /// How many lines have how many bytes.
    pub sizes: Sizes,
    /// What its requests cost.
    pub costs: Costs,
}

/// How many requests would fail.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Failing {
    /// Lines with a finding of impact `line`.
    pub lines: u64,
    /// There are faults whose lines are not known, so that it may be more.
    pub at_least: bool,
}

/// What is known about the costs of a file.
#[derive(Clone, Debug)]
pub enum Costs {
    /// Nobody has asked.
    NotAsked,
    /// They cannot be told, and why.
    Unknown(String),
    /// They were estimated.
    Known(Box<Estimate>),
}

/// Examines what `open` opens: it is read several times, and must be the same each time.
///
/// Beside the findings that are kept it takes one bit a line, and what [`Sizes`] takes.
///
/// # Errors
/// When it cannot be read, or changes while it is read; when the caller stops it.
pub fn examine(
    open: &dyn Fn() -> Result<Source<'static>, Error>,
    options: &ExamineOptions,
    hooks: &ExamineHooks<'_>,
) -> Result<Examined, Error> {
    let (report, failing) = check(open()?, &options.check, hooks)?;
    stopped(hooks.stop)?;
    let read = report.bytes;
    let sizes = line_sizes(open()?, &|bytes| hooks.tell(read + bytes), hooks.stop)?;
    stopped(hooks.stop)?;
    let costs = match &options.estimate {
        None => Costs::NotAsked,
        Some(options) => costs(open()?, options, &report, hooks)?,
    };
    Ok(Examined { report, failing, sizes, costs })
}

/// Checks, keeping the first findings of each rule and impact, and counts the lines that would fail.
fn check(
    source: Source<'static>,
    options: &CheckOptions,
    hooks: &ExamineHooks<'_>,
) -> Result<(Report, Failing), Error> {
    let max = options.findings_max.unwrap_or(usize::MAX);
    let mut kept = Kept::new(max);
    let mut lines = Lines::default();
    let mut findings = Vec::new();
    let mut take = |finding: Finding| {
        lines.add(&finding);
        if kept.takes(&finding) {
            findings.push(finding);
        }
    };
    let told = |bytes| hooks.tell(bytes);
    let mut heard = Hooks { finding: Some(&mut take), progress: Some(&told) };
    let all = CheckOptions { findings_max: None, ..options.clone() };
    let mut report = check_source(source, &all, &mut heard)?;
    report.findings = findings;
    let failing = lines.failing(&report);
    Ok((report, failing))
}

/// How many findings of each rule and impact are kept.
#[derive(Debug)]
pub(super) struct Kept {
    max: usize,
    counts: BTreeMap<(Impact, &'static str), usize>,
}

impl Kept {
    pub fn new(max: usize) -> Kept {
        Kept { max, counts: BTreeMap::new() }
    }

    /// Is this one kept too?
    pub fn takes(&mut self, finding: &Finding) -> bool {
        let count = self.counts.entry((finding.impact, finding.rule.code)).or_default();
        *count += usize::from(*count <= self.max);
        *count <= self.max
    }
}

/// The lines that would fail, a bit each.
#[derive(Default)]
struct Lines {
    bits: Vec<u64>,
    findings: u64,
}

impl Lines {
    fn add(&mut self, finding: &Finding) {
        let Some(place) = finding.place.filter(|_| finding.impact == Impact::Line) else {
            return;
        };
        self.findings += 1;
        let (word, bit) = ((place.line / 64) as usize, place.line % 64);
        if self.bits.len() <= word {
            self.bits.resize(word + 1, 0);
        }
        self.bits[word] |= 1 << bit;
    }

    fn failing(&self, report: &Report) -> Failing {
        let lines = self.bits.iter().map(|word| u64::from(word.count_ones())).sum();
        Failing { lines, at_least: report.count(Impact::Line) > self.findings }
    }
}

/// What a file costs, as the check has understood it.
fn costs(
    source: Source<'static>,
    options: &EstimateOptions,
    report: &Report,
    hooks: &ExamineHooks<'_>,
) -> Result<Costs, Error> {
    let format = crate::find_format(report.format);
    let Some(format) = format else {
        return Ok(Costs::Unknown("the format is not known".into()));
    };
    let profile = crate::find_profile(report.profile).or(options.profile);
    let options = EstimateOptions { format: Some(format), profile, ..options.clone() };
    let read = 2 * report.bytes;
    let told = |bytes| hooks.tell(read + bytes);
    let hooks = EstimateHooks { progress: Some(&told), stop: hooks.stop };
    match estimate_source(source, &options, &hooks) {
        Ok(estimate) => Ok(Costs::Known(Box::new(estimate))),
        // A file that is no request file, or lacks a model, is still worth a page.
        Err(Error::Options(said)) => Ok(Costs::Unknown(said)),
        Err(error) => Err(error),
    }
}
