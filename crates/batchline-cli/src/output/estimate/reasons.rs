//! Why figures are not exact: each reason once, with the requests it applies to.

use batchline::estimate::{Class, Estimate, EstimateRow, Why};

use crate::output::inert;

/// Reasons with the requests and the models they apply to.
#[derive(Default)]
pub struct Reasons(Vec<Reason>);

/// One of them.
pub struct Reason {
    pub why: &'static Why,
    /// Requests of all rows that were added.
    pub requests: u64,
    models: Vec<String>,
}

impl Reasons {
    /// Adds those of a row.
    pub fn add(&mut self, row: &EstimateRow) {
        for (why, requests) in row.totals.whys.list() {
            self.note(why, requests, &row.model);
        }
    }

    fn note(&mut self, why: &'static Why, requests: u64, model: &str) {
        let known = self.0.iter_mut().find(|reason| reason.why == why);
        match known {
            Some(reason) => {
                reason.requests += requests;
                if !reason.models.iter().any(|known| known == model) {
                    reason.models.push(model.into());
                }
            }
            None => self.0.push(Reason { why, requests, models: vec![model.into()] }),
        }
    }

    /// Those of a file: of the requests on their own models, and behind them what holds only on models to compare.
    pub fn of(estimate: &Estimate) -> Reasons {
        let mut reasons = Reasons::default();
        estimate.own_rows().for_each(|row| reasons.add(row));
        let mut compared = Reasons::default();
        estimate.rows.iter().filter(|row| row.compared).for_each(|row| compared.add(row));
        for only in compared.0 {
            match reasons.0.iter_mut().find(|known| known.why == only.why) {
                Some(known) => known.models.extend(only.models),
                None => {
                    // Each request was counted once for each model.
                    let requests = only.requests / only.models.len().max(1) as u64;
                    reasons.0.push(Reason { requests, ..only });
                }
            }
        }
        reasons
    }

    /// The least certain first, then the most frequent.
    pub fn sorted(&self) -> Vec<&Reason> {
        let mut sorted: Vec<&Reason> = self.0.iter().collect();
        sorted.sort_by_key(|reason| {
            (std::cmp::Reverse(reason.why.class), std::cmp::Reverse(reason.requests))
        });
        sorted
    }

    /// Those because of which a figure is unknown.
    pub fn unknown(&self) -> Vec<&Reason> {
        self.sorted().into_iter().filter(|reason| reason.why.class == Class::Unknown).collect()
    }

    /// Is one of them this?
    pub fn contains(&self, id: &str) -> bool {
        self.0.iter().any(|reason| reason.why.id == id)
    }
}

/// Models named behind a reason.
const MODELS_MAX: usize = 3;

impl Reason {
    /// ` (gpt-4o, gpt-4.1)`: the models it holds on, when that is not all of them.
    pub fn models(&self, all: usize) -> String {
        let mut models = self.models.clone();
        models.sort_unstable();
        models.dedup();
        if models.len() >= all {
            return String::new();
        }
        let more = models.len().saturating_sub(MODELS_MAX);
        let shown: Vec<String> = models.iter().take(MODELS_MAX).map(|model| inert(model)).collect();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        format!(" ({}{more})", shown.join(", "))
    }
}
