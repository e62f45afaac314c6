//! Findings that somebody has decided to put up with.

use std::ops::RangeInclusive;

use batchline_formats::{Impact, Rule, Selector};
use globset::{Glob, GlobSet, GlobSetBuilder};

/// Findings that are put up with, and why. Everything it names must hold: one of the rules, one of the ids, one of the lines.
#[derive(Clone, Debug)]
pub struct Suppression {
    /// Why they are put up with.
    pub reason: String,
    /// Which findings; none means all.
    pub rules: Vec<Selector>,
    /// Lines they stand on, from 1; none means all. Findings about the whole file stand on no line.
    pub lines: Vec<RangeInclusive<u64>>,
    ids: Option<GlobSet>,
}

impl Suppression {
    /// Puts up with findings of these rules, wherever they are.
    #[must_use]
    pub fn new(reason: impl Into<String>, rules: Vec<Selector>) -> Suppression {
        Suppression { reason: reason.into(), rules, lines: Vec::new(), ids: None }
    }

    /// Only in records with an id that one of these globs matches.
    ///
    /// # Errors
    /// When one of them is no glob.
    pub fn ids(mut self, globs: &[impl AsRef<str>]) -> Result<Suppression, String> {
        let mut set = GlobSetBuilder::new();
        for glob in globs {
            set.add(Glob::new(glob.as_ref()).map_err(|error| error.to_string())?);
        }
        self.ids = Some(set.build().map_err(|error| error.to_string())?);
        Ok(self)
    }

    /// Only on these lines.
    #[must_use]
    pub fn lines(mut self, lines: Vec<RangeInclusive<u64>>) -> Suppression {
        self.lines = lines;
        self
    }

    /// Does it concern findings of this rule and impact, on this line, in a record with this id?
    #[must_use]
    pub fn covers(&self, rule: &Rule, impact: Impact, line: Option<u64>, id: Option<&str>) -> bool {
        let rule = || {
            let means = |selector: &Selector| selector.means(rule, impact);
            self.rules.is_empty() || self.rules.iter().any(means)
        };
        let line = || {
            let on = |line: u64| self.lines.iter().any(|range| range.contains(&line));
            self.lines.is_empty() || line.is_some_and(on)
        };
        let id = || match (&self.ids, id) {
            (None, _) => true,
            (Some(ids), Some(id)) => ids.is_match(id),
            (Some(_), None) => false,
        };
        rule() && line() && id()
    }
}
