//! Markdown for the summary of a job on GitHub, or for a comment.

use std::io::Write;

use batchline::{Finding, Report, Total};

use super::selection::{EVERY_RULE, Held, Selection};
use super::tally::{Shown, Tally, listed};
use super::{End, Printer, Settings, counted, grouped, shortened, subject};

/// GitHub refuses a summary of more than 1 MiB; the rest is for other steps of the job that write to the same file.
const BYTES_MAX: usize = 900_000;
/// Findings shown of all rules together.
const FINDINGS_MAX: usize = 500;
/// Files that could not be checked.
const FAILURES_MAX: usize = 20;
/// Files in the table.
const FILES_MAX: usize = 200;

pub struct Markdown {
    settings: Settings,
    tally: Tally,
    chosen: Selection,
    /// Rows of the table of files, those with findings.
    files: Vec<String>,
    files_with_findings: u64,
}

impl Markdown {
    pub fn new(settings: Settings) -> Markdown {
        Markdown {
            settings,
            tally: Tally::default(),
            chosen: Selection::new(FINDINGS_MAX, EVERY_RULE),
            files: Vec::new(),
            files_with_findings: 0,
        }
    }

    fn verdict(&self, end: &End<'_>) -> String {
        let mut text = format!("**batchline**: found {}.\n\n", self.tally.sentence());
        for failure in end.failures.iter().take(FAILURES_MAX) {
            text.push_str(&format!("**Not checked**: {}\n\n", inert(&shortened(failure, 400))));
        }
        text
    }

    /// Totals by rule.
    fn totals(&self) -> String {
        let mut totals = self.tally.totals().peekable();
        if totals.peek().is_none() {
            return String::new();
        }
        let row = |total: &Total| {
            let (count, impact) = (grouped(total.count), total.impact.name());
            format!("| {count} | {impact} | {} |\n", linked(total))
        };
        let rows: String = totals.map(row).collect();
        format!("| findings | impact | rule |\n|---:|---|---|\n{rows}\n")
    }

    /// The findings that are shown, by rule: each rule has an equal part of `bytes`, and what it does not need is for the next.
    fn findings(&mut self, bytes: usize) -> String {
        let mut held = self.chosen.take(FINDINGS_MAX);
        held.sort_by_key(key);
        let groups: Vec<&[Held]> = held.chunk_by(|a, b| key(a) == key(b)).collect();
        let (mut text, mut shown) = (String::new(), Shown::default());
        for (index, group) in groups.iter().enumerate() {
            let part = bytes.saturating_sub(text.len()) / (groups.len() - index);
            text.push_str(&self.block(group, part, &mut shown));
        }
        let left = self.tally.left_out(&shown);
        if !left.is_empty() && !self.settings.statistics {
            text.push_str(&format!("Not shown: {}.\n\n", listed(&left)));
        }
        text
    }

    /// Findings of one rule, as many as fit.
    fn block(&self, group: &[Held], bytes: usize, shown: &mut Shown) -> String {
        let Some(Held { finding, .. }) = group.first() else { return String::new() };
        let rule = finding.rule;
        let mut text = format!(
            "<details><summary>{} {}: {}</summary>\n\n{}\n\n| place | finding | help |\n|---|---|---|\n",
            rule.code, rule.name, rule.summary, rule.why
        );
        for held in group {
            let row = self.row(held);
            if text.len() + row.len() > bytes {
                break;
            }
            text.push_str(&row);
            shown.add(&held.finding);
        }
        text + "\n</details>\n\n"
    }

    fn row(&self, Held { path, finding }: &Held) -> String {
        let redact = self.settings.redact;
        let path = shortened(path, 200);
        let place = match finding.place {
            Some(place) => format!("{path}:{}:{}", place.line, place.column),
            None => path,
        };
        let about = subject(finding, redact).map(|about| format!("<br>{}", code(&about)));
        let (message, help) = (inert(&finding.message(redact)), inert(&finding.help(redact)));
        format!("| {}{} | {message} | {help} |\n", code(&place), about.unwrap_or_default())
    }

    /// The files in which something was found.
    fn file_table(&self) -> String {
        if self.files.is_empty() {
            return String::new();
        }
        let left = self.files_with_findings - self.files.len() as u64;
        let more = match left {
            0 => String::new(),
            left => format!("Not shown: {} with findings.\n\n", counted(left, "more file")),
        };
        let head =
            "| file | format | lines | batch | line | advice |\n|---|---|---:|---:|---:|---:|\n";
        format!("{head}{}\n{more}", self.files.concat())
    }
}

impl Printer for Markdown {
    fn finding(&mut self, path: &str, finding: &Finding, _: &mut dyn Write) -> std::io::Result<()> {
        self.chosen.offer(path, finding);
        Ok(())
    }

    fn file(&mut self, report: &Report, _: &mut dyn Write) -> std::io::Result<()> {
        self.tally.add(report);
        if report.totals.is_empty() {
            return Ok(());
        }
        self.files_with_findings += 1;
        if self.files.len() < FILES_MAX {
            self.files.push(file_row(report));
        }
        Ok(())
    }

    fn finish(&mut self, end: &End<'_>, out: &mut dyn Write) -> std::io::Result<()> {
        let head = self.verdict(end) + &self.totals();
        let files = if self.settings.quiet { String::new() } else { self.file_table() };
        let findings = self.findings(BYTES_MAX.saturating_sub(head.len() + files.len()));
        out.write_all([head, findings, files].concat().as_bytes())
    }
}

fn key(held: &Held) -> (batchline::Impact, &'static str) {
    (held.finding.impact, held.finding.rule.code)
}

fn file_row(report: &Report) -> String {
    let counts = batchline::Impact::ALL.map(|impact| grouped(report.count(impact))).join(" | ");
    let (path, lines) = (code(&shortened(&report.path, 200)), grouped(report.lines));
    format!("| {path} | {} | {lines} | {counts} |\n", report.format)
}

/// A rule with the address of its page.
fn linked(total: &Total) -> String {
    let url = batchline::catalog::find_rule(total.code).map(batchline::Rule::url);
    format!("[{} {}]({})", total.code, total.name, url.unwrap_or_default())
}

/// As code, in which nobody is mentioned and nothing is linked.
fn code(text: &str) -> String {
    format!("<code>{}</code>", inert(text))
}

/// Text that is nothing but text: signs that Markdown, HTML or GitHub read are written so that they begin nothing.
fn inert(text: &str) -> String {
    let text = super::inert(text);
    let mut out = String::with_capacity(text.len() + 16);
    let mut chars = text.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        match c {
            // GitHub looks for names and numbers of issues in the finished page, where entities are signs again.
            '@' | '#' => out.push_str(&format!("&#{};&#8203;", u32::from(c))),
            '_' | '*' => out.extend(['\\', c]),
            c if begins(before, c, chars.peek()) => out.push_str(&format!("&#{};", u32::from(c))),
            c => out.push(c),
        }
        before = c;
    }
    out
}

/// Could `c` be read as a sign? Colons and dots are, in addresses.
fn begins(before: char, c: char, after: Option<&char>) -> bool {
    match c {
        ':' => after == Some(&'/'),
        '.' => before.eq_ignore_ascii_case(&'w'),
        c => "&<>|`\\[]!~${}".contains(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_is_read_as_markdown() {
        for (text, expected) in [
            ("a|b\n`c` <b>", "a&#124;b\u{fffd}&#96;c&#96; &#60;b&#62;"),
            ("@team #12", "&#64;&#8203;team &#35;&#8203;12"),
            ("http://x www.y &amp;", "http&#58;//x www&#46;y &#38;amp;"),
            ("![i](u) ~d~ $c$", "&#33;&#91;i&#93;(u) &#126;d&#126; &#36;c&#36;"),
            ("*a* _b_ \\| a.b: c", "\\*a\\* \\_b\\_ &#92;&#124; a.b: c"),
        ] {
            assert_eq!(inert(text), expected);
        }
    }
}
