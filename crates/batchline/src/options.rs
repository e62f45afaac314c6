//! How to check.

use std::sync::Arc;

use batchline_formats::{Date, Finding, Format, Profile, Selection};
use batchline_jsonl::Limits;

use crate::TokenChecks;
use crate::accept::{Accepted, Suppression};

/// How to check. The default detects the format, uses all processors and keeps twenty findings a rule.
#[derive(Clone, Debug)]
pub struct CheckOptions {
    /// The format; `None` tells it from the first records.
    pub format: Option<&'static Format>,
    /// Who will run the file; `None` follows from the format.
    pub profile: Option<&'static Profile>,
    /// The model the file is for, when the records do not name it; turns on the rules about models.
    pub model: Option<String>,
    /// Today; turns on the rules about shutdown dates.
    pub today: Option<Date>,
    /// Turns on the rules for which tokens must be counted (T702 and later), and says how. Gemini files then need a `model`.
    pub tokens: Option<TokenChecks>,
    /// Which findings are wanted; the others are neither told nor counted.
    pub selection: Selection,
    /// Findings that are put up with, each group for a reason; how many there were of each is told.
    pub suppressions: Arc<[Suppression]>,
    /// Findings that were there before and are accepted until they go away; `None` accepts none.
    pub baseline: Option<Arc<Accepted>>,
    /// Worker threads; 0 means one a processor.
    pub threads: usize,
    /// Findings kept a rule; totals are exact in any case. `None` keeps all.
    pub findings_max: Option<usize>,
    /// Longest line, deepest nesting.
    pub limits: Limits,
    /// Bytes a worker takes at a time. Results do not depend on it.
    pub chunk_bytes: usize,
    /// False checks every line the slow way; findings must not change.
    #[doc(hidden)]
    pub fast: bool,
    /// Weakens the fingerprints of ids, to test that collisions are settled on the bytes.
    #[doc(hidden)]
    pub fingerprint_mask: u64,
}

impl CheckOptions {
    /// Findings kept a rule unless said otherwise.
    pub const FINDINGS_MAX: usize = 20;
    /// Bytes a worker takes at a time unless said otherwise.
    pub const CHUNK_BYTES: usize = 1 << 20;

    /// The same with limits that can be kept.
    pub(crate) fn within_limits(&self) -> CheckOptions {
        CheckOptions { limits: self.limits.clamped(), ..self.clone() }
    }

    /// How many findings of a rule workers keep: all, when it is decided only later which of them count.
    pub(crate) fn kept_by_workers(&self) -> Option<usize> {
        let decided = self.suppressions.is_empty() && self.baseline.is_none();
        self.findings_max.filter(|_| decided)
    }
}

impl Default for CheckOptions {
    fn default() -> Self {
        CheckOptions {
            format: None,
            profile: None,
            model: None,
            today: None,
            tokens: None,
            selection: Selection::default(),
            suppressions: Arc::default(),
            baseline: None,
            threads: 0,
            findings_max: Some(Self::FINDINGS_MAX),
            limits: Limits::default(),
            chunk_bytes: Self::CHUNK_BYTES,
            fast: true,
            fingerprint_mask: u64::MAX,
        }
    }
}

/// What the caller wants to hear while a check runs.
#[derive(Default)]
pub struct Hooks<'a> {
    /// Called with each finding, in line order. With it, findings are not kept in the [`Report`](crate::Report).
    ///
    /// Findings about the whole file (repeated ids, limits) are sorted in as long as fewer than 65,536 findings wait; in worse files
    /// they come at the end.
    pub finding: Option<&'a mut dyn FnMut(Finding)>,
    /// Called with the number of bytes read so far, from any thread.
    pub progress: Option<&'a (dyn Fn(u64) + Sync)>,
}

impl std::fmt::Debug for Hooks<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Hooks")
    }
}
