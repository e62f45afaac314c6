//! What decides, finding by finding, whether it counts.

use std::sync::Arc;

use batchline_formats::{Finding, Totals};

use super::{Accepted, Suppression};
use crate::CheckOptions;

/// Lets through what is neither suppressed nor accepted, and counts.
pub(crate) struct Sieve {
    suppressions: Arc<[Suppression]>,
    suppressed: Vec<u64>,
    accepted: Accepted,
    taken: u64,
    counted: Totals,
}

/// What was put up with.
#[derive(Debug, Default)]
pub(crate) struct Sifted {
    /// Totals of what was not; `None` when there was nothing to sift.
    pub counted: Option<Totals>,
    /// By suppression.
    pub suppressed: Vec<u64>,
    /// By the baseline.
    pub accepted: u64,
    /// What the baseline accepts and nobody has found, by rule.
    pub gone: Vec<(String, u64)>,
}

impl Sieve {
    /// `None` when everything counts.
    pub fn new(options: &CheckOptions) -> Option<Sieve> {
        if options.suppressions.is_empty() && options.baseline.is_none() {
            return None;
        }
        Some(Sieve {
            suppressions: options.suppressions.clone(),
            suppressed: vec![0; options.suppressions.len()],
            accepted: options.baseline.as_deref().cloned().unwrap_or_default(),
            taken: 0,
            counted: Totals::default(),
        })
    }

    /// Does this finding, which stands for `count` of its rule, count?
    pub fn passes(&mut self, finding: &Finding, count: u64) -> bool {
        let mut suppressed = false;
        let Finding { rule, impact, .. } = finding;
        let (line, id) = (finding.place.map(|place| place.line), finding.id.as_deref());
        // All that cover it are in use, not only the first.
        for (suppression, used) in self.suppressions.iter().zip(&mut self.suppressed) {
            if suppression.covers(rule, *impact, line, id) {
                *used += count;
                suppressed = true;
            }
        }
        if suppressed {
            return false;
        }
        if self.accepted.take(finding) {
            self.taken += count;
            return false;
        }
        self.counted.add(finding.rule, finding.impact, count);
        true
    }

    pub fn finish(self) -> Sifted {
        Sifted {
            counted: Some(self.counted),
            suppressed: self.suppressed,
            accepted: self.taken,
            gone: self.accepted.left(),
        }
    }
}
