//! For people: the place, the reason, the remedy.

use std::collections::BTreeSet;
use std::io::Write;

use batchline::{Excerpt, Finding, Impact, Report};

use super::summary::Summary;
use super::{End, FAINT, Printer, STRONG, Settings, impact_style, subject};

pub struct Full {
    settings: Settings,
    summary: Summary,
    /// Rules whose reason was told already.
    told: BTreeSet<&'static str>,
}

impl Full {
    pub fn new(settings: Settings) -> Full {
        Full { settings, summary: Summary::new(settings), told: BTreeSet::new() }
    }
}

impl Printer for Full {
    fn finding(
        &mut self,
        path: &str,
        finding: &Finding,
        out: &mut dyn Write,
    ) -> std::io::Result<()> {
        let rule = finding.rule;
        let style = impact_style(finding.impact);
        let redact = self.settings.redact;
        let message = finding.message(redact);
        let label = label(finding.impact);
        writeln!(out, "{style}{label}[{}]{style:#}{STRONG}: {message}{STRONG:#}", rule.code)?;
        writeln!(out, "  {FAINT}-->{FAINT:#} {}", place(path, finding, redact))?;
        let number = finding.place.map_or(0, |place| place.line).to_string();
        let margin = " ".repeat(number.len());
        if let Some(excerpt) = finding.excerpt.as_ref().filter(|_| !redact) {
            snippet(out, &number, &margin, excerpt, style)?;
        }
        if let Some(related) = finding.related {
            note(out, &margin, "first", &format!("{path}:{}:{}", related.line, related.column))?;
        }
        if self.told.insert(rule.code) {
            note(out, &margin, "impact", consequence(finding.impact))?;
            note(out, &margin, "why", rule.why)?;
        }
        note(out, &margin, "help", &finding.help(redact))?;
        note(out, &margin, "see", &format!("batchline explain {} · {}", rule.code, rule.url()))?;
        writeln!(out)
    }

    fn file(&mut self, report: &Report, out: &mut dyn Write) -> std::io::Result<()> {
        self.summary.file(report, out)
    }

    fn finish(&mut self, end: &End<'_>, out: &mut dyn Write) -> std::io::Result<()> {
        self.summary.finish(end, out)
    }
}

fn label(impact: Impact) -> &'static str {
    match impact {
        Impact::Batch | Impact::Line => "error",
        Impact::Advice => "advice",
    }
}

fn consequence(impact: Impact) -> &'static str {
    match impact {
        Impact::Batch => "batch: the server refuses the whole file",
        Impact::Line => "line: this request fails, or its result is lost",
        Impact::Advice => "advice: it may work, but costs, surprises or is not confirmed",
    }
}

/// `path:line:column (id "r1", /request/contnt)`
fn place(path: &str, finding: &Finding, redact: bool) -> String {
    let about = subject(finding, redact).map(|about| format!(" ({about})")).unwrap_or_default();
    match finding.place {
        Some(place) => format!("{path}:{}:{}{about}", place.line, place.column),
        None => format!("{path}{about}"),
    }
}

fn snippet(
    out: &mut dyn Write,
    number: &str,
    margin: &str,
    excerpt: &Excerpt,
    style: anstyle::Style,
) -> std::io::Result<()> {
    let marks = "^".repeat(excerpt.mark_len);
    let before: usize = excerpt.text.chars().take(excerpt.mark_start).map(columns).sum();
    writeln!(out, " {margin} {FAINT}|{FAINT:#}")?;
    writeln!(out, " {FAINT}{number} |{FAINT:#} {}", excerpt.text)?;
    writeln!(out, " {margin} {FAINT}|{FAINT:#} {}{style}{marks}{style:#}", " ".repeat(before))
}

/// Terminal columns of a character: East Asian wide ones take two.
fn columns(c: char) -> usize {
    match c {
        '\u{1100}'..='\u{115f}'
        | '\u{2e80}'..='\u{a4cf}'
        | '\u{ac00}'..='\u{d7a3}'
        | '\u{f900}'..='\u{faff}'
        | '\u{fe30}'..='\u{fe6f}'
        | '\u{ff00}'..='\u{ff60}'
        | '\u{1f300}'..='\u{1faff}'
        | '\u{20000}'..='\u{3fffd}' => 2,
        _ => 1,
    }
}

fn note(out: &mut dyn Write, margin: &str, what: &str, text: &str) -> std::io::Result<()> {
    writeln!(out, " {margin} {FAINT}={FAINT:#} {STRONG}{what}{STRONG:#}: {text}")
}
