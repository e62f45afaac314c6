//! How estimates are printed, one file a format. A printer gets each file's estimate, then the end.

mod budget;
mod csv;
mod json;
mod notes;
mod reasons;
mod rows;
mod table;

use std::io;

pub use batchline::estimate::figure;
use batchline::estimate::{Estimate, Money, Total};

use crate::args::EstimateFormat;
pub use budget::Budget;
use reasons::Reasons;

/// Prints estimates.
pub trait Printer {
    /// A file.
    fn file(&mut self, estimate: &Estimate) -> io::Result<()>;
    /// The end of everything.
    fn finish(&mut self, sum: &Sum, budget: Option<&Budget>) -> io::Result<()>;
}

/// The printer for an output format; `sampled` when the caller asked for a sample.
pub fn printer(format: EstimateFormat, quiet: bool, sampled: bool) -> Box<dyn Printer> {
    match format {
        EstimateFormat::Table => Box::new(table::Table::new(quiet, sampled)),
        EstimateFormat::Json => Box::new(json::Json::default()),
        EstimateFormat::Csv => Box::new(csv::Csv::default()),
    }
}

/// What all files come to.
#[derive(Default)]
pub struct Sum {
    /// How many.
    pub files: u64,
    /// Rows of requests on their own models.
    pub rows: usize,
    pub total: Total,
    without_model: u64,
    reasons: Reasons,
}

impl Sum {
    /// Adds a file.
    pub fn add(&mut self, estimate: &Estimate) {
        self.files += 1;
        self.rows += estimate.own_rows().count();
        self.total.add(estimate);
        self.without_model += estimate.without_model;
        estimate.own_rows().for_each(|row| self.reasons.add(row));
    }

    /// Is the batch cost within `limit`?
    pub fn budget(&self, limit: Money) -> Budget {
        Budget::new(limit, self)
    }
}
