//! Exact counts over all files.

use std::collections::{BTreeMap, HashMap};

use batchline::{Finding, Impact, Report, Total};

use super::counted;

/// What all files came to.
#[derive(Default)]
pub struct Tally {
    pub files: u64,
    pub lines: u64,
    pub bytes: u64,
    /// How many findings suppressions have suppressed.
    pub suppressed: u64,
    /// How many findings the baseline has accepted.
    pub accepted: u64,
    /// What the baseline accepts and nobody has found, by rule.
    pub gone: BTreeMap<String, u64>,
    totals: BTreeMap<(Impact, &'static str), Total>,
}

impl Tally {
    pub fn add(&mut self, report: &Report) {
        self.files += 1;
        self.lines += report.lines;
        self.bytes += report.bytes;
        self.suppressed += report.suppressed.iter().sum::<u64>();
        self.accepted += report.accepted;
        for (code, count) in &report.gone {
            *self.gone.entry(code.clone()).or_default() += count;
        }
        for total in &report.totals {
            let key = (total.impact, total.code);
            let sum = self.totals.entry(key).or_insert(Total { count: 0, ..total.clone() });
            sum.count += total.count;
        }
    }

    /// Totals by rule and impact, gravest first, then by code.
    pub fn totals(&self) -> impl Iterator<Item = &Total> {
        self.totals.values()
    }

    pub fn count(&self, impact: Impact) -> u64 {
        self.totals().filter(|total| total.impact == impact).map(|total| total.count).sum()
    }

    /// `9 batch, 3 line`, or `nothing`.
    pub fn found(&self) -> String {
        let counts = Impact::ALL.iter().map(|impact| (self.count(*impact), impact.name()));
        let counts = counts.filter(|(count, _)| *count > 0);
        let counts: Vec<String> =
            counts.map(|(count, name)| format!("{} {name}", super::grouped(count))).collect();
        if counts.is_empty() { "nothing".into() } else { counts.join(", ") }
    }

    /// `9 batch, 3 line in 4 files, 19 lines`
    pub fn sentence(&self) -> String {
        let (files, lines) = (counted(self.files, "file"), counted(self.lines, "line"));
        format!("{} in {files}, {lines}", self.found())
    }

    /// What is left of the totals when these are shown.
    pub fn left_out(&self, shown: &Shown) -> Vec<Total> {
        let left = self.totals().map(|total| {
            let shown = shown.0.get(&(total.impact, total.code)).copied().unwrap_or(0);
            Total { count: total.count.saturating_sub(shown), ..total.clone() }
        });
        left.filter(|total| total.count > 0).collect()
    }
}

/// How many findings of each rule and impact are shown.
#[derive(Default)]
pub struct Shown(HashMap<(Impact, &'static str), u64>);

impl Shown {
    /// One more; how many of its kind there are now.
    pub fn add(&mut self, finding: &Finding) -> u64 {
        let count = self.0.entry((finding.impact, finding.rule.code)).or_default();
        *count += 1;
        *count
    }

    /// The file ends: what was not shown of it.
    pub fn left_out(&mut self, report: &Report) -> Vec<Total> {
        let mut tally = Tally::default();
        tally.add(report);
        tally.left_out(&std::mem::take(self))
    }
}

impl<'f> FromIterator<&'f Finding> for Shown {
    fn from_iter<I: IntoIterator<Item = &'f Finding>>(findings: I) -> Shown {
        let mut shown = Shown::default();
        findings.into_iter().for_each(|finding| {
            shown.add(finding);
        });
        shown
    }
}

/// `12 G301 unknown-field, 3 J115 trailing-comma`
pub fn listed(totals: &[Total]) -> String {
    let each = totals.iter().map(|total| {
        let (count, code, name) = (super::grouped(total.count), total.code, total.name);
        format!("{count} {code} {name}")
    });
    each.collect::<Vec<_>>().join(", ")
}
