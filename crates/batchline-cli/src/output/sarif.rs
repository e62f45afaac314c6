//! SARIF 2.1.0, within what GitHub's code scanning takes: <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>

use std::io::Write;

use batchline::{Finding, Impact, Place, Report, Rule};
use serde_json::{Value, json};

use super::fingerprint::Fingerprints;
use super::region::end_column;
use super::repository::{Named, Repository};
use super::selection::{GRAVEST, Held, Selection};
use super::tally::{Tally, listed};
use super::{End, Printer, Settings, grouped};

/// Results that GitHub shows of a run; it refuses runs with more than 25,000.
pub const RESULTS_MAX: usize = 5_000;

const SCHEMA: &str = "https://json.schemastore.org/sarif-2.1.0.json";

pub struct Sarif {
    settings: Settings,
    repository: Repository,
    tally: Tally,
    chosen: Selection,
}

impl Sarif {
    pub fn new(settings: Settings) -> Sarif {
        Sarif {
            settings,
            repository: Repository::around(),
            tally: Tally::default(),
            chosen: Selection::new(RESULTS_MAX, GRAVEST),
        }
    }

    fn run(&mut self, end: &End<'_>) -> Value {
        let held = self.chosen.take(RESULTS_MAX);
        let rules = rules_of(&held);
        let mut fingerprints = Fingerprints::default();
        let results: Vec<Value> =
            held.iter().map(|held| self.result(held, &rules, &mut fingerprints)).collect();
        json!({
            "tool": {"driver": driver(&rules)},
            "invocations": [{
                "executionSuccessful": end.failures.is_empty(),
                "toolExecutionNotifications": self.notifications(&held, end),
            }],
            "columnKind": "unicodeCodePoints",
            "results": results,
            "properties": {
                "files": self.tally.files,
                "lines": self.tally.lines,
                "bytes": self.tally.bytes,
                "totals": self.tally.totals().collect::<Vec<_>>(),
            },
        })
    }

    fn result(
        &self,
        held: &Held,
        rules: &[&'static Rule],
        fingerprints: &mut Fingerprints,
    ) -> Value {
        let Held { path, finding } = held;
        let redact = self.settings.redact;
        let named = self.repository.named(path);
        let print = fingerprints.of(named.as_str(), finding, redact);
        let text = format!("{}\nHelp: {}", finding.message(redact), finding.help(redact));
        let mut result = json!({
            "ruleId": finding.rule.code,
            "ruleIndex": rules.iter().position(|rule| *rule == finding.rule),
            "level": level(finding.impact),
            "message": {"text": linkless(&text)},
            "locations": [self.location(&named, finding)],
            "partialFingerprints": {"batchline/v1": print},
            "properties": {"impact": finding.impact.name(), "id": finding.id},
        });
        if let Some(related) = finding.related {
            result["relatedLocations"] = json!([{
                "id": 1,
                "message": {"text": "the first"},
                "physicalLocation": {"artifactLocation": artifact(&named), "region": region(related, None)},
            }]);
        }
        result
    }

    fn location(&self, named: &Named, finding: &Finding) -> Value {
        let mut physical = json!({"artifactLocation": artifact(named)});
        if let Some(place) = finding.place {
            physical["region"] = region(place, end_column(finding));
        }
        let mut location = json!({"physicalLocation": physical});
        let pointer = finding.pointer(self.settings.redact);
        if !pointer.is_empty() {
            location["logicalLocations"] =
                json!([{"fullyQualifiedName": pointer, "kind": "member"}]);
        }
        location
    }

    /// What is not among the results.
    fn notifications(&self, held: &[Held], end: &End<'_>) -> Vec<Value> {
        let left = self.tally.left_out(&held.iter().map(|held| &held.finding).collect());
        let count: u64 = left.iter().map(|total| total.count).sum();
        let text = format!("{} findings are left out: {}", grouped(count), listed(&left));
        let left = (count > 0).then(|| json!({"level": "note", "message": {"text": text}}));
        let failure = |said: &String| {
            let text = linkless(&format!("not checked: {said}"));
            json!({"level": "error", "message": {"text": text}})
        };
        left.into_iter().chain(end.failures.iter().map(failure)).collect()
    }
}

impl Printer for Sarif {
    fn finding(&mut self, path: &str, finding: &Finding, _: &mut dyn Write) -> std::io::Result<()> {
        self.chosen.offer(path, finding);
        Ok(())
    }

    fn file(&mut self, report: &Report, _: &mut dyn Write) -> std::io::Result<()> {
        self.tally.add(report);
        Ok(())
    }

    fn finish(&mut self, end: &End<'_>, out: &mut dyn Write) -> std::io::Result<()> {
        let log = json!({"$schema": SCHEMA, "version": "2.1.0", "runs": [self.run(end)]});
        serde_json::to_writer_pretty(&mut *out, &log)?;
        writeln!(out)
    }
}

/// The rules that occur, by code.
fn rules_of(held: &[Held]) -> Vec<&'static Rule> {
    let mut rules: Vec<&'static Rule> = held.iter().map(|held| held.finding.rule).collect();
    rules.sort_by_key(|rule| rule.code);
    rules.dedup();
    rules
}

fn driver(rules: &[&'static Rule]) -> Value {
    json!({
        "name": "batchline",
        "version": env!("CARGO_PKG_VERSION"),
        "informationUri": env!("CARGO_PKG_REPOSITORY"),
        "rules": rules.iter().map(|rule| descriptor(rule)).collect::<Vec<_>>(),
    })
}

fn descriptor(rule: &Rule) -> Value {
    let (url, code) = (rule.url(), rule.code);
    let severity = match rule.impact {
        Impact::Batch | Impact::Line => "error",
        Impact::Advice => "recommendation",
    };
    let tags: Vec<&str> =
        [rule.impact.name()].into_iter().chain(rule.formats.iter().copied()).collect();
    json!({
        "id": code,
        "name": pascal_case(rule.name),
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "helpUri": url,
        "help": {
            "text": format!("{} See {url}", rule.why),
            "markdown": format!("{}\n\n[{code} {}]({url}), or `batchline explain {code}`", rule.why, rule.name),
        },
        "defaultConfiguration": {"level": level(rule.impact)},
        "properties": {"tags": tags, "problem.severity": severity},
    })
}

fn level(impact: Impact) -> &'static str {
    match impact {
        Impact::Batch | Impact::Line => "error",
        Impact::Advice => "warning",
    }
}

fn region(place: Place, end_column: Option<u32>) -> Value {
    let mut region = json!({"startLine": place.line, "startColumn": place.column});
    if let Some(end) = end_column {
        region["endColumn"] = json!(end);
    }
    region["byteOffset"] = json!(place.offset);
    region["byteLength"] = json!(place.length);
    region
}

fn artifact(named: &Named) -> Value {
    match named {
        Named::Inside(path) => json!({"uri": encoded(path), "uriBaseId": "%SRCROOT%"}),
        Named::Outside(path) => {
            let slash = if path.starts_with('/') { "" } else { "/" };
            json!({"uri": format!("file://{slash}{}", encoded(path))})
        }
    }
}

/// A path as a URI writes it.
fn encoded(path: &str) -> String {
    let byte = |byte: u8| match byte {
        b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
            char::from(byte).to_string()
        }
        other => format!("%{other:02X}"),
    };
    path.bytes().map(byte).collect()
}

/// Readers of SARIF make links of `[text](target)`: a user's text must not.
fn linkless(text: &str) -> String {
    text.replace("](", "] (")
}

/// `unknown-field` → `UnknownField`
fn pascal_case(name: &str) -> String {
    let word = |word: &str| {
        let mut chars = word.chars();
        chars
            .next()
            .map(|first| first.to_ascii_uppercase())
            .into_iter()
            .chain(chars)
            .collect::<String>()
    };
    name.split('-').map(word).collect()
}
