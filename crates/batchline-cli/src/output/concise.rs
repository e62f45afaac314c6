//! For people and `grep`: one line a finding.

use std::io::Write;

use batchline::{Finding, Report};

use super::summary::Summary;
use super::{End, Printer, STRONG, Settings, impact_style};

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
    fn finding(
        &mut self,
        path: &str,
        finding: &Finding,
        out: &mut dyn Write,
    ) -> std::io::Result<()> {
        let style = impact_style(finding.impact);
        let place = match finding.place {
            Some(place) => format!("{path}:{}:{}", place.line, place.column),
            None => path.to_string(),
        };
        let (code, impact) = (finding.rule.code, finding.impact.name());
        let message = finding.message(self.settings.redact);
        writeln!(out, "{STRONG}{place}{STRONG:#}: {style}{code}{style:#} [{impact}] {message}")
    }

    fn file(&mut self, report: &Report, out: &mut dyn Write) -> std::io::Result<()> {
        self.summary.file(report, out)
    }

    fn finish(&mut self, end: &End<'_>, out: &mut dyn Write) -> std::io::Result<()> {
        self.summary.finish(end, out)
    }
}
