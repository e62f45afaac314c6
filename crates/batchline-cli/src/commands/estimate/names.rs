//! Models that the caller names must be known: a price for a misspelt one would be no price.

use anyhow::bail;
use batchline::estimate::{EstimateOptions, PriceTable, is_known_model, near_models};

use crate::output::inert;

/// Names of models that are shown.
const MEANT_MAX: usize = 3;

/// An error for the first name that nobody knows.
pub fn check(options: &EstimateOptions) -> anyhow::Result<()> {
    let prices = options.price_table();
    let unknown = |model: &&String| !is_known_model(model, prices);
    match options.model.iter().chain(&options.compare).find(unknown) {
        None => Ok(()),
        Some(model) => bail!(
            "{}\n  batchline models lists them; prices of newer models come with --prices FILE",
            unknown_model(model, prices)
        ),
    }
}

/// `unknown model gemini-2.5-flsh; did you mean gemini-2.5-flash?`
pub fn unknown_model(model: &str, prices: &PriceTable) -> String {
    let near = near_models(model, prices, MEANT_MAX);
    let meant = match near.as_slice() {
        [] => String::new(),
        [one] => format!("; did you mean {one}?"),
        [some @ .., last] => format!("; did you mean {} or {last}?", some.join(", ")),
    };
    format!("unknown model {}{meant}", inert(model))
}
