//! Drafts of findings on their way: those that will be shown in full, the others only counted.

use crate::{Draft, Impact, Rule, Selection};

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
    spoken: Vec<Spoken>,
    kept_max: Option<u64>,
    selection: Selection,
    said: u64,
}

/// How often a rule has spoken with this impact, what is in [`Drafts::line`] not counted.
#[derive(Debug)]
struct Spoken {
    rule: &'static Rule,
    impact: Impact,
    /// Before the first line that was seen here.
    before: u64,
    count: u64,
}

impl Drafts {
    /// What is not selected is neither told nor counted.
    pub fn select(&mut self, selection: &Selection) {
        self.selection.clone_from(selection);
    }

    /// Starts to count anew; `kept_max` findings of a rule and impact are told in full (`None`: all), those in `before` included.
    pub fn begin(&mut self, kept_max: Option<usize>, before: &Totals) {
        self.line.clear();
        self.kept_max = kept_max.map(|max| max as u64);
        let spoken = |(rule, impact, before)| Spoken { rule, impact, before, count: 0 };
        self.spoken = before.iter().map(spoken).collect();
    }

    /// Will a finding of this rule and impact be told? Then [`push`](Drafts::push) it. If not, it is counted, and that is all.
    pub fn wants(&mut self, rule: &'static Rule, impact: Impact) -> bool {
        if !self.selection.wants(rule, impact) {
            return false;
        }
        self.said += 1;
        let max = self.kept_max.unwrap_or(u64::MAX);
        let spoken = self.spoken(rule, impact);
        let wanted = spoken.before + spoken.count < max;
        spoken.count += u64::from(!wanted);
        wanted
    }

    /// Takes a draft: the whole of it when it is wanted.
    pub fn push(&mut self, draft: Draft<'_>) {
        if self.wants(draft.rule, draft.impact) {
            self.line.push(draft.detached());
        }
    }

    fn spoken(&mut self, rule: &'static Rule, impact: Impact) -> &mut Spoken {
        let is = |known: &Spoken| std::ptr::eq(known.rule, rule) && known.impact == impact;
        let index = self.spoken.iter().position(is).unwrap_or_else(|| {
            self.spoken.push(Spoken { rule, impact, before: 0, count: 0 });
            self.spoken.len() - 1
        });
        &mut self.spoken[index]
    }

    /// How many findings there have been, told or counted.
    #[must_use]
    pub fn said(&self) -> u64 {
        self.said
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

    /// The line is done: counts its drafts in order and gives those that are kept.
    pub fn finish_line(&mut self) -> Vec<Draft<'static>> {
        let mut drafts = std::mem::take(&mut self.line);
        let max = self.kept_max.unwrap_or(u64::MAX);
        drafts.retain(|draft| {
            let spoken = self.spoken(draft.rule, draft.impact);
            spoken.count += 1;
            spoken.before + spoken.count <= max
        });
        drafts
    }

    /// The totals since [`begin`](Drafts::begin).
    pub fn take_totals(&mut self) -> Totals {
        let mut totals = Totals::default();
        for Spoken { rule, impact, count, .. } in self.spoken.drain(..) {
            totals.add(rule, impact, count);
        }
        totals
    }
}

impl<'a> Extend<Draft<'a>> for Drafts {
    fn extend<T: IntoIterator<Item = Draft<'a>>>(&mut self, drafts: T) {
        drafts.into_iter().for_each(|draft| self.push(draft));
    }
}
