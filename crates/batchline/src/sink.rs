//! Findings on their way out.

use batchline_formats::{Finding, Totals};

use crate::Hooks;
use crate::partial::Partial;

/// Findings on their way out: held back while there are few, so that those known only at the end can be sorted in.
pub(crate) struct Sink<'h, 'f> {
    hook: Option<&'h mut &'f mut dyn FnMut(Finding)>,
    held: Vec<Finding>,
    findings_max: Option<usize>,
    taken: Totals,
}

/// Findings held back before streaming starts.
const HELD_MAX: usize = 1 << 16;

impl<'h, 'f> Sink<'h, 'f> {
    pub fn new(hooks: &'h mut Hooks<'f>, findings_max: Option<usize>) -> Sink<'h, 'f> {
        let hook = hooks.finding.as_mut();
        Sink { hook, held: Vec::new(), findings_max, taken: Totals::default() }
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

    /// Takes a finding, unless there are enough of its rule.
    pub fn add(&mut self, finding: Finding) {
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

    /// Sorts what is left; hands it to the hook or returns it.
    pub fn finish(&mut self) -> Vec<Finding> {
        self.flush();
        std::mem::take(&mut self.held)
    }
}

/// Line order; findings about the whole file come first.
pub(crate) fn order(finding: &Finding) -> (Option<(u64, u64)>, &'static str) {
    (finding.place.map(|place| (place.line, place.offset)), finding.rule.code)
}
