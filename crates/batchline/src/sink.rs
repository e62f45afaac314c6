//! Findings on their way out.

use batchline_formats::{Finding, Totals};

use crate::accept::{Sieve, Sifted};
use crate::partial::Partial;
use crate::{CheckOptions, Hooks};

/// Findings on their way out: held back while there are few, so that those known only at the end can be sorted in.
pub(crate) struct Sink<'h, 'f> {
    hook: Option<&'h mut &'f mut dyn FnMut(Finding)>,
    held: Vec<Finding>,
    findings_max: Option<usize>,
    taken: Totals,
    sieve: Option<Sieve>,
}

/// Findings held back before streaming starts.
const HELD_MAX: usize = 1 << 16;

impl<'h, 'f> Sink<'h, 'f> {
    pub fn new(hooks: &'h mut Hooks<'f>, options: &CheckOptions) -> Sink<'h, 'f> {
        Sink {
            hook: hooks.finding.as_mut(),
            held: Vec::new(),
            findings_max: options.findings_max,
            taken: Totals::default(),
            sieve: Sieve::new(options),
        }
    }

    /// Merges the next partial into the whole, taking its findings.
    pub fn merge(&mut self, whole: &mut Partial, mut next: Partial) {
        let findings = std::mem::take(&mut next.findings);
        let before = whole.lines;
        whole.merge(next);
        for mut finding in findings {
            finding.place.iter_mut().for_each(|place| place.line += before);
            self.add(finding);
        }
    }

    /// Takes a finding, unless it is put up with or there are enough of its rule.
    fn add(&mut self, finding: Finding) {
        self.add_counted(finding, 1);
    }

    /// Takes a finding that stands for `count` of its rule.
    pub fn add_counted(&mut self, finding: Finding, count: u64) {
        if self.sieve.as_mut().is_some_and(|sieve| !sieve.passes(&finding, count)) {
            return;
        }
        let taken = self.taken.add(finding.rule, finding.impact, 1);
        if self.findings_max.is_some_and(|max| taken > max as u64) {
            return;
        }
        self.held.push(finding);
        if self.held.len() > HELD_MAX && self.hook.is_some() {
            self.flush();
        }
    }

    fn flush(&mut self) {
        self.held.sort_by_key(order);
        if let Some(hook) = &mut self.hook {
            self.held.drain(..).for_each(hook);
        }
    }

    /// Sorts what is left; hands it to the hook or returns it, with what was put up with.
    pub fn finish(&mut self) -> (Vec<Finding>, Sifted) {
        self.flush();
        let sifted = self.sieve.take().map(Sieve::finish).unwrap_or_default();
        (std::mem::take(&mut self.held), sifted)
    }
}

/// Line order; findings about the whole file come first.
pub(crate) fn order(finding: &Finding) -> (Option<(u64, u64)>, &'static str) {
    (finding.place.map(|place| (place.line, place.offset)), finding.rule.code)
}
