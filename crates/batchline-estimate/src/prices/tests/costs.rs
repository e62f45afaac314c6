//! What requests cost, by the built-in table.

use super::{day, found};
use crate::Class;
use crate::prices::{Cost, Lookup, Money, Price, PriceTable, Tariff, Usage};
use crate::why::{BATCH_UNSURE, CACHE_PRICE, DERIVED_PRICE, HALF_PRICE, NO_BATCH, NO_PRICE, Why};

const TODAY: &str = "2026-11-22";
const MILLION: u64 = 1_000_000;

fn text(tokens: u64) -> Usage {
    Usage { text: tokens, ..Usage::default() }
}

fn dollars(cost: &Cost) -> String {
    cost.money.map_or_else(|| String::from("unknown"), Money::to_decimal_string)
}

/// Cost of a million tokens of text and a million of answer.
fn both(model: &str, on: &str, tariff: Tariff) -> String {
    let usage = Usage { text: 100_000, output: 100_000, ..Usage::default() };
    let cost = found(model, on).row.cost(&usage, tariff);
    cost.money.map_or_else(|| String::from("unknown"), |money| (money * 10).to_decimal_string())
}

fn whys(cost: &Cost) -> Vec<&'static str> {
    cost.assumptions.iter().map(|why| why.id).collect()
}

fn ids(whys: &[&Why]) -> Vec<&'static str> {
    whys.iter().map(|why| why.id).collect()
}

#[test]
fn a_million_tokens_of_gemini_embedding_001_cost_seven_and_a_half_cents() {
    let row = found("gemini-embedding-001", TODAY).row;
    let batch = row.cost(&text(MILLION), Tariff::Batch);
    assert_eq!(batch.money, Some(Money { pico: 75_000_000_000 }));
    assert_eq!((dollars(&batch).as_str(), batch.class()), ("0.075", Class::Exact));
    assert_eq!(dollars(&row.cost(&text(MILLION), Tariff::Standard)), "0.15");
}

#[test]
fn gemini_4_argon_doubles_on_the_first_of_december() {
    assert_eq!(both("gemini-4-argon", "2026-11-30", Tariff::Batch), "6");
    assert_eq!(both("gemini-4-argon", "2026-12-01", Tariff::Batch), "12");
    assert_eq!(both("gemini-4-argon", "2026-11-30", Tariff::Standard), "12");
    assert_eq!(both("gemini-4-argon", "2026-12-01", Tariff::Standard), "24");
}

#[test]
fn flash_models_double_with_the_new_year() {
    for model in ["gemini-3.6-flash", "gemini-3.7-flash", "gemini-3.8-flash", "gemini-flash-latest"]
    {
        for (tariff, before, after) in
            [(Tariff::Batch, "2.25", "4.5"), (Tariff::Standard, "4.5", "9")]
        {
            assert_eq!(both(model, "2026-12-31", tariff), before, "{model}");
            assert_eq!(both(model, "2027-01-01", tariff), after, "{model}");
        }
    }
}

#[test]
fn what_was_not_announced_but_follows_says_so() {
    let cost = found("gemini-3.7-flash", "2027-01-01").row.cost(&text(1), Tariff::Batch);
    assert_eq!(whys(&cost), ids(&[&DERIVED_PRICE]));
}

#[test]
fn gpt_6_luna_in_a_batch_costs_5_and_25_cents() {
    let row = found("gpt-6-luna", TODAY).row;
    assert_eq!(
        dollars(&row.cost(&Usage { text: 100_000, ..Usage::default() }, Tariff::Batch)),
        "0.005"
    );
    assert_eq!(
        dollars(&row.cost(&Usage { output: MILLION, ..Usage::default() }, Tariff::Batch)),
        "0.25"
    );
    assert_eq!(row.tier.batch.and_then(|rates| rates.input), Price::per_million("0.05").ok());
}

#[test]
fn gpt_5_4_is_long_from_272_001_tokens_on() {
    let row = found("gpt-5.4", TODAY).row;
    let usage = |text| Usage { text, cached: 100_000, output: 1_000, ..Usage::default() };
    // 172,000 × 2.5 + 100,000 × 0.25 + 1,000 × 15
    assert_eq!(dollars(&row.cost(&usage(272_000), Tariff::Standard)), "0.47");
    // 172,001 × 5 + 100,000 × 0.5 + 1,000 × 22.5: every token pays more, not only the last
    assert_eq!(dollars(&row.cost(&usage(272_001), Tariff::Standard)), "0.932505");
    // 172,000 × 1.25 + 100,000 × 0.13 + 1,000 × 7.5
    assert_eq!(dollars(&row.cost(&usage(272_000), Tariff::Batch)), "0.2355");
}

#[test]
fn gemini_pro_is_long_from_200_001_tokens_on() {
    for (model, short, long) in
        [("gemini-2.5-pro", "0.125", "0.25000125"), ("gemini-3.1-pro-preview", "0.2", "0.400002")]
    {
        let row = found(model, TODAY).row;
        assert_eq!(dollars(&row.cost(&text(200_000), Tariff::Batch)), short);
        assert_eq!(dollars(&row.cost(&text(200_001), Tariff::Batch)), long);
    }
}

#[test]
fn media_count_towards_a_long_prompt() {
    let row = found("gemini-2.5-pro", TODAY).row;
    let usage =
        Usage { text: 100_000, image: 50_000, audio: 25_000, video: 25_000, ..Usage::default() };
    assert_eq!(dollars(&row.cost(&usage, Tariff::Standard)), "0.25");
    let usage = Usage { video: 25_001, ..usage };
    assert_eq!(dollars(&row.cost(&usage, Tariff::Standard)), "0.5000025");
}

#[test]
fn text_embedding_ada_002_has_no_batch_price() {
    let row = found("text-embedding-ada-002", TODAY).row;
    assert_eq!(row.tier.batch, None);
    let cost = row.cost(&text(MILLION), Tariff::Batch);
    assert_eq!((dollars(&cost).as_str(), cost.class()), ("0.05", Class::Estimate));
    assert_eq!(whys(&cost), ids(&[&BATCH_UNSURE, &HALF_PRICE]));
    let standard = row.cost(&text(MILLION), Tariff::Standard);
    assert_eq!((dollars(&standard).as_str(), standard.class()), ("0.1", Class::Exact));
}

#[test]
fn a_listed_batch_model_without_batch_price_is_halved() {
    let cost = found("gpt-audio", TODAY)
        .row
        .cost(&Usage { audio: MILLION, ..Usage::default() }, Tariff::Batch);
    assert_eq!((dollars(&cost).as_str(), whys(&cost)), ("16", ids(&[&HALF_PRICE])));
}

#[test]
fn what_batches_do_not_take_has_no_batch_cost() {
    let row = found("chat-latest", TODAY).row;
    let cost = row.cost(&text(1), Tariff::Batch);
    assert_eq!((cost.money, whys(&cost)), (None, ids(&[&NO_BATCH])));
    assert_eq!(cost.class(), Class::Unknown);
    assert_eq!(row.cost(&text(1), Tariff::Standard).class(), Class::Exact);
}

#[test]
fn a_missing_rate_is_unknown_and_not_free() {
    let row = found("gemini-embedding-001", TODAY).row;
    let cost = row.cost(&Usage { output: 1, ..text(MILLION) }, Tariff::Standard);
    assert_eq!((cost.money, whys(&cost)), (None, ids(&[&NO_PRICE])));
    assert_eq!(cost.class(), Class::Unknown);
}

#[test]
fn nothing_costs_nothing_for_certain() {
    let cost = found("gpt-4o", TODAY).row.cost(&Usage::default(), Tariff::Batch);
    assert_eq!((cost.money, cost.class()), (Some(Money::ZERO), Class::Exact));
}

#[test]
fn moderation_is_free_and_nothing_is_assumed_of_it() {
    let cost = found("omni-moderation-latest", TODAY).row.cost(&text(MILLION), Tariff::Batch);
    assert_eq!((cost.money, cost.class()), (Some(Money::ZERO), Class::Exact));
}

#[test]
fn cached_tokens_of_a_batch() {
    let cached = |model: &str| {
        let usage = Usage { cached: 100_000, ..text(100_000) };
        let cost = found(model, TODAY).row.cost(&usage, Tariff::Batch);
        (dollars(&cost), whys(&cost))
    };
    // Published for batches: as dear as outside them, halved, rounded.
    assert_eq!(cached("gemini-2.5-flash"), (String::from("0.003"), vec![]));
    assert_eq!(cached("gemini-3.5-flash-lite"), (String::from("0.002"), vec![]));
    assert_eq!(cached("gpt-5.4"), (String::from("0.013"), vec![]));
    // Not published: the standard one, at most that of other tokens (gpt-4o: 1.25 each).
    assert_eq!(cached("gpt-4.1"), (String::from("0.05"), ids(&[&CACHE_PRICE])));
    assert_eq!(cached("gpt-4o"), (String::from("0.125"), ids(&[&CACHE_PRICE])));
    // No cache price at all: not cheaper than other tokens.
    assert_eq!(cached("gpt-5.4-pro"), (String::from("1.5"), ids(&[&CACHE_PRICE])));
    // Neither price: half of the input caps the standard cache price, and both are said.
    assert_eq!(
        cached("o3-deep-research"),
        (String::from("0.25"), ids(&[&HALF_PRICE, &CACHE_PRICE]))
    );
}

#[test]
fn more_cached_than_text_is_all_of_the_text() {
    let row = found("gpt-4.1", TODAY).row;
    let all = row.cost(&Usage { cached: 10, ..text(10) }, Tariff::Standard);
    assert_eq!(row.cost(&Usage { cached: 11, ..text(10) }, Tariff::Standard), all);
}

#[test]
fn modalities_pay_their_own_rate_or_that_of_text() {
    let cost = |model: &str, usage: Usage, tariff| {
        let cost = found(model, TODAY).row.cost(&usage, tariff);
        (dollars(&cost), whys(&cost))
    };
    let image = Usage { image: MILLION, ..Usage::default() };
    let audio = Usage { audio: MILLION, ..Usage::default() };
    assert_eq!(cost("gemini-embedding-2", image, Tariff::Batch), (String::from("0.225"), vec![]));
    assert_eq!(cost("gemini-2.5-flash", image, Tariff::Batch), (String::from("0.15"), vec![]));
    assert_eq!(cost("gemini-2.5-flash", audio, Tariff::Batch), (String::from("0.5"), vec![]));
    // Sound costs what text costs; the batch table need not say so again.
    assert_eq!(cost("gemini-3.5-flash", audio, Tariff::Batch), (String::from("0.75"), vec![]));
}

#[test]
fn images_that_a_batch_table_leaves_out_are_not_taken_for_text() {
    let row = found("gemini-2.5-flash-image", TODAY).row;
    let cost = row.cost(&Usage { image_output: MILLION, ..Usage::default() }, Tariff::Batch);
    assert_eq!((dollars(&cost).as_str(), whys(&cost)), ("15", ids(&[&HALF_PRICE])));
}

#[test]
fn gpt_6_2_astra_is_known_but_has_no_price() {
    for model in ["gpt-6.2-astra", "gpt-6.2-sol", "models/gpt-6.2-astra"] {
        let lookup = PriceTable::built_in().find(Some("openai"), model, day(TODAY));
        let Lookup::NoPrice(row) = lookup else { panic!("{model}: {lookup:?}") };
        assert_eq!(row.cost(&text(1), Tariff::Standard).money, None);
        assert_eq!(row.cost(&text(1), Tariff::Batch).money, None);
    }
}
