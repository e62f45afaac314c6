//! The baseline: findings that were there when it was written, and are accepted until they go away.
//!
//! A finding is known again by its rule and a hash of its record's id and its pointer, so that lines may be added, removed and moved.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use batchline_formats::Finding;
use serde::{Deserialize, Serialize};

use crate::ids::fingerprint;

/// What a record and a place in it are known by: a hash of the record's id and the finding's JSON pointer. Where there is no id, the text
/// around the fault stands for it. It does not depend on the line.
#[must_use]
pub fn record_key(finding: &Finding) -> u64 {
    let around = || finding.excerpt.as_ref().map(|excerpt| excerpt.text.as_str());
    let record = finding.id.as_deref().or_else(around).unwrap_or("");
    fingerprint(format!("{record}\0{}", finding.pointer).as_bytes(), 0)
}

/// Accepted findings of many files. Holds no text of requests.
///
/// ```
/// use batchline::accept::Baseline;
/// use batchline::{CheckOptions, check_file, check_reader};
///
/// # std::env::set_current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../..")).expect("the root");
/// let path = "fixtures/quickstart/openai.jsonl";
/// let all = CheckOptions { findings_max: None, ..CheckOptions::default() };
/// let mut baseline = Baseline::default();
/// for finding in &check_file(path, &all)?.findings {
///     baseline.add(path, finding);
/// }
/// let read = Baseline::parse(&baseline.to_json()).expect("what was written");
/// let options = CheckOptions { baseline: Some(read.of(path)), ..CheckOptions::default() };
/// let report = check_file(path, &options)?;
/// assert!(report.is_clean() && report.accepted > 0);
/// # Ok::<(), batchline::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    #[serde(rename = "batchline")]
    what: What,
    version: u32,
    /// By path, by rule, by key: how many.
    files: BTreeMap<String, BTreeMap<String, BTreeMap<Key, u64>>>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
enum What {
    #[default]
    #[serde(rename = "baseline")]
    Baseline,
}

/// A [`record_key`], written as sixteen hexadecimal digits: JavaScript's numbers are too short.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
struct Key(u64);

impl From<Key> for String {
    fn from(key: Key) -> String {
        format!("{:016x}", key.0)
    }
}

impl TryFrom<String> for Key {
    type Error = String;

    fn try_from(text: String) -> Result<Key, String> {
        let key = u64::from_str_radix(&text, 16).ok().filter(|_| text.len() == 16);
        key.map(Key).ok_or_else(|| format!("`{text}` is no key of sixteen hexadecimal digits"))
    }
}

impl Baseline {
    /// The version of the file that this program writes and reads.
    const VERSION: u32 = 1;

    /// Reads what [`to_json`](Baseline::to_json) has written.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(text: &str) -> Result<Baseline, String> {
        let baseline: Baseline =
            serde_json::from_str(text).map_err(|error| format!("no baseline: {error}"))?;
        match baseline.version {
            Self::VERSION => Ok(baseline),
            other => Err(format!("a baseline of version {other}; this program reads version 1")),
        }
    }

    /// The file: JSON, sorted, one accepted place a line, so that two versions of it compare and merge well.
    #[must_use]
    pub fn to_json(&self) -> String {
        let written = Baseline { version: Self::VERSION, ..self.clone() };
        let mut text = serde_json::to_string_pretty(&written).unwrap_or_default();
        text.push('\n');
        text
    }

    /// Accepts a finding in the file at `path`.
    pub fn add(&mut self, path: &str, finding: &Finding) {
        let rules = self.files.entry(path.into()).or_default();
        let keys = rules.entry(finding.rule.code.into()).or_default();
        *keys.entry(Key(record_key(finding))).or_default() += 1;
    }

    /// Accepts nothing any more in the file at `path`.
    pub fn forget(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// Accepts of the file at `path` what `other` does, and nothing else.
    pub fn take_over(&mut self, path: &str, mut other: Baseline) {
        self.forget(path);
        if let Some(rules) = other.files.remove(path) {
            self.files.insert(path.into(), rules);
        }
    }

    /// What is accepted in the file at `path`.
    #[must_use]
    pub fn of(&self, path: &str) -> Arc<Accepted> {
        let mut accepted = Accepted::default();
        for (code, keys) in self.files.get(path).into_iter().flatten() {
            let rule = accepted.counts.entry(code.clone()).or_default();
            rule.extend(keys.iter().map(|(key, count)| (key.0, *count)));
        }
        Arc::new(accepted)
    }

    /// The files it knows, with the number of findings it accepts in each.
    pub fn files(&self) -> impl Iterator<Item = (&str, u64)> {
        let count = |rules: &BTreeMap<String, BTreeMap<Key, u64>>| {
            rules.values().flat_map(BTreeMap::values).sum()
        };
        self.files.iter().map(move |(path, rules)| (path.as_str(), count(rules)))
    }
}

/// What is accepted in one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Accepted {
    /// By rule, by key: how many.
    counts: HashMap<String, HashMap<u64, u64>>,
}

impl Accepted {
    /// Takes one of the accepted places, if there is one for this finding.
    pub(crate) fn take(&mut self, finding: &Finding) -> bool {
        let rule = self.counts.get_mut(finding.rule.code);
        let count = rule.and_then(|keys| keys.get_mut(&record_key(finding)));
        let Some(count) = count.filter(|count| **count > 0) else { return false };
        *count -= 1;
        true
    }

    /// What is left, by rule.
    pub(crate) fn left(&self) -> Vec<(String, u64)> {
        let sum = |(code, keys): (&String, &HashMap<u64, u64>)| (code.clone(), keys.values().sum());
        let mut left: Vec<(String, u64)> = self.counts.iter().map(sum).collect();
        left.retain(|(_, count)| *count > 0);
        left.sort_unstable();
        left
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_baseline_is_told() {
        let rows = [
            ("[]", "no baseline"),
            (r#"{"batchline":"baseline","version":2,"files":{}}"#, "version 2"),
            (r#"{"batchline":"line map","version":1,"files":{}}"#, "no baseline"),
            (r#"{"batchline":"baseline","version":1,"files":{"a":{"G301":{"xyz":1}}}}"#, "no key"),
            (r#"{"batchline":"baseline","version":1,"files":{},"more":1}"#, "unknown field"),
        ];
        for (text, said) in rows {
            let error = Baseline::parse(text).expect_err(text);
            assert!(error.contains(said), "{error}");
        }
    }

    #[test]
    fn keys_are_the_same_on_every_machine() {
        let finding = Finding {
            rule: crate::rules().next().expect("a rule"),
            impact: batchline_formats::Impact::Line,
            place: None,
            pointer: "/request/contnt".into(),
            id: Some("doc-3".into()),
            args: Vec::new(),
            profile: "",
            excerpt: None,
            related: None,
        };
        assert_eq!(format!("{:016x}", record_key(&finding)), "32eec2ca165e4227");
    }
}
