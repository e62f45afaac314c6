//! Drafts of findings on their way: those that will be shown in full, the others only counted.

use crate::{Draft, Impact, Rule};

/// How often each rule has spoken, by impact. Few rules speak about one file, so a list is searched faster than a map.
#[derive(Clone, Debug, Default)]
pub struct Totals {
    rows: Vec<Row>,
}

#[derive(Clone, Copy, Debug)]
struct Row {
    rule: &'static Rule,
    impact: Impact,
    count: u64,
}

impl Totals {
    /// Nothing said yet.
    pub const NONE: &'static Totals = &Totals { rows: Vec::new() };

    /// Adds `count` findings of this rule and impact; gives the sum.
    pub fn add(&mut self, rule: &'static Rule, impact: Impact, count: u64) -> u64 {
        let index = self.index(rule, impact);
        self.rows[index].count += count;
        self.rows[index].count
    }

    /// Adds all of `other`.
    pub fn add_all(&mut self, other: &Totals) {
        for (rule, impact, count) in other.iter() {
            self.add(rule, impact, count);
        }
    }

    /// What was said, and how often.
    pub fn iter(&self) -> impl Iterator<Item = (&'static Rule, Impact, u64)> {
        let spoken = self.rows.iter().filter(|row| row.count > 0);
        spoken.map(|row| (row.rule, row.impact, row.count))
    }

    fn index(&mut self, rule: &'static Rule, impact: Impact) -> usize {
        let is = |row: &Row| std::ptr::eq(row.rule, rule) && row.impact == impact;
        self.rows.iter().position(is).unwrap_or_else(|| {
            self.rows.push(Row { rule, impact, count: 0 });
            self.rows.len() - 1
        })
    }
}

/// The drafts of a line, and the totals of the lines before it.
///
/// Most findings of a bad file are never shown. A rule that speaks more often than findings are kept is only counted: no text is made.
#[derive(Debug, Default)]
pub struct Drafts {
    line: Vec<Draft<'static>>,
    /// All that was said since [`begin`](Drafts::begin), without what is in `line`.
    totals: Totals,
    /// What was said before.
    before: Totals,
    kept_max: Option<u64>,
}

impl Drafts {
    /// Starts to count anew; `kept_max` findings of a rule and impact are told in full (`None`: all), those in `before` included.
    pub fn begin(&mut self, kept_max: Option<usize>, before: &Totals) {
        self.line.clear();
        self.kept_max = kept_max.map(|max| max as u64);
        self.totals = Totals::default();
        self.before = before.clone();
    }

    /// Will a finding of this rule and impact be told? If not, only [`count`](Drafts::count) it.
    pub fn wants(&mut self, rule: &'static Rule, impact: Impact) -> bool {
        let Some(max) = self.kept_max else {
            return true;
        };
        self.totals.add(rule, impact, 0) + self.before.add(rule, impact, 0) < max
    }

    /// Counts a finding that nobody will see.
    pub fn count(&mut self, rule: &'static Rule, impact: Impact) {
        self.totals.add(rule, impact, 1);
    }

    /// Takes a draft: the whole of it when it is wanted.
    pub fn push(&mut self, draft: Draft<'_>) {
        if self.wants(draft.rule, draft.impact) {
            self.line.push(draft.detached());
        } else {
            self.count(draft.rule, draft.impact);
        }
    }

    /// How many drafts of this line are to be told.
    #[must_use]
    pub fn len(&self) -> usize {
        self.line.len()
    }

    /// Is nothing of this line to be told?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.line.is_empty()
    }

    /// The drafts of this line from `from` on.
    pub fn since(&mut self, from: usize) -> &mut [Draft<'static>] {
        &mut self.line[from..]
    }

    /// The line is done: its drafts in order, each with whether it is kept.
    pub fn finish_line(&mut self) -> impl Iterator<Item = Draft<'static>> {
        let Drafts { line, totals, before, kept_max } = self;
        line.drain(..).filter(|Draft { rule, impact, .. }| {
            let count = totals.add(rule, *impact, 1);
            kept_max.is_none_or(|max| count + before.add(rule, *impact, 0) <= max)
        })
    }

    /// The totals since [`begin`](Drafts::begin).
    pub fn take_totals(&mut self) -> Totals {
        std::mem::take(&mut self.totals)
    }
}

impl<'a> Extend<Draft<'a>> for Drafts {
    fn extend<T: IntoIterator<Item = Draft<'a>>>(&mut self, drafts: T) {
        drafts.into_iter().for_each(|draft| self.push(draft));
    }
}
