//! What should be known about models and prices, said once each on standard error.

use std::collections::HashSet;

use batchline::estimate::{Estimate, EstimateOptions, EstimateRow, Lookup, is_known_model};

use super::names::unknown_model;
use crate::output::{inert, warning};

/// What was said.
#[derive(Default)]
pub struct Warnings {
    said: HashSet<String>,
    models: HashSet<String>,
}

impl Warnings {
    /// Says what is to be known about the models of a file.
    pub fn tell(&mut self, estimate: &Estimate, options: &EstimateOptions) {
        for row in &estimate.rows {
            if !self.models.contains(&row.model) {
                self.models.insert(row.model.clone());
            }
            let warnings = [
                unknown(row, options),
                stale(row, options),
                gone(row, options),
                out_of_period(row, options),
            ];
            for text in warnings.into_iter().flatten() {
                if !self.said.contains(&text) {
                    warning(&text);
                    self.said.insert(text);
                }
            }
        }
    }

    /// `--model` is for requests that name none. Who gives it for others wants to compare.
    pub fn tell_unused(&self, options: &EstimateOptions) {
        let Some(model) = options.model.as_deref().filter(|model| !self.models.contains(*model))
        else {
            return;
        };
        warning(&format!(
            "--model {model} was not used: every request names its own model; --compare {model} prices them on it"
        ));
    }
}

fn unknown(row: &EstimateRow, options: &EstimateOptions) -> Option<String> {
    let prices = options.price_table();
    (!is_known_model(&row.model, prices)).then(|| unknown_model(&row.model, prices))
}

fn stale(row: &EstimateRow, options: &EstimateOptions) -> Option<String> {
    let price = row.price.as_ref().filter(|price| price.is_stale(options.day))?;
    let (model, until) = (inert(&row.model), price.valid_until?);
    Some(format!(
        "the price of {model} is old: it was to be looked at again after {until}; --prices FILE brings newer ones"
    ))
}

fn gone(row: &EstimateRow, options: &EstimateOptions) -> Option<String> {
    let listed = row.facts.and_then(|facts| facts.shutdown);
    let day = listed.or(row.price.as_ref()?.shutdown).filter(|day| *day <= options.day)?;
    let disputed = row.facts.is_some_and(|facts| facts.shutdown_disputed);
    let said = if disputed { "is said to be" } else { "is" };
    Some(format!("{} {said} shut down on {} (since {day})", inert(&row.model), options.day))
}

fn out_of_period(row: &EstimateRow, options: &EstimateOptions) -> Option<String> {
    let found = options.price_table().find(Some(row.provider), &row.model, options.day);
    let Lookup::OutsidePeriods(price) = found else { return None };
    let known = match (price.from, price.until) {
        (Some(from), _) if options.day < from => format!("from {from} on"),
        (_, Some(until)) => format!("until {until}"),
        _ => return None,
    };
    Some(format!("no price of {} is known on {}, only {known}", inert(&row.model), options.day))
}
