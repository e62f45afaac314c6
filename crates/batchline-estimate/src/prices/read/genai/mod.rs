//! The data of genai-prices: providers, their models, and for each model prices in dollars per 1,000,000 tokens.
//!
//! Written after `genai_prices/types.py` and `data.py` of genai-prices 0.2.3; its repository publishes the same as JSON: a list of providers,
//! or an object with that list in `providers`.
//!
//! - `prices` is one object or a list of conditional ones, of which the last that holds counts.
//! - A rate is a number, or `{base, tiers: [{start, price}]}`.
//! - `price_variants` replace rates for requests of a kind; those `when` `processing` is `batch` are the batch prices.

mod figures;
mod periods;

use std::collections::HashSet;

use batchline_jsonl::{Kind, Node};

use super::error::Fault;
use super::value;
use crate::prices::{Origin, PriceTable, Row};

/// Our providers and the names they have here.
const PROVIDERS: &[(&str, &str)] = &[("gemini", "google"), ("openai", "openai")];

/// Is it such a file?
pub(super) fn is_one(root: Node<'_>) -> bool {
    providers(root).is_some_and(|list| list.children().any(|one| one.get("models").is_some()))
}

fn providers(root: Node<'_>) -> Option<Node<'_>> {
    let list = if root.kind() == Kind::Array { Some(root) } else { root.get("providers") };
    list.filter(|list| list.kind() == Kind::Array)
}

/// Reads it.
pub(super) fn read(root: Node<'_>) -> Result<PriceTable, Fault> {
    let mut table = PriceTable::new(Origin::GenaiPrices, Vec::new());
    let mut rows = Vec::new();
    for provider in providers(root).into_iter().flat_map(|list| list.children()) {
        let theirs = value::needed_text(provider, "id")?;
        let models = || provider.get("models").into_iter().flat_map(|list| list.children());
        match PROVIDERS.iter().find(|(_, name)| *name == theirs) {
            None => table.models_of_others += models().count(),
            Some((ours, _)) => {
                let mut seen = HashSet::new();
                for model in models() {
                    add_model(model, ours, &mut seen, &mut table, &mut rows)?;
                }
            }
        }
    }
    Ok(table.with_rows(rows))
}

/// Adds the periods of a model under every id that is told whole. The first model that claims an id keeps it, as in genai-prices.
fn add_model(
    model: Node<'_>,
    provider: &str,
    seen: &mut HashSet<String>,
    table: &mut PriceTable,
    rows: &mut Vec<Row>,
) -> Result<(), Fault> {
    let id = value::needed_text(model, "id")?.into_owned();
    let Some(periods) = periods::periods(model, &mut table.rounded)? else {
        table.left_out.push(id);
        return Ok(());
    };
    let mut ids = vec![id];
    if let Some(clause) = model.get("match") {
        ids_in(clause, &mut ids);
    }
    for id in ids.into_iter().filter(|id| seen.insert(id.clone())) {
        let named =
            |row: &Row| Row { provider: provider.to_owned(), model: id.clone(), ..row.clone() };
        rows.extend(periods.iter().map(named));
    }
    Ok(())
}

/// Ids that are told whole: `equals`, alone or as one of several. Patterns are left to the rule for snapshots.
fn ids_in(clause: Node<'_>, ids: &mut Vec<String>) {
    if let Some(id) = clause.get("equals").and_then(|node| node.text()) {
        ids.push(id.into_owned());
    }
    for inner in clause.get("or").into_iter().flat_map(|list| list.children()) {
        ids_in(inner, ids);
    }
}
