//! For people and `grep`: one line a finding.

use std::io::Write;
use std::time::Duration;

use batchline::{Finding, Report};

use super::summary::Summary;
use super::{Printer, STRONG, Settings, impact_style};

pub struct Concise {
    settings: Settings,
    summary: Summary,
}

impl Concise {
    pub fn new(settings: Settings) -> Concise {
        Concise { settings, summary: Summary::new(settings) }
    }
}

impl Printer for Concise {
    fn finding(&mut self, path: &str, finding: &Finding) -> std::io::Result<()> {
        if self.settings.statistics {
            return Ok(());
        }
        let style = impact_style(finding.impact);
        let place = match finding.place {
            Some(place) => format!("{path}:{}:{}", place.line, place.column),
            None => path.to_string(),
        };
        let (code, impact) = (finding.rule.code, finding.impact.name());
        let message = finding.message(self.settings.redact);
        let mut out = anstream::stdout().lock();
        writeln!(out, "{STRONG}{place}{STRONG:#}: {style}{code}{style:#} [{impact}] {message}")
    }

    fn file(&mut self, report: &Report) -> std::io::Result<()> {
        self.summary.file(report)
    }

    fn finish(&mut self, time: Duration) -> std::io::Result<()> {
        self.summary.finish(time)
    }
}
