//! Which row answers for a model on a day.

use super::{day, found};
use crate::prices::{Lookup, Origin, PriceTable, Tariff, Usage};

const TODAY: &str = "2026-11-22";

fn find(provider: Option<&str>, model: &str, on: &str) -> Lookup<'static> {
    PriceTable::built_in().find(provider, model, day(on))
}

#[test]
fn an_unknown_model_is_unknown() {
    for model in ["gpt-9", "claude-opus-4-8", "", "models/", "gpt-5.4-turbo", "text-embedding"] {
        assert_eq!(find(None, model, TODAY), Lookup::Unknown, "{model}");
    }
    assert_eq!(find(Some("gemini"), "gpt-5.4", TODAY), Lookup::Unknown);
    assert_eq!(find(Some("azure"), "gpt-5.4", TODAY), Lookup::Unknown);
}

#[test]
fn tuned_models_are_unknown() {
    for model in ["ft:gpt-4.1-mini:org::a1", "ft:gpt-4.1-mini-2025-04-14:org::a1", "ft:gpt-4o"] {
        assert_eq!(find(Some("openai"), model, TODAY), Lookup::Unknown, "{model}");
    }
}

#[test]
fn a_prefix_and_a_provider_change_nothing() {
    let row = found("gemini-2.5-flash", TODAY).row;
    for (provider, model) in
        [(Some("gemini"), "models/gemini-2.5-flash"), (None, "models/gemini-2.5-flash")]
    {
        assert!(matches!(find(provider, model, TODAY), Lookup::Found(found) if found.row == row));
    }
}

#[test]
fn an_unlisted_snapshot_has_the_price_of_its_base_and_says_so() {
    for (model, base) in [
        ("gpt-5.4-2027-01-10", "gpt-5.4"),
        ("models/gemini-3.8-flash-001", "gemini-3.8-flash"),
        ("gemini-2.5-flash-preview-09-2025", "gemini-2.5-flash"),
    ] {
        let found = found(model, TODAY);
        assert_eq!(found.row.model, base);
        assert_eq!(found.assumption.map(|why| why.id), Some("base-price"));
        let cost = found.cost(&Usage { text: 1, ..Usage::default() }, Tariff::Batch);
        assert!(cost.assumptions.iter().any(|why| why.id == "base-price"));
    }
}

#[test]
fn a_listed_snapshot_has_its_own_price() {
    let found = found("gpt-4o-2024-05-13", TODAY);
    assert_eq!((found.row.model.as_str(), found.assumption), ("gpt-4o-2024-05-13", None));
}

#[test]
fn a_base_without_price_gives_its_snapshots_none() {
    assert_eq!(find(None, "gpt-6.2-sol-2027-01-10", TODAY), Lookup::Unknown);
}

#[test]
fn before_the_first_known_price_nothing_is_known() {
    let lookup = find(None, "gpt-5.6", "2026-08-20");
    assert!(matches!(lookup, Lookup::OutsidePeriods(row) if row.model == "gpt-5.6"), "{lookup:?}");
    assert_eq!(found("gpt-5.6", "2026-08-21").origin, Origin::BuiltIn);
}

#[test]
fn an_alias_has_a_row_of_its_own() {
    let alias = found("gemini-pro-latest", TODAY).row;
    let target = alias.alias_of.as_deref().expect("a target");
    assert_eq!(alias.tier, found(target, TODAY).row.tier);
}
