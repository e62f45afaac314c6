//! What would be mended, as `--diff` shows it: a window of the line before and after each change, never the whole of it.

use std::collections::BTreeMap;
use std::io::Write;

use anstyle::{AnsiColor, Style};
use batchline::fix::Change;
use batchline::{CheckOptions, Excerpt};

use super::{STRONG, Settings, grouped, inert};

const OLD: Style = AnsiColor::Red.on_default();
const NEW: Style = AnsiColor::Green.on_default();
const PLACE: Style = AnsiColor::Cyan.on_default();

/// Prints changes.
pub struct Changes {
    /// Changes shown for each rule of a file; `None` shows all.
    max: Option<usize>,
    redact: bool,
    /// Of the present file, by rule: how many there were.
    seen: BTreeMap<&'static str, usize>,
}

impl Changes {
    pub fn new(settings: Settings) -> Changes {
        let max = settings.findings_max.unwrap_or(CheckOptions::FINDINGS_MAX);
        let max = Some(max).filter(|max| *max > 0);
        Changes { max, redact: settings.redact, seen: BTreeMap::new() }
    }

    pub fn change(&mut self, path: &str, change: &Change) -> std::io::Result<()> {
        let mut out = anstream::stdout().lock();
        if self.seen.is_empty() {
            writeln!(out, "{STRONG}--- {path}{STRONG:#}\n{STRONG}+++ {path}{STRONG:#}")?;
        }
        let seen = self.seen.entry(change.rule.code).or_default();
        *seen += 1;
        if self.max.is_some_and(|max| *seen > max) {
            return Ok(());
        }
        let id = change.id.as_ref().map(|id| format!(", id \"{}\"", inert(id)));
        let (line, rule, id) = (change.line, change.rule, id.unwrap_or_default());
        writeln!(out, "{PLACE}@@ line {line}{id}: {} {} @@{PLACE:#}", rule.code, rule.name)?;
        if self.redact {
            return Ok(());
        }
        self.window(&mut out, '-', OLD, &change.before)?;
        match &change.after {
            Some(after) => self.window(&mut out, '+', NEW, after),
            None => Ok(()),
        }
    }

    fn window(
        &self,
        out: &mut impl Write,
        sign: char,
        style: Style,
        excerpt: &Excerpt,
    ) -> std::io::Result<()> {
        writeln!(out, "{style}{sign}{}{style:#}", excerpt.text)
    }

    /// Says what was left out of a file.
    pub fn end_of_file(&mut self, path: &str) -> std::io::Result<()> {
        let max = self.max.unwrap_or(usize::MAX);
        for (code, seen) in std::mem::take(&mut self.seen) {
            if seen > max {
                let more = grouped((seen - max) as u64);
                anstream::println!("{path}: {more} more of {code} (--max-findings 0 shows all)");
            }
        }
        Ok(())
    }
}
