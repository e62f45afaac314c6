//! One JSON object for everything: `{"findings": […], "summary": {…}}`.

use std::io::Write;
use std::time::Duration;

use batchline::{Finding, Report, finding_json};
use serde_json::{Value, json};

use super::summary::summary_json;
use super::{Printer, Settings};

pub struct Json {
    settings: Settings,
    findings: Vec<Value>,
    files: Vec<Value>,
}

impl Json {
    pub fn new(settings: Settings) -> Json {
        Json { settings, findings: Vec::new(), files: Vec::new() }
    }
}

impl Printer for Json {
    fn finding(&mut self, path: &str, finding: &Finding) -> std::io::Result<()> {
        if !self.settings.statistics {
            self.findings.push(finding_json(path, finding, self.settings.redact));
        }
        Ok(())
    }

    fn file(&mut self, report: &Report) -> std::io::Result<()> {
        self.files.push(report.summary_json());
        Ok(())
    }

    fn finish(&mut self, _: Duration) -> std::io::Result<()> {
        let findings = std::mem::take(&mut self.findings);
        let all = json!({"findings": findings, "summary": summary_json(&self.files)});
        let mut out = anstream::stdout().lock();
        serde_json::to_writer_pretty(&mut out, &all)?;
        writeln!(out)
    }
}
