//! One JSON object for everything: `{"findings": […], "summary": {…}}`.

use std::io::Write;

use batchline::{Finding, Report, finding_json};
use serde_json::{Value, json};

use super::summary::summary_json;
use super::{End, Printer, Settings};

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
    fn finding(&mut self, path: &str, finding: &Finding, _: &mut dyn Write) -> std::io::Result<()> {
        self.findings.push(finding_json(path, finding, self.settings.redact));
        Ok(())
    }

    fn file(&mut self, report: &Report, _: &mut dyn Write) -> std::io::Result<()> {
        self.files.push(report.summary_json());
        Ok(())
    }

    fn finish(&mut self, end: &End<'_>, out: &mut dyn Write) -> std::io::Result<()> {
        let findings = std::mem::take(&mut self.findings);
        let all = json!({"findings": findings, "summary": summary_json(&self.files, end)});
        serde_json::to_writer_pretty(&mut *out, &all)?;
        writeln!(out)
    }
}
