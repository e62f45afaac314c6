//! What several files come to together.

use batchline_estimate::{Amount, AmountSum};
use serde_json::Value;

use super::Estimate;
use super::report::amount_json;

/// The cost of requests on their own models, over files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Total {
    /// How many, with those of which no model is known.
    pub requests: u64,
    /// Records that could not be read: they are no requests, and cost nothing that is known.
    pub unread: u64,
    batch: AmountSum,
    standard: AmountSum,
}

impl Total {
    /// Adds a file.
    pub fn add(&mut self, estimate: &Estimate) {
        for row in estimate.own_rows() {
            self.requests += row.totals.requests;
            self.batch.merge(&row.totals.batch);
            self.standard.merge(&row.totals.standard);
        }
        self.unread += estimate.unread;
        self.requests += estimate.without_model;
        self.batch.unknown += estimate.without_model;
        self.standard.unknown += estimate.without_model;
    }

    /// The cost in a batch.
    #[must_use]
    pub fn batch(&self) -> Amount {
        self.batch.amount(self.requests)
    }

    /// The cost outside batches.
    #[must_use]
    pub fn standard(&self) -> Amount {
        self.standard.amount(self.requests)
    }

    /// The cost in a batch as a JSON object, as in [`EstimateRow::json`](super::EstimateRow::json).
    #[must_use]
    pub fn batch_json(&self) -> Value {
        amount_json(self.batch(), &self.batch)
    }
}
