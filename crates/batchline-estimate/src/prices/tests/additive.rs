//! Costs add up, and more tokens never cost less.

use proptest::prelude::*;

use super::found;
use crate::prices::{Cost, PriceTable, Tariff, Usage};

/// Prompts of at most four times this are short for every model.
const SHORT: u64 = 25_000;

fn usage(most: u64) -> impl Strategy<Value = Usage> {
    let some = move || 0..=most;
    let prompt = (some(), some(), some(), some(), some());
    (prompt, some(), some(), some()).prop_map(
        |((text, image, audio, video, cached), output, images, sounds)| Usage {
            text,
            image,
            audio,
            video,
            cached: cached.min(text),
            output,
            image_output: images,
            audio_output: sounds,
        },
    )
}

fn sum(a: Usage, b: Usage) -> Usage {
    Usage {
        text: a.text + b.text,
        image: a.image + b.image,
        audio: a.audio + b.audio,
        video: a.video + b.video,
        cached: a.cached + b.cached,
        output: a.output + b.output,
        image_output: a.image_output + b.image_output,
        audio_output: a.audio_output + b.audio_output,
    }
}

fn tariff() -> impl Strategy<Value = Tariff> {
    prop_oneof![Just(Tariff::Standard), Just(Tariff::Batch)]
}

fn row() -> impl Strategy<Value = usize> {
    0..PriceTable::built_in().rows().len()
}

proptest! {
    #[test]
    fn costs_of_short_prompts_add_up(row in row(), a in usage(SHORT), b in usage(SHORT), tariff in tariff()) {
        let row = &PriceTable::built_in().rows()[row];
        let parts = row.cost(&a, tariff).money.zip(row.cost(&b, tariff).money).map(|(a, b)| a + b);
        prop_assert_eq!(row.cost(&sum(a, b), tariff).money, parts);
    }

    #[test]
    fn more_tokens_never_cost_less(row in row(), a in usage(200_000), more in usage(200_000), tariff in tariff()) {
        let row = &PriceTable::built_in().rows()[row];
        let (less, most) = (row.cost(&a, tariff), row.cost(&sum(a, more), tariff));
        if let Some((less, most)) = less.money.zip(most.money) {
            prop_assert!(less <= most);
        }
        // What is unknown stays unknown when more is asked for.
        prop_assert!(less.money.is_some() || most.money.is_none());
    }

    #[test]
    fn a_batch_never_costs_more(row in row(), usage in usage(400_000)) {
        let row = &PriceTable::built_in().rows()[row];
        let money = |tariff| row.cost(&usage, tariff).money;
        if let Some((batch, standard)) = money(Tariff::Batch).zip(money(Tariff::Standard)) {
            prop_assert!(batch <= standard);
        }
    }

    #[test]
    fn no_usage_is_too_large(row in row(), usage in usage(u64::MAX), tariff in tariff()) {
        let cost: Cost = PriceTable::built_in().rows()[row].cost(&usage, tariff);
        prop_assert!(cost.money.is_some() || !cost.assumptions.is_empty());
    }
}

#[test]
fn a_request_over_the_threshold_is_dearer_than_its_halves() {
    let row = found("gemini-2.5-pro", "2026-11-22").row;
    let cost = |text| row.cost(&Usage { text, ..Usage::default() }, Tariff::Batch).money;
    assert!(cost(300_000) > cost(150_000).map(|money| money * 2));
}
