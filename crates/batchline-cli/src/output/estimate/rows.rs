//! Rows of an estimate as cells of a table.

use std::collections::HashSet;

use batchline::estimate::{Estimate, EstimateRow, Money};

use super::figure;
use crate::output::align::Side;
use crate::output::{grouped, inert};

/// Cells of a row.
pub const CELLS: usize = 9;

pub const SIDES: [Side; CELLS] = [
    Side::Left,
    Side::Left,
    Side::Right,
    Side::Right,
    Side::Right,
    Side::Right,
    Side::Right,
    Side::Right,
    Side::Left,
];

/// The names of the columns.
pub fn head() -> [String; CELLS] {
    [
        "model",
        "endpoint",
        "requests",
        "input tokens",
        "output tokens",
        "batch cost",
        "standard cost",
        "discount",
        "",
    ]
    .map(String::from)
}

/// A row; `mark` stands at its end.
pub fn cells(row: &EstimateRow, mark: &str) -> [String; CELLS] {
    let endpoint = if row.endpoint.url.is_empty() { row.endpoint.name } else { row.endpoint.url };
    [
        short(&row.model),
        endpoint.to_string(),
        grouped(row.totals.requests),
        figure::tokens(row.totals.input),
        figure::tokens(row.totals.output),
        figure::amount(row.batch()),
        figure::amount(row.standard()),
        discount(row),
        mark.to_string(),
    ]
}

/// Reasons because of which a discount is no published one.
const ASSUMED: [&str; 2] = ["half-price", "derived-price"];

fn discount(row: &EstimateRow) -> String {
    let free = row.standard().high == Some(Money::ZERO);
    let Some(share) = row.discount() else {
        return if free { "free" } else { "?" }.into();
    };
    let assumed = row.totals.whys.list().iter().any(|(why, _)| ASSUMED.contains(&why.id));
    format!("{}{}", if assumed { "~" } else { "" }, figure::percent(share))
}

/// Longest name that is shown.
const NAME_CHARS_MAX: usize = 60;

/// A name from a file, safe to print and not endless.
pub fn short(name: &str) -> String {
    let name = inert(name);
    match name.char_indices().nth(NAME_CHARS_MAX) {
        Some((end, _)) => format!("{}…", &name[..end]),
        None => name,
    }
}

/// The rows of models to compare, by endpoint and then by the most they may cost, each with a mark: what costs least is named.
pub fn compared(estimate: &Estimate) -> Vec<(&EstimateRow, &'static str)> {
    let mut rows: Vec<&EstimateRow> = estimate.rows.iter().filter(|row| row.compared).collect();
    let mut endpoints: Vec<&str> = Vec::new();
    rows.iter().for_each(|row| {
        if !endpoints.contains(&row.endpoint.name) {
            endpoints.push(row.endpoint.name);
        }
    });
    let place = |row: &EstimateRow| endpoints.iter().position(|name| *name == row.endpoint.name);
    rows.sort_by_key(|row| {
        let high = row.batch().high;
        (place(row), high.is_none(), high)
    });
    let mut seen = HashSet::new();
    let mut first =
        |row: &EstimateRow| seen.insert(row.endpoint.name) && row.batch().high.is_some();
    rows.into_iter().map(|row| (row, if first(row) { mark(row, estimate) } else { "" })).collect()
}

/// What is said about the cheapest of those that are compared.
fn mark(row: &EstimateRow, estimate: &Estimate) -> &'static str {
    let own = estimate.own_rows().filter(|own| own.endpoint == row.endpoint);
    // Several models of its own make one sum.
    let own: Vec<Option<Money>> = own.map(|own| own.batch().high).collect();
    let sum: Option<Money> = own.iter().copied().sum();
    if !own.is_empty() && sum.is_some_and(|sum| row.batch().high >= Some(sum)) {
        "cheapest of these, but its own model costs no more"
    } else {
        "cheapest"
    }
}
