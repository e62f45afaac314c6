//! For GitHub Actions: workflow commands that become annotations.
//!
//! A step shows ten annotations of each level and says nothing about the rest, so the ten are chosen, and the last says what is left out.

use std::io::Write;

use batchline::{Finding, Impact, Report};

use super::region::end_column;
use super::repository::Repository;
use super::selection::{EVERY_RULE, Held, Selection};
use super::tally::{Tally, listed};
use super::{End, Printer, Settings, grouped, subject};

/// Annotations of a level that a step shows.
const ANNOTATIONS_MAX: usize = 10;

pub struct Github {
    settings: Settings,
    repository: Repository,
    tally: Tally,
    levels: Vec<Level>,
}

/// Annotations of one level.
struct Level {
    name: &'static str,
    impacts: &'static [Impact],
    chosen: Selection,
}

impl Level {
    fn new(name: &'static str, impacts: &'static [Impact]) -> Level {
        Level { name, impacts, chosen: Selection::new(ANNOTATIONS_MAX, EVERY_RULE) }
    }
}

impl Github {
    pub fn new(settings: Settings) -> Github {
        let errors = Level::new("error", &[Impact::Batch, Impact::Line]);
        let levels = vec![errors, Level::new("warning", &[Impact::Advice])];
        Github { settings, repository: Repository::around(), tally: Tally::default(), levels }
    }

    fn annotation(&self, level: &str, held: &Held) -> String {
        let Held { path, finding } = held;
        let mut properties = Vec::new();
        if path != "-" {
            properties.push(format!("file={}", property(self.repository.named(path).as_str())));
        }
        if let Some(place) = finding.place {
            properties.push(format!("line={},col={}", place.line, place.column));
        }
        if let Some(end) = end_column(finding) {
            properties.push(format!("endColumn={end}"));
        }
        let title = format!("{} {}", finding.rule.code, finding.rule.name);
        properties.push(format!("title={}", property(&title)));
        let redact = self.settings.redact;
        let about = subject(finding, redact).map(|about| format!(" ({about})"));
        let (message, help) = (finding.message(redact), finding.help(redact));
        let text = format!("{message}{}\nhelp: {help}", about.unwrap_or_default());
        format!("::{level} {}::{}", properties.join(","), data(&text))
    }

    /// The annotations of a level, at most `max`.
    fn level(&self, mut level: Level, max: usize) -> Vec<String> {
        let count: u64 = level.impacts.iter().map(|impact| self.tally.count(*impact)).sum();
        let fits = count == level.chosen.len() as u64 && level.chosen.len() <= max;
        let shown = level.chosen.take(if fits { max } else { max - 1 });
        let mut left = self.tally.left_out(&shown.iter().map(|held| &held.finding).collect());
        left.retain(|total| level.impacts.contains(&total.impact));
        let annotations = shown.iter().map(|held| self.annotation(level.name, held));
        let more = left.iter().map(|total| total.count).sum();
        let more = (more > 0).then(|| {
            let title = format!("{}{}", grouped(more), if shown.is_empty() { "" } else { " more" });
            format!("::{} title={}::{}", level.name, property(&title), data(&listed(&left)))
        });
        annotations.chain(more).collect()
    }

    /// Totals, as plain lines that are no commands.
    fn totals(&self, out: &mut dyn Write) -> std::io::Result<()> {
        for total in self.tally.totals() {
            let (count, impact) = (grouped(total.count), total.impact.name());
            writeln!(out, "{count:>9}  {impact:6}  {} {}", total.code, total.name)?;
        }
        writeln!(out, "Found {}", self.tally.sentence())
    }
}

impl Printer for Github {
    fn finding(&mut self, path: &str, finding: &Finding, _: &mut dyn Write) -> std::io::Result<()> {
        let level = self.levels.iter_mut().find(|level| level.impacts.contains(&finding.impact));
        level.into_iter().for_each(|level| level.chosen.offer(path, finding));
        Ok(())
    }

    fn file(&mut self, report: &Report, _: &mut dyn Write) -> std::io::Result<()> {
        self.tally.add(report);
        Ok(())
    }

    fn finish(&mut self, end: &End<'_>, out: &mut dyn Write) -> std::io::Result<()> {
        if let [first, others @ ..] = end.failures {
            let more = match others.len() {
                0 => String::new(),
                more => format!(" (and {more} more)"),
            };
            writeln!(out, "::error title=not checked::{}{more}", data(first))?;
        }
        let mut max = ANNOTATIONS_MAX - end.failures.len().min(1);
        for level in std::mem::take(&mut self.levels) {
            for line in self.level(level, max) {
                writeln!(out, "{line}")?;
            }
            max = ANNOTATIONS_MAX;
        }
        match self.settings.quiet && !self.settings.statistics {
            true => Ok(()),
            false => self.totals(out),
        }
    }
}

/// The text of a command: the line must not end in it.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which ends at a comma or at two colons.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}
