//! The closing words: exact totals by rule and impact, lines, bytes, time.

use std::collections::BTreeMap;
use std::io::Write;
use std::time::Duration;

use batchline::{Impact, Report, Total};
use serde_json::{Value, json};

use super::remarks;
use super::tally::Tally;
use super::{End, GOOD, STRONG, Settings, counted, grouped, impact_style};

/// Counts over all files, for people.
pub struct Summary {
    settings: Settings,
    tally: Tally,
}

impl Summary {
    pub fn new(settings: Settings) -> Summary {
        Summary { settings, tally: Tally::default() }
    }

    /// Takes a file's report; says what was left out of it.
    pub fn file(&mut self, report: &Report, out: &mut dyn Write) -> std::io::Result<()> {
        self.tally.add(report);
        if self.settings.statistics {
            return Ok(());
        }
        let max = self.settings.findings_max.map_or(u64::MAX, |max| max as u64);
        for total in report.totals.iter().filter(|total| total.count > max) {
            let (path, more, code) = (&report.path, grouped(total.count - max), total.code);
            writeln!(
                out,
                "{path}: {more} more of {code} {} (--max-findings 0 shows all)\n",
                total.name
            )?;
        }
        if !self.settings.quiet {
            let (path, size) = (&report.path, bytes(report.bytes));
            let lines = counted(report.lines, "line");
            let answers = answers(report);
            writeln!(out, "{STRONG}{path}{STRONG:#}: {}, {lines}, {size}{answers}", shape(report))?;
        }
        Ok(())
    }

    pub fn finish(&mut self, end: &End<'_>, out: &mut dyn Write) -> std::io::Result<()> {
        if self.settings.quiet && !self.settings.statistics {
            return Ok(());
        }
        if let Some(fixed) = end.fixed {
            remarks::fixed(fixed, out)?;
        }
        for total in self.tally.totals() {
            let style = impact_style(total.impact);
            let (count, impact) = (grouped(total.count), total.impact.name());
            let Total { code, name, .. } = total;
            writeln!(
                out,
                "{count:>9}  {style}{impact:6}{style:#}  {STRONG}{code}{STRONG:#} {name}"
            )?;
        }
        let counts: Vec<String> =
            Impact::ALL.iter().filter_map(|impact| self.count(*impact)).collect();
        let verdict = if counts.is_empty() {
            format!("{GOOD}Nothing found{GOOD:#}")
        } else {
            format!("Found {}", counts.join(", "))
        };
        let (files, lines) = (counted(self.tally.files, "file"), counted(self.tally.lines, "line"));
        let size = bytes(self.tally.bytes);
        let suppressed = match self.tally.suppressed {
            0 => String::new(),
            count => format!(", {} suppressed", grouped(count)),
        };
        let accepted = match self.tally.accepted {
            0 => String::new(),
            count => format!(", {} accepted by the baseline", grouped(count)),
        };
        let time = duration(end.time);
        writeln!(out, "{verdict} in {files}, {lines}, {size}{suppressed}{accepted}, {time}")?;
        remarks::gone(&self.tally, out)?;
        if end.fixed.is_none() { remarks::mendable(&self.tally, out) } else { Ok(()) }
    }

    fn count(&self, impact: Impact) -> Option<String> {
        let count = self.tally.count(impact);
        let style = impact_style(impact);
        (count > 0).then(|| format!("{style}{} {}{style:#}", grouped(count), impact.name()))
    }
}

/// `: 118 answers, 3 failed`, of results.
fn answers(report: &Report) -> String {
    let (Some(answers), Some(failed)) = (report.answers, report.failed()) else {
        return String::new();
    };
    format!(": {}, {} failed", counted(answers, "answer"), grouped(failed))
}

/// `openai (detected), profile openai`
fn shape(report: &Report) -> String {
    let how = if report.format_detected { "detected" } else { "as told" };
    match report.format {
        "unknown" => "format unknown, checked as JSON only".into(),
        format => format!("{format} ({how}), profile {}", report.profile),
    }
}

/// The same for machines: sums over the files, totals by rule, and each file's own summary.
pub fn summary_json(files: &[Value], end: &End<'_>) -> Value {
    let sum = |key: &str| files.iter().filter_map(|file| file[key].as_u64()).sum::<u64>();
    let mut totals: BTreeMap<(String, String), Value> = BTreeMap::new();
    for total in files.iter().filter_map(|file| file["totals"].as_array()).flatten() {
        let key = (total["impact"].to_string(), total["code"].to_string());
        let entry = totals.entry(key).or_insert_with(|| {
            let mut empty = total.clone();
            empty["count"] = json!(0);
            empty
        });
        entry["count"] =
            json!(entry["count"].as_u64().unwrap_or(0) + total["count"].as_u64().unwrap_or(0));
    }
    let mut summary = json!({
        "files": files.len(),
        "lines": sum("lines"),
        "records": sum("records"),
        "bytes": sum("bytes"),
        "batch": sum("batch"),
        "line": sum("line"),
        "advice": sum("advice"),
        "suppressed": sum("suppressed"),
        "accepted": sum("accepted"),
        "gone": sum("gone"),
        "totals": totals.into_values().collect::<Vec<_>>(),
        "by_file": files,
    });
    if let Some(fixed) = &end.fixed {
        summary["fixed"] = remarks::fixed_json(fixed);
    }
    summary
}

fn bytes(count: u64) -> String {
    const UNITS: [(&str, u64); 3] = [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)];
    let unit = UNITS.iter().find(|(_, size)| count >= *size);
    unit.map_or_else(
        || format!("{count} bytes"),
        |(name, size)| format!("{:.1} {name}", count as f64 / *size as f64),
    )
}

fn duration(time: Duration) -> String {
    if time.as_secs() > 0 {
        format!("{:.1} s", time.as_secs_f64())
    } else {
        format!("{} ms", time.as_millis())
    }
}
