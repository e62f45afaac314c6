//! Suppressions that suppress nothing any more are told, so that they can go.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use batchline::Selector;

use super::load::Config;
use super::settings::FileSettings;
use super::{keys, paths};
use crate::args::Deny;

/// What the run has seen of one suppression.
#[derive(Clone, Default)]
struct Use {
    /// Files it is about that were checked.
    checked: u64,
    /// Was there one that could not be checked, or not for its rules?
    failed: bool,
    /// Findings it has suppressed.
    findings: u64,
}

struct Seen {
    config: Rc<Config>,
    denied: bool,
    uses: Vec<Use>,
}

/// What a run has seen of all suppressions.
#[derive(Default)]
pub struct Uses {
    by_config: BTreeMap<PathBuf, Seen>,
}

/// A suppression that nothing needs.
pub struct Unused {
    pub message: String,
    pub denied: bool,
}

impl Uses {
    /// A file was checked, and `suppressed` findings by each of its suppressions; `None` when it could not be checked.
    pub fn add(&mut self, settings: &FileSettings, suppressed: Option<&[u64]>) {
        let Some(config) = &settings.config else { return };
        let seen = self.by_config.entry(config.path.clone()).or_insert_with(|| Seen {
            config: config.clone(),
            denied: settings.denies(Deny::UnusedSuppressions),
            uses: vec![Use::default(); config.suppressions.len()],
        });
        for (position, index) in settings.suppress.iter().enumerate() {
            let its_use = &mut seen.uses[*index];
            let counted = settings.tokens().is_some() || !is_about_tokens(config, *index);
            match suppressed.filter(|_| counted) {
                Some(counts) => {
                    its_use.checked += 1;
                    its_use.findings += counts.get(position).copied().unwrap_or(0);
                }
                None => its_use.failed = true,
            }
        }
    }

    /// What nothing needs. Only what was `searched` as a whole can be known: all places where a file could be that the suppression is about.
    pub fn unused(&self, searched: impl Fn(&Path) -> bool) -> Vec<Unused> {
        let mut unused = Vec::new();
        for seen in self.by_config.values() {
            for (index, its_use) in seen.uses.iter().enumerate() {
                let needless = its_use.findings == 0 && !its_use.failed;
                if needless && places(&seen.config, index).iter().all(|place| searched(place)) {
                    let message = message(&seen.config, index, its_use.checked > 0);
                    unused.push(Unused { message, denied: seen.denied });
                }
            }
        }
        unused
    }
}

/// Are its rules those of the family T, which speak only when tokens are counted?
fn is_about_tokens(config: &Config, index: usize) -> bool {
    let of_family = |selector: &Selector| match selector {
        Selector::Rule(rule) => rule.code.starts_with('T'),
        Selector::Prefix(start) => start.starts_with('T'),
        Selector::All | Selector::Impact(_) => false,
    };
    config.suppressions[index].rules.iter().all(of_family)
}

/// The files and directories that hold all that a suppression can be about.
fn places(config: &Config, index: usize) -> Vec<PathBuf> {
    let globs = config.document.suppress[index].list(&keys::PATHS);
    if globs.is_empty() {
        return vec![config.directory.clone()];
    }
    globs.iter().map(|glob| config.directory.join(paths::fixed(&glob.to_string()))).collect()
}

fn message(config: &Config, index: usize, about_any: bool) -> String {
    let section = &config.document.suppress[index];
    let rules = section.value(&keys::RULES).map(ToString::to_string).unwrap_or_default();
    let (shown, line, reason) = (&config.shown, section.line, &config.suppressions[index].reason);
    let why = if about_any { "suppresses nothing" } else { "is about no file" };
    format!("{shown}:{line}: [[suppress]] of {rules} {why}: remove it (reason: {reason})")
}
