//! For people: an aligned table a file, and under it why figures are not exact.

use std::collections::HashSet;
use std::io::{self, Write};

use batchline::estimate::{Estimate, EstimateRow, Sampled};

use super::budget::Verdict;
use super::figure::{self, LEGEND};
use super::reasons::Reasons;
use super::{Budget, Printer, Sum, notes, rows};
use crate::output::align::Columns;
use crate::output::{FAINT, GOOD, NOTE, STRONG, WARN, counted, grouped};

pub struct Table {
    quiet: bool,
    /// The caller asked for a sample.
    sampled: bool,
    begun: bool,
}

impl Table {
    pub fn new(quiet: bool, sampled: bool) -> Table {
        Table { quiet, sampled, begun: false }
    }

    fn heading(&self, out: &mut impl Write, estimate: &Estimate) -> io::Result<()> {
        let Estimate { path, format, profile, day, .. } = estimate;
        let requests: u64 = estimate.own_rows().map(|row| row.totals.requests).sum();
        let requests = counted(requests + estimate.without_model, "request");
        let whole = if self.sampled && estimate.sample.is_none() {
            ", counted whole: too small for a sample"
        } else {
            ""
        };
        writeln!(
            out,
            "{STRONG}{path}{STRONG:#}: {format}, profile {profile}, {requests}, prices of {day}{whole}"
        )?;
        match estimate.sample {
            Some(sample) => writeln!(out, "  {}", interval(sample, estimate.bytes)),
            None => Ok(()),
        }
    }

    fn rows(&self, out: &mut impl Write, estimate: &Estimate) -> io::Result<()> {
        let own = estimate.own_rows().map(|row| (row, ""));
        let mut lines: Vec<(&EstimateRow, &str)> = own.collect();
        lines.extend(rows::compared(estimate));
        if lines.is_empty() {
            return writeln!(out, "  no requests");
        }
        let mut cells = vec![rows::head()];
        cells.extend(lines.iter().map(|(row, mark)| rows::cells(row, mark)));
        let columns = Columns::new(rows::SIDES, &cells);
        writeln!(out, "  {FAINT}{}{FAINT:#}", columns.line(&cells[0]))?;
        let mut compared = false;
        for ((row, _), cells) in lines.iter().zip(&cells[1..]) {
            if row.compared && !std::mem::replace(&mut compared, true) {
                writeln!(out, "  {STRONG}compared, as if converted:{STRONG:#}")?;
            }
            writeln!(out, "  {}", columns.line(cells))?;
            self.notes(out, row, estimate)?;
        }
        Ok(())
    }

    fn notes(
        &self,
        out: &mut impl Write,
        row: &EstimateRow,
        estimate: &Estimate,
    ) -> io::Result<()> {
        if self.quiet {
            return Ok(());
        }
        let notes = notes::of(row, estimate.sample.is_some());
        notes.iter().try_for_each(|note| writeln!(out, "      {note}"))
    }

    fn reasons(&self, out: &mut impl Write, estimate: &Estimate) -> io::Result<()> {
        let reasons = Reasons::of(estimate);
        let sorted = reasons.sorted();
        if self.quiet || sorted.is_empty() {
            return Ok(());
        }
        writeln!(out, "  {NOTE}why not exact:{NOTE:#}")?;
        let models: HashSet<&str> = estimate.rows.iter().map(|row| &*row.model).collect();
        let counts: Vec<String> =
            sorted.iter().map(|one| counted(one.requests, "request")).collect();
        let width = counts.iter().map(String::len).max().unwrap_or(0);
        for (reason, count) in sorted.iter().zip(&counts) {
            let (class, text) = (reason.why.class.name(), reason.why.text);
            let on = reason.models(models.len());
            writeln!(out, "    {class:8}  {count:width$}  {text}{on}")?;
        }
        if reasons.contains("answer-length") {
            writeln!(out, "    --output-tokens N, or P50:P95, says how long answers get")?;
        }
        Ok(())
    }
}

/// What is said about records that are in no row.
fn unread(out: &mut impl Write, estimate: &Estimate) -> io::Result<()> {
    let Estimate { unread, first_unread, without_model, .. } = estimate;
    let path = Some(&estimate.path).filter(|path| *path != "-").map(|path| format!(" {path}"));
    let path = path.unwrap_or_default();
    if *without_model > 0 {
        let requests = counted(*without_model, "request");
        writeln!(out, "  {requests} without a model: --model says which will run them")?;
    }
    if *unread == 0 {
        return Ok(());
    }
    let first = first_unread.map(|line| format!(" (the first in line {})", grouped(line)));
    let (records, first) = (counted(*unread, "record"), first.unwrap_or_default());
    let is = if *unread == 1 { "is" } else { "are" };
    writeln!(
        out,
        "  {WARN}{records} could not be read{WARN:#}{first} and {is} not counted: batchline check{path} says why"
    )
}

/// `input tokens 12,345,678 ± 0.8 % with 95 % confidence, from 3 % of the file`
fn interval(sample: Sampled, bytes: u64) -> String {
    let (low, high) = sample.interval;
    let middle = grouped(low.midpoint(high));
    let part = figure::percent(sample.bytes as f64 / bytes.max(1) as f64);
    if !sample.error.is_finite() {
        return format!("from {part} of the file, which is too little to say how near it is");
    }
    let error = figure::error(sample.error);
    format!("input tokens {middle} ± {error} with 95 % confidence, from {part} of the file")
}

impl Printer for Table {
    fn file(&mut self, estimate: &Estimate) -> io::Result<()> {
        let mut out = anstream::stdout().lock();
        if std::mem::replace(&mut self.begun, true) {
            writeln!(out)?;
        }
        self.heading(&mut out, estimate)?;
        self.rows(&mut out, estimate)?;
        unread(&mut out, estimate)?;
        self.reasons(&mut out, estimate)
    }

    fn finish(&mut self, sum: &Sum, budget: Option<&Budget>) -> io::Result<()> {
        let mut out = anstream::stdout().lock();
        if sum.files > 1 || sum.rows > 1 {
            let files = counted(sum.files, "file");
            let requests = counted(sum.total.requests, "request");
            let (batch, standard) = (sum.total.batch(), sum.total.standard());
            let (batch, standard) = (figure::amount(batch), figure::amount(standard));
            writeln!(
                out,
                "\n{STRONG}total{STRONG:#}: {files}, {requests}, batch cost {STRONG}{batch}{STRONG:#}, standard cost {standard}"
            )?;
        }
        if let Some(Budget { limit, verdict: Verdict::Kept(cost), .. }) = budget {
            let (limit, cost) = (limit.dollars(), cost.dollars());
            writeln!(out, "\n{GOOD}budget kept:{GOOD:#} up to {cost} of {limit}")?;
        }
        if !self.quiet {
            writeln!(out, "\n{FAINT}{LEGEND}{FAINT:#}")?;
        }
        Ok(())
    }
}
