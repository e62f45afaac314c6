//! One JSON object for everything: `{"files": […], "total_batch_usd": {…}, "budget": …}`.

use std::io::{self, Write};

use batchline::estimate::Estimate;
use serde_json::{Value, json};

use super::{Budget, Printer, Sum};

#[derive(Default)]
pub struct Json {
    files: Vec<Value>,
}

impl Printer for Json {
    fn file(&mut self, estimate: &Estimate) -> io::Result<()> {
        self.files.push(estimate.json());
        Ok(())
    }

    fn finish(&mut self, sum: &Sum, budget: Option<&Budget>) -> io::Result<()> {
        let all = json!({
            "files": std::mem::take(&mut self.files),
            "total_batch_usd": sum.total.batch_json(),
            "budget": budget.map(Budget::json),
        });
        let mut out = anstream::stdout().lock();
        serde_json::to_writer_pretty(&mut out, &all)?;
        writeln!(out)
    }
}
