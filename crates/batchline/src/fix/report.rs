//! What mending came to.

use std::collections::BTreeMap;

use batchline_formats::{Excerpt, Rule};

use crate::Total;

/// One change of a line.
#[derive(Clone, Debug)]
pub struct Change {
    /// The line in the file as it was, from 1; for changes of ids, in the file with all other changes made.
    pub line: u64,
    /// The record's id, when it could be read.
    pub id: Option<String>,
    /// The rule whose finding is mended.
    pub rule: &'static Rule,
    /// A window of the line before, the bytes that change marked.
    pub before: Excerpt,
    /// The same after; `None` when the line goes.
    pub after: Option<Excerpt>,
}

/// What mending a file came to.
#[derive(Clone, Debug, Default)]
pub struct Fixed {
    /// Does the file differ from what it was?
    pub changed: bool,
    /// Lines that changed or went.
    pub lines_changed: u64,
    /// Lines that went to the rejects.
    pub rejected: u64,
    /// Findings that were mended, by rule; the impact is the rule's.
    pub totals: Vec<Total>,
}

/// The same under way.
#[derive(Debug, Default)]
pub(super) struct Account {
    pub lines_changed: u64,
    pub rejected: u64,
    rules: BTreeMap<&'static str, (&'static Rule, u64)>,
    /// Rules that speak once about the whole file.
    once: BTreeMap<&'static str, &'static Rule>,
}

impl Account {
    pub fn add(&mut self, rule: &'static Rule) {
        self.rules.entry(rule.code).or_insert((rule, 0)).1 += 1;
    }

    /// Adds once what is one finding for the whole file.
    pub fn add_once(&mut self, rule: &'static Rule) {
        self.once.insert(rule.code, rule);
    }

    pub fn merge(&mut self, other: Account) {
        self.lines_changed += other.lines_changed;
        self.rejected += other.rejected;
        self.once.extend(other.once);
        for (code, (rule, count)) in other.rules {
            self.rules.entry(code).or_insert((rule, 0)).1 += count;
        }
    }

    pub fn fixed(mut self, changed: bool) -> Fixed {
        std::mem::take(&mut self.once).into_values().for_each(|rule| self.add(rule));
        let row = |(rule, count): &(&'static Rule, u64)| Total {
            code: rule.code,
            name: rule.name,
            impact: rule.impact,
            count: *count,
        };
        let mut totals: Vec<Total> = self.rules.values().map(row).collect();
        totals.sort_by_key(|total| (total.impact, total.code));
        Fixed { changed, lines_changed: self.lines_changed, rejected: self.rejected, totals }
    }
}
