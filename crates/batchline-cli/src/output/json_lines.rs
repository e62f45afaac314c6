//! One JSON object a finding, as they come, then one `{"summary": {…}}`.

use std::io::{BufWriter, Write};
use std::time::Duration;

use batchline::{Finding, Report, finding_json};
use serde_json::{Value, json};

use super::summary::summary_json;
use super::{Printer, Settings};

pub struct JsonLines {
    settings: Settings,
    files: Vec<Value>,
    out: BufWriter<std::io::Stdout>,
}

impl JsonLines {
    pub fn new(settings: Settings) -> JsonLines {
        JsonLines { settings, files: Vec::new(), out: BufWriter::new(std::io::stdout()) }
    }
}

impl Printer for JsonLines {
    fn finding(&mut self, path: &str, finding: &Finding) -> std::io::Result<()> {
        if self.settings.statistics {
            return Ok(());
        }
        serde_json::to_writer(&mut self.out, &finding_json(path, finding, self.settings.redact))?;
        self.out.write_all(b"\n")
    }

    fn file(&mut self, report: &Report) -> std::io::Result<()> {
        self.files.push(report.summary_json());
        self.out.flush()
    }

    fn finish(&mut self, _: Duration) -> std::io::Result<()> {
        serde_json::to_writer(&mut self.out, &json!({"summary": summary_json(&self.files)}))?;
        self.out.write_all(b"\n")?;
        self.out.flush()
    }
}
