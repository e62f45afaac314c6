//! One JSON object a finding, as they come, then one `{"summary": {…}}`.

use std::io::Write;

use batchline::{Finding, Report, finding_json};
use serde_json::{Value, json};

use super::summary::summary_json;
use super::{End, Printer, Settings};

pub struct JsonLines {
    settings: Settings,
    files: Vec<Value>,
}

impl JsonLines {
    pub fn new(settings: Settings) -> JsonLines {
        JsonLines { settings, files: Vec::new() }
    }
}

impl Printer for JsonLines {
    fn finding(
        &mut self,
        path: &str,
        finding: &Finding,
        out: &mut dyn Write,
    ) -> std::io::Result<()> {
        serde_json::to_writer(&mut *out, &finding_json(path, finding, self.settings.redact))?;
        out.write_all(b"\n")
    }

    fn file(&mut self, report: &Report, out: &mut dyn Write) -> std::io::Result<()> {
        self.files.push(report.summary_json());
        out.flush()
    }

    fn finish(&mut self, end: &End<'_>, out: &mut dyn Write) -> std::io::Result<()> {
        serde_json::to_writer(&mut *out, &json!({"summary": summary_json(&self.files, end)}))?;
        out.write_all(b"\n")
    }
}
