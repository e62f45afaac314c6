//! What holds for one file: layer upon layer, the last one wins.

use std::path::{Path, PathBuf};
use std::rc::Rc;

use batchline::accept::Suppression;
use batchline::{Choice, Format, Limits, Profile, Selection, Selector, TokenChecks};

use super::keys::{self, Key};
use super::load::{Config, concerns};
use super::reader::{Entries, Entry};
use super::scalar::Value;
use crate::args::Deny;

/// Where a value was said.
pub enum Origin<'a> {
    Check(&'a Config),
    Override(&'a Config, &'a Entries),
    CommandLine,
}

impl Origin<'_> {
    /// `batchline.toml:12 [[overrides]] paths = ["embeddings/**"]`
    pub fn of(&self, entry: &Entry) -> String {
        let line = entry.line;
        match self {
            Origin::CommandLine => "command line".into(),
            Origin::Check(config) => format!("{}:{line}", config.shown),
            Origin::Override(config, section) => {
                let globs =
                    section.list(&keys::PATHS).iter().map(|glob| format!("{:?}", glob.to_string()));
                let globs = globs.collect::<Vec<_>>().join(", ");
                format!("{}:{line} [[overrides]] paths = [{globs}]", config.shown)
            }
        }
    }
}

/// The settings of one file.
pub struct FileSettings {
    pub config: Option<Rc<Config>>,
    command_line: Rc<Entries>,
    /// The overrides about it.
    overrides: Vec<usize>,
    /// The suppressions about it.
    pub suppress: Vec<usize>,
    /// Is it passed over when directories are searched?
    pub excluded: bool,
}

/// A suppression, to be shown.
pub struct SuppressEntry {
    /// `batchline.toml:30`
    pub place: String,
    pub rules: Vec<String>,
    pub ids: Vec<String>,
    pub lines: Vec<String>,
    pub reason: String,
}

impl SuppressEntry {
    /// `G317, ids old-*, lines 1-100`
    pub fn what(&self) -> String {
        let named = |what: &str, names: &[String]| {
            (!names.is_empty()).then(|| format!("{what}{}", names.join(" ")))
        };
        let parts =
            [named("", &self.rules), named("ids ", &self.ids), named("lines ", &self.lines)];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

impl FileSettings {
    /// Of the file at `path`, which is absolute.
    pub fn new(config: Option<Rc<Config>>, path: &Path, command_line: Rc<Entries>) -> FileSettings {
        let (mut overrides, mut suppress) = (Vec::new(), Vec::new());
        if let Some(config) = &config {
            let seen = config.seen(path);
            overrides = about(&config.document.overrides, seen);
            suppress = about(&config.document.suppress, seen);
        }
        let excluded = config.as_ref().is_some_and(|config| config.excludes(path));
        FileSettings { config, command_line, overrides, suppress, excluded }
    }

    /// From the first to the last.
    fn layers(&self) -> Vec<(Origin<'_>, &Entries)> {
        let mut layers = Vec::new();
        if let Some(config) = self.config.as_deref() {
            layers.push((Origin::Check(config), &config.document.check));
            for index in &self.overrides {
                let section = &config.document.overrides[*index];
                layers.push((Origin::Override(config, section), section));
            }
        }
        layers.push((Origin::CommandLine, &self.command_line));
        layers
    }

    /// Every layer that has a say about this key; for most keys only the last counts.
    pub fn said(&self, key: &Key) -> Vec<(Origin<'_>, &Entry)> {
        let mut said: Vec<_> = self.every(key).map(|(_, origin, entry)| (origin, entry)).collect();
        if !key.layered {
            said.drain(..said.len().saturating_sub(1));
        }
        if key.name == keys::PROFILE.name && !self.profile_fits() {
            said.clear();
        }
        said
    }

    fn every(&self, key: &Key) -> impl Iterator<Item = (usize, Origin<'_>, &Entry)> {
        let layers = self.layers().into_iter().enumerate();
        layers.filter_map(|(depth, (origin, entries))| Some((depth, origin, entries.entry(key)?)))
    }

    /// A layer that names another format does not mean the profile of the layers before, which cannot run it.
    fn profile_fits(&self) -> bool {
        let last = |key| self.every(key).last().map(|(depth, _, entry)| (depth, &entry.value));
        match (last(&keys::FORMAT), last(&keys::PROFILE)) {
            (
                Some((format_depth, Value::Format(format))),
                Some((depth, Value::Profile(profile))),
            ) => depth >= format_depth || profile.formats.contains(&format.id),
            _ => true,
        }
    }

    fn value(&self, key: &Key) -> Option<&Value> {
        self.said(key).pop().map(|(_, entry)| &entry.value)
    }

    fn number(&self, key: &Key) -> Option<u64> {
        if let Some(Value::Number(number)) = self.value(key) { Some(*number) } else { None }
    }

    fn flag(&self, key: &Key) -> bool {
        matches!(self.value(key), Some(Value::Flag(true)))
    }

    pub fn format(&self) -> Option<&'static Format> {
        if let Some(Value::Format(format)) = self.value(&keys::FORMAT) {
            Some(format)
        } else {
            None
        }
    }

    pub fn profile(&self) -> Option<&'static Profile> {
        if let Some(Value::Profile(profile)) = self.value(&keys::PROFILE) {
            Some(profile)
        } else {
            None
        }
    }

    pub fn model(&self) -> Option<String> {
        self.value(&keys::MODEL).map(Value::to_string)
    }

    pub fn tokens(&self) -> Option<TokenChecks> {
        let tier = self.number(&keys::TIER).and_then(|tier| u8::try_from(tier).ok());
        self.flag(&keys::TOKENS).then_some(TokenChecks { tier })
    }

    pub fn limits(&self) -> Limits {
        let defaults = Limits::default();
        let bytes = self.number(&keys::LINE_BYTES_MAX).and_then(|max| usize::try_from(max).ok());
        let depth = self.number(&keys::DEPTH_MAX).and_then(|max| u32::try_from(max).ok());
        Limits {
            line_bytes_max: bytes.unwrap_or(defaults.line_bytes_max),
            depth_max: depth.unwrap_or(defaults.depth_max),
        }
    }

    /// What each layer chooses, from the first to the last.
    pub fn choices(&self) -> Vec<Choice> {
        self.layers().into_iter().map(|(_, entries)| choice(entries)).collect()
    }

    pub fn selection(&self) -> Selection {
        Selection::of(&self.choices())
    }

    pub fn redact(&self) -> bool {
        self.flag(&keys::REDACT)
    }

    pub fn max_findings(&self) -> Option<usize> {
        self.number(&keys::MAX_FINDINGS).and_then(|max| usize::try_from(max).ok())
    }

    pub fn denies(&self, what: Deny) -> bool {
        let is_it = |value: &Value| matches!(value, Value::Denied(denied) if *denied == what);
        self.value(&keys::DENY).is_some_and(|denied| denied.list().iter().any(is_it))
    }

    /// The file of accepted findings; seen from the directory of the configuration.
    pub fn baseline(&self) -> Option<PathBuf> {
        let config = self.config.as_ref()?;
        self.value(&keys::BASELINE).map(|path| config.directory.join(path.to_string()))
    }

    /// What is put up with in this file, in the order of `suppress`.
    pub fn suppressions(&self) -> Vec<Suppression> {
        let of = |config: &Rc<Config>| -> Vec<Suppression> {
            self.suppress.iter().map(|index| config.suppressions[*index].clone()).collect()
        };
        self.config.as_ref().map(of).unwrap_or_default()
    }

    /// The same to be shown.
    pub fn suppress_entries(&self) -> Vec<SuppressEntry> {
        let texts =
            |section: &Entries, key| section.list(key).iter().map(Value::to_string).collect();
        let entry = |config: &Config, index: &usize| {
            let section = &config.document.suppress[*index];
            SuppressEntry {
                place: format!("{}:{}", config.shown, section.line),
                rules: texts(section, &keys::RULES),
                ids: texts(section, &keys::IDS),
                lines: texts(section, &keys::LINES),
                reason: config.suppressions[*index].reason.clone(),
            }
        };
        let config = self.config.as_deref();
        config.map_or(Vec::new(), |config| {
            self.suppress.iter().map(|index| entry(config, index)).collect()
        })
    }
}

/// Which of these sections are about the file.
fn about(sections: &[Entries], seen: &Path) -> Vec<usize> {
    let ours = sections.iter().enumerate().filter(|(_, section)| concerns(section, seen));
    ours.map(|(index, _)| index).collect()
}

fn choice(entries: &Entries) -> Choice {
    let selectors = |key: &Key| -> Vec<Selector> {
        entries.list(key).iter().filter_map(Value::selector).cloned().collect()
    };
    Choice {
        select: entries.value(&keys::SELECT).map(|_| selectors(&keys::SELECT)),
        extend_select: selectors(&keys::EXTEND_SELECT),
        ignore: selectors(&keys::IGNORE),
    }
}
