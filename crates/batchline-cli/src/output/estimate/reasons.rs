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
    models: Vec<(String, u64)>,
}

impl Reasons {
    /// Adds those of a row.
    pub fn add(&mut self, row: &EstimateRow) {
        for (why, requests) in row.totals.whys.list() {
            let reason = self.reason(why);
            reason.requests += requests;
            match reason.models.iter_mut().find(|(model, _)| *model == row.model) {
                Some((_, known)) => *known += requests,
                None => reason.models.push((row.model.clone(), requests)),
            }
        }
    }

    fn reason(&mut self, why: &'static Why) -> &mut Reason {
        let known = self.0.iter().position(|reason| reason.why == why);
        let index = known.unwrap_or_else(|| {
            self.0.push(Reason { why, requests: 0, models: Vec::new() });
            self.0.len() - 1
        });
        &mut self.0[index]
    }

    /// Those of a file: of the requests on their own models, and of the same requests on each model to compare.
    pub fn of(estimate: &Estimate) -> Reasons {
        let (mut reasons, mut compared) = (Reasons::default(), Reasons::default());
        for row in &estimate.rows {
            let which = if row.compared { &mut compared } else { &mut reasons };
            which.add(row);
        }
        for only in compared.0 {
            let reason = reasons.reason(only.why);
            // The same requests once for each model: not to be added up.
            let most = only.models.iter().map(|(_, requests)| *requests).max();
            reason.requests = reason.requests.max(most.unwrap_or(0));
            reason.models.extend(only.models);
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
        let mut models: Vec<&str> = self.models.iter().map(|(model, _)| model.as_str()).collect();
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
