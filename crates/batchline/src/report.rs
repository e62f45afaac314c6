//! What a check came to.

use batchline_formats::{Finding, Impact, Place};
use serde::Serialize;
use serde::ser::SerializeMap;
use serde_json::json;

/// How often a rule fired, exactly.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Total {
    /// `G301`
    pub code: &'static str,
    /// `unknown-field`
    pub name: &'static str,
    /// `batch`, `line` or `advice`
    #[serde(serialize_with = "impact_name")]
    pub impact: Impact,
    /// Findings, kept or not.
    pub count: u64,
}

fn impact_name<S: serde::Serializer>(impact: &Impact, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(impact.name())
}

/// What a check came to. Serialises to the object that `--output-format json` prints for a file.
#[derive(Clone, Debug)]
pub struct Report {
    /// The file as it was named; `-` for a stream.
    pub path: String,
    /// Id of the format the file was checked as; `unknown` when its records have no shape we know and only JSON was checked.
    pub format: &'static str,
    /// True when the format was told from the records, false when the caller named it or it could not be told.
    pub format_detected: bool,
    /// Id of the profile; `unknown` as the format may be.
    pub profile: &'static str,
    /// Bytes after decompression.
    pub bytes: u64,
    /// Lines, blank ones too.
    pub lines: u64,
    /// Lines that are not blank.
    pub records: u64,
    /// Of a file of results: how many rows are whole answers; the others have failed, or cannot be read.
    pub answers: Option<u64>,
    /// Findings in line order, at most [`CheckOptions::findings_max`](crate::CheckOptions::findings_max) a rule and impact; empty when
    /// they were handed to [`Hooks::finding`](crate::Hooks::finding).
    pub findings: Vec<Finding>,
    /// Exact totals by rule and impact, gravest first, then by code; what was suppressed or accepted is not among them.
    pub totals: Vec<Total>,
    /// How many findings each of [`CheckOptions::suppressions`](crate::CheckOptions::suppressions) has suppressed.
    pub suppressed: Vec<u64>,
    /// How many findings the baseline has accepted.
    pub accepted: u64,
    /// What the baseline accepts and the file does not have any more, by rule.
    pub gone: Vec<(String, u64)>,
}

impl Report {
    /// Exact number of findings of this impact.
    #[must_use]
    pub fn count(&self, impact: Impact) -> u64 {
        self.totals.iter().filter(|total| total.impact == impact).map(|total| total.count).sum()
    }

    /// Of a file of results: how many rows are no answers.
    #[must_use]
    pub fn failed(&self) -> Option<u64> {
        self.answers.map(|answers| self.records.saturating_sub(answers))
    }

    /// True when nothing would be refused and no request would fail.
    #[must_use]
    pub fn is_clean(&self) -> bool {
        self.count(Impact::Batch) == 0 && self.count(Impact::Line) == 0
    }

    /// The stable JSON object of one of its findings, see [`finding_json`].
    #[must_use]
    pub fn finding_json(&self, finding: &Finding, redact: bool) -> serde_json::Value {
        finding_json(&self.path, finding, redact)
    }

    /// The stable JSON object of the summary: path, format, profile, lines, records, bytes, of results `answers` and `failed`, counts by impact, what was suppressed,
    /// totals by rule.
    #[must_use]
    pub fn summary_json(&self) -> serde_json::Value {
        let mut summary = json!({
            "path": self.path,
            "format": self.format,
            "format_detected": self.format_detected,
            "profile": self.profile,
            "lines": self.lines,
            "records": self.records,
            "bytes": self.bytes,
            "batch": self.count(Impact::Batch),
            "line": self.count(Impact::Line),
            "advice": self.count(Impact::Advice),
            "suppressed": self.suppressed.iter().sum::<u64>(),
            "accepted": self.accepted,
            "gone": self.gone.iter().map(|(_, count)| count).sum::<u64>(),
            "totals": self.totals,
        });
        if let (Some(answers), Some(failed)) = (self.answers, self.failed()) {
            summary["answers"] = json!(answers);
            summary["failed"] = json!(failed);
        }
        summary
    }
}

impl Serialize for Report {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let findings: Vec<_> = self.findings.iter().map(|f| self.finding_json(f, false)).collect();
        let mut map = serializer.serialize_map(Some(2))?;
        map.serialize_entry("findings", &findings)?;
        map.serialize_entry("summary", &self.summary_json())?;
        map.end()
    }
}

/// One finding as the stable JSON object of `--output-format json-lines`.
///
/// `path, line, column, byte_offset, byte_length, pointer, id, code, name, impact, message, help, fix, related`, and `server_code` where the code
/// is known by which the server names the fault. `line` and `column` (in characters) count from 1 and are `null` for findings about the whole file.
#[must_use]
pub fn finding_json(path: &str, finding: &Finding, redact: bool) -> serde_json::Value {
    let place = finding.place;
    let mut object = json!({
        "path": path,
        "line": place.map(|p| p.line),
        "column": place.map(|p| p.column),
        "byte_offset": place.map(|p| p.offset),
        "byte_length": place.map(|p| p.length),
        "pointer": finding.pointer(redact),
        "id": finding.id,
        "code": finding.rule.code,
        "name": finding.rule.name,
        "impact": finding.impact.name(),
        "message": finding.message(redact),
        "help": finding.help(redact),
        "fix": finding.rule.fix.name(),
        "related": finding.related.map(related_json),
    });
    if let Some(code) = finding.server_code() {
        object["server_code"] = json!(code);
    }
    object
}

fn related_json(place: Place) -> serde_json::Value {
    json!({
        "line": place.line,
        "column": place.column,
        "byte_offset": place.offset,
        "byte_length": place.length,
    })
}
