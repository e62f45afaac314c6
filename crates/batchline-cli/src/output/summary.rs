//! The closing words: exact totals by rule and impact, lines, bytes, time.

use std::collections::BTreeMap;
use std::io::Write;
use std::time::Duration;

use batchline::catalog::find_rule;
use batchline::fix::Fixed;
use batchline::{Impact, Report, Total};
use serde_json::{Value, json};

use super::{End, GOOD, STRONG, Settings, counted, grouped, impact_style};

/// Counts over all files, for people.
pub struct Summary {
    settings: Settings,
    files: u64,
    lines: u64,
    bytes: u64,
    totals: BTreeMap<(Impact, &'static str), Total>,
    accepted: u64,
    /// What the baseline accepts and nobody has found, by rule.
    gone: BTreeMap<String, u64>,
}

impl Summary {
    pub fn new(settings: Settings) -> Summary {
        Summary {
            settings,
            files: 0,
            lines: 0,
            bytes: 0,
            totals: BTreeMap::new(),
            accepted: 0,
            gone: BTreeMap::new(),
        }
    }

    /// Takes a file's report; says what was left out of it.
    pub fn file(&mut self, report: &Report, out: &mut dyn Write) -> std::io::Result<()> {
        self.files += 1;
        self.lines += report.lines;
        self.bytes += report.bytes;
        self.accepted += report.accepted;
        for (code, count) in &report.gone {
            *self.gone.entry(code.clone()).or_default() += count;
        }
        for total in &report.totals {
            let key = (total.impact, total.code);
            let sum = self.totals.entry(key).or_insert(Total { count: 0, ..total.clone() });
            sum.count += total.count;
        }
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
            writeln!(out, "{STRONG}{path}{STRONG:#}: {}, {lines}, {size}", shape(report))?;
        }
        Ok(())
    }

    pub fn finish(&mut self, end: &End, out: &mut dyn Write) -> std::io::Result<()> {
        if self.settings.quiet && !self.settings.statistics {
            return Ok(());
        }
        if let Some(fixed) = &end.fixed {
            Self::fixed(fixed, out)?;
        }
        for total in self.totals.values() {
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
        let (files, lines) = (counted(self.files, "file"), counted(self.lines, "line"));
        let size = bytes(self.bytes);
        let accepted = match self.accepted {
            0 => String::new(),
            count => format!(", {} accepted by the baseline", grouped(count)),
        };
        let time = duration(end.time);
        writeln!(out, "{verdict} in {files}, {lines}, {size}{accepted}, {time}")?;
        self.gone(out)?;
        if end.fixed.is_none() { self.mendable(out) } else { Ok(()) }
    }

    /// What of it can be mended by us.
    fn mendable(&self, out: &mut dyn Write) -> std::io::Result<()> {
        let fixes = |how: &str| {
            let is = |code: &&str| find_rule(code).is_some_and(|rule| rule.fix.name() == Some(how));
            let mut codes: Vec<&str> =
                self.totals.values().map(|total| total.code).filter(is).collect();
            codes.dedup();
            codes.join(", ")
        };
        let said = match [fixes("safe"), fixes("unsafe")] {
            [safe, guess] if safe.is_empty() && guess.is_empty() => return Ok(()),
            [safe, guess] if guess.is_empty() => format!("--fix mends {safe}"),
            [safe, guess] if safe.is_empty() => format!("--fix --unsafe-fixes mends {guess}"),
            [safe, guess] => format!("--fix mends {safe}, with --unsafe-fixes also {guess}"),
        };
        writeln!(out, "{said}, where it can (--diff shows how)")
    }

    /// What was mended, by rule.
    fn fixed(fixed: &[Fixed], out: &mut dyn Write) -> std::io::Result<()> {
        let files = fixed.iter().filter(|fixed| fixed.changed).count() as u64;
        let lines = fixed.iter().map(|fixed| fixed.lines_changed).sum();
        if files == 0 {
            return writeln!(out, "Nothing to mend");
        }
        let counts = sums(fixed.iter().flat_map(|fixed| &fixed.totals));
        let counts = counts.iter().map(|(code, count)| format!("{} {code}", grouped(*count)));
        let counts = counts.collect::<Vec<_>>().join(", ");
        let (lines, files) = (counted(lines, "line"), counted(files, "file"));
        let rejected: u64 = fixed.iter().map(|fixed| fixed.rejected).sum();
        let rejected = match rejected {
            0 => String::new(),
            count => format!("; {} moved to the rejects", counted(count, "line")),
        };
        writeln!(out, "{GOOD}Mended{GOOD:#} {lines} in {files} ({counts}){rejected}")
    }

    /// What was mended by others since the baseline was written.
    fn gone(&self, out: &mut dyn Write) -> std::io::Result<()> {
        if self.gone.is_empty() {
            return Ok(());
        }
        let sum = counted(self.gone.values().sum(), "finding");
        let rules: Vec<String> =
            self.gone.iter().map(|(code, count)| format!("{} {code}", grouped(*count))).collect();
        let rules = rules.join(", ");
        writeln!(
            out,
            "{sum} of the baseline gone ({rules}): --write-baseline drops what is no longer needed"
        )
    }

    fn count(&self, impact: Impact) -> Option<String> {
        let of_impact = self.totals.values().filter(|total| total.impact == impact);
        let count: u64 = of_impact.map(|total| total.count).sum();
        let style = impact_style(impact);
        (count > 0).then(|| format!("{style}{} {}{style:#}", grouped(count), impact.name()))
    }
}

/// How often each rule is named, by code.
fn sums<'t>(totals: impl Iterator<Item = &'t Total>) -> BTreeMap<&'static str, u64> {
    let mut sums = BTreeMap::new();
    totals.for_each(|total| *sums.entry(total.code).or_default() += total.count);
    sums
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
pub fn summary_json(files: &[Value], end: &End) -> Value {
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
        summary["fixed"] = fixed_json(fixed);
    }
    summary
}

/// What was mended: lines, lines that went to the rejects, and findings by rule.
fn fixed_json(fixed: &[Fixed]) -> Value {
    let totals = sums(fixed.iter().flat_map(|fixed| &fixed.totals));
    json!({
        "files": fixed.iter().filter(|fixed| fixed.changed).count(),
        "lines": fixed.iter().map(|fixed| fixed.lines_changed).sum::<u64>(),
        "rejected": fixed.iter().map(|fixed| fixed.rejected).sum::<u64>(),
        "totals": totals.iter().map(|(code, count)| json!({"code": code, "count": count})).collect::<Vec<_>>(),
    })
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
