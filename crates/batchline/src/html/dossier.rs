//! What is known about all files.

use batchline_estimate::Sizes;
use batchline_formats::{Finding, Impact};

use super::examine::{Costs, Examined, Kept};
use crate::Total;
use crate::estimate::{self, Estimate};
use crate::join::Joined;

/// What is known about all files, to be written on a page.
#[derive(Debug)]
pub struct Dossier {
    /// The files, in the order in which they were added.
    pub(super) files: Vec<Examined>,
    pub(super) failures: Vec<String>,
    pub(super) joined: Option<Joined>,
    kept: Kept,
}

/// Findings of a rule and impact, over all files.
pub(super) struct Group<'d> {
    pub total: Total,
    /// Those that are kept, each with the number of its file.
    pub findings: Vec<(usize, &'d Finding)>,
}

impl Dossier {
    /// An empty one that keeps at most so many findings a rule and impact; `None` keeps all that it is given.
    #[must_use]
    pub fn new(findings_max: Option<usize>) -> Dossier {
        let kept = Kept::new(findings_max.unwrap_or(usize::MAX));
        Dossier { files: Vec::new(), failures: Vec::new(), joined: None, kept }
    }

    /// Adds a file; of its findings, those for which there is room.
    pub fn add(&mut self, mut file: Examined) {
        file.report.findings.retain(|finding| self.kept.takes(finding));
        file.report.findings.shrink_to_fit();
        self.files.push(file);
    }

    /// Adds a file that could not be examined, and why.
    pub fn add_failure(&mut self, why: impl Into<String>) {
        self.failures.push(why.into());
    }

    /// Adds what came back.
    pub fn set_results(&mut self, joined: Joined) {
        self.joined = Some(joined);
    }

    /// How many files were examined.
    #[must_use]
    pub fn files(&self) -> u64 {
        self.files.len() as u64
    }

    /// Was no file examined?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    pub(super) fn count(&self, impact: Impact) -> u64 {
        self.files.iter().map(|file| file.report.count(impact)).sum()
    }

    pub(super) fn sum(&self, of: impl Fn(&Examined) -> u64) -> u64 {
        self.files.iter().map(of).sum()
    }

    /// Findings by rule, gravest first, then most frequent.
    pub(super) fn groups(&self) -> Vec<Group<'_>> {
        let mut groups: Vec<Group<'_>> = Vec::new();
        for total in self.files.iter().flat_map(|file| &file.report.totals) {
            match groups.iter_mut().find(|group| is_same(&group.total, total)) {
                Some(group) => group.total.count += total.count,
                None => groups.push(Group { total: total.clone(), findings: Vec::new() }),
            }
        }
        groups.sort_by_key(|group| {
            let Total { impact, count, code, .. } = group.total;
            (impact, std::cmp::Reverse(count), code)
        });
        for (index, file) in self.files.iter().enumerate() {
            for finding in &file.report.findings {
                let code = finding.rule.code;
                let is_of = |group: &&mut Group<'_>| {
                    (group.total.impact, group.total.code) == (finding.impact, code)
                };
                if let Some(group) = groups.iter_mut().find(is_of) {
                    group.findings.push((index, finding));
                }
            }
        }
        groups
    }

    /// The estimates there are.
    pub(super) fn estimates(&self) -> impl Iterator<Item = &Estimate> {
        self.files.iter().filter_map(|file| match &file.costs {
            Costs::Known(estimate) => Some(&**estimate),
            Costs::NotAsked | Costs::Unknown(_) => None,
        })
    }

    /// What all files cost together; `None` when no costs are known.
    pub(super) fn cost(&self) -> Option<estimate::Total> {
        let mut total = estimate::Total::default();
        self.estimates().for_each(|estimate| total.add(estimate));
        self.estimates().next().map(|_| total)
    }

    /// How many lines have how many bytes.
    pub(super) fn line_sizes(&self) -> Sizes {
        let mut sizes = Sizes::default();
        self.files.iter().for_each(|file| sizes.merge(file.sizes.clone()));
        sizes
    }

    /// How many requests have how many input tokens.
    pub(super) fn token_sizes(&self) -> Sizes {
        let mut sizes = Sizes::default();
        let rows = self.estimates().flat_map(Estimate::own_rows);
        rows.for_each(|row| sizes.merge(row.totals.sizes().clone()));
        sizes
    }
}

fn is_same(one: &Total, other: &Total) -> bool {
    (one.impact, one.code) == (other.impact, other.code)
}
