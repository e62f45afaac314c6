//! The built-in rows keep what they promise.

use batchline_formats::Date;
use batchline_formats::models::find_model;

use super::day;
use crate::prices::{Confidence, PriceTable, Rates, Row, Tier, read};

static TEXT: &str = include_str!("../../../data/prices.jsonl");

fn rows() -> &'static [Row] {
    PriceTable::built_in().rows()
}

/// Model and first day, for messages.
fn name(row: &Row) -> String {
    let from = row.from.map_or_else(String::new, |day| format!(" from {day}"));
    format!("{}{from}", row.model)
}

/// Rows in which `holds` is not true.
fn except(holds: impl Fn(&Row) -> bool) -> Vec<String> {
    rows().iter().filter(|row| !holds(row)).map(name).collect()
}

#[test]
fn every_line_is_read() {
    let table = read::own::read(TEXT).expect("the compiled-in table");
    assert_eq!(table.rows().len(), TEXT.lines().count() - 1);
    assert_eq!(table.rows(), rows());
    assert_eq!(PriceTable::built_in().as_of, Some(day("2026-11-22")));
}

#[test]
fn lines_are_sorted_by_provider_model_and_day() {
    let models: Vec<&str> =
        TEXT.lines().skip(1).filter_map(|line| line.split('"').nth(7)).collect();
    let sorted: Vec<&str> = rows().iter().map(|row| row.model.as_str()).collect();
    assert_eq!(models, sorted);
}

#[test]
fn periods_of_a_model_follow_each_other_without_gap() {
    for pair in rows().windows(2).filter(|pair| pair[0].model == pair[1].model) {
        let (Some(until), Some(from)) = (pair[0].until, pair[1].from) else {
            panic!("{}: two periods that are open", pair[0].model);
        };
        assert_eq!(until.days_until(from), 1, "{}", pair[0].model);
    }
}

#[test]
fn the_last_period_is_open() {
    let ends = rows().chunk_by(|a, b| a.model == b.model).filter_map(<[Row]>::last);
    assert!(ends.into_iter().all(|row| row.until.is_none()));
}

#[test]
fn periods_begin_before_they_end() {
    let backwards = |row: &Row| row.from.zip(row.until).is_none_or(|(from, until)| from <= until);
    assert_eq!(except(backwards), Vec::<String>::new());
}

fn tiers(row: &Row) -> impl Iterator<Item = &Tier> {
    std::iter::once(&row.tier).chain(row.long_context.as_ref().map(|long| &long.tier))
}

#[test]
fn batches_are_never_dearer() {
    let cheaper = |tier: &Tier| {
        tier.batch.is_none_or(|batch| {
            let pairs =
                Rates::NAMES.iter().map(|name| batch.get(name).zip(tier.standard.get(name)));
            pairs.into_iter().flatten().all(|(batch, standard)| batch <= standard)
        })
    };
    assert_eq!(except(|row| tiers(row).all(cheaper)), Vec::<String>::new());
}

#[test]
fn batches_cost_half() {
    let halved = |row: &Row| {
        let rates = |name| {
            row.tier.batch.and_then(|batch| batch.get(name)).zip(row.tier.standard.get(name))
        };
        ["input", "output"]
            .iter()
            .all(|name| rates(name).is_none_or(|(batch, standard)| batch == standard.half()))
    };
    // gpt-3.5-turbo-1106: the batch table lists the standard price.
    assert_eq!(except(halved), ["gpt-3.5-turbo-1106"]);
}

#[test]
fn long_prompts_are_dearer() {
    let dearer = |row: &Row| {
        row.long_context.is_none_or(|long| {
            let pair = |name: &&str| row.tier.standard.get(name).zip(long.tier.standard.get(name));
            let mut pairs = Rates::NAMES.iter().filter_map(pair);
            long.tier.standard.input.is_some() && pairs.all(|(short, long)| short < long)
        })
    };
    assert_eq!(except(dearer), Vec::<String>::new());
}

#[test]
fn a_batch_price_is_known_for_short_and_long_prompts_or_for_neither() {
    let alike = |row: &Row| {
        row.long_context.is_none_or(|long| long.tier.batch.is_some() == row.tier.batch.is_some())
    };
    assert_eq!(except(alike), Vec::<String>::new());
}

#[test]
fn cached_tokens_are_not_dearer_than_others() {
    let cheaper = |rates: &Rates| {
        rates.cached_input.zip(rates.input).is_none_or(|(cached, input)| cached <= input)
    };
    let holds = |tier: &Tier| cheaper(&tier.standard) && tier.batch.as_ref().is_none_or(cheaper);
    assert_eq!(except(|row| tiers(row).all(holds)), Vec::<String>::new());
}

#[test]
fn a_price_has_an_input_rate_and_an_output_rate_unless_there_is_no_answer() {
    let whole = |rates: &Rates, row: &Row| {
        let answers = !["embedding", "moderation"].iter().any(|kind| row.model.contains(kind));
        rates.is_empty() || rates.input.is_some() && rates.output.is_some() == answers
    };
    let holds = |row: &Row| {
        tiers(row).all(|tier| {
            whole(&tier.standard, row) && tier.batch.is_none_or(|batch| whole(&batch, row))
        })
    };
    assert_eq!(except(holds), Vec::<String>::new());
}

#[test]
fn what_has_a_batch_price_runs_in_batches() {
    let runs = |row: &Row| row.tier.batch.is_none() || row.batchable == Some(true);
    // gpt-6.1-sol: both sources have a batch price, and a batch is reported to have refused it.
    assert_eq!(except(runs), ["gpt-6.1-sol"]);
}

#[test]
fn only_moderation_is_free() {
    let free = |row: &Row| row.tier.standard.input.is_some_and(|price| price.pico_per_token == 0);
    assert_eq!(except(|row| free(row) == row.model.contains("moderation")), Vec::<String>::new());
}

#[test]
fn sizes_make_sense() {
    let holds =
        |row: &Row| row.max_input.zip(row.context_window).is_none_or(|(max, window)| max <= window);
    assert_eq!(except(holds), Vec::<String>::new());
}

#[test]
fn every_row_says_who_says_so_and_when() {
    let holds = |row: &Row| row.checked.is_some() && !row.sources.is_empty() && row.mode.is_some();
    assert_eq!(except(holds), Vec::<String>::new());
    let confirmed =
        |row: &Row| row.confidence != Some(Confidence::Confirmed) || row.sources.len() > 1;
    assert_eq!(except(confirmed), Vec::<String>::new());
}

#[test]
fn valid_until_follows_the_rule() {
    let holds = |row: &Row| {
        let days =
            row.checked.zip(row.valid_until).map(|(checked, until)| checked.days_until(until));
        days == row.confidence.map(Confidence::days_fresh)
    };
    assert_eq!(except(holds), Vec::<String>::new());
}

#[test]
fn an_alias_costs_what_it_stands_for() {
    let same = |row: &Row, target: &Row| {
        (target.from, target.tier, target.long_context) == (row.from, row.tier, row.long_context)
    };
    let holds = |row: &Row| {
        let Some(id) = row.alias_of.as_deref() else { return true };
        rows().iter().any(|target| target.model == id && same(row, target))
    };
    assert_eq!(except(holds), Vec::<String>::new());
}

#[test]
fn models_and_prices_agree_about_batches_and_shutdowns() {
    let agree = |row: &Row| {
        let model = find_model(&row.provider, &row.model);
        model.is_none_or(|model| (model.batchable, model.shutdown) == (row.batchable, row.shutdown))
    };
    assert_eq!(except(agree), Vec::<String>::new());
    assert_eq!(except(|row| find_model(&row.provider, &row.model).is_some()), Vec::<String>::new());
}

#[test]
fn what_is_over_does_not_go_stale() {
    let row = Row { valid_until: Some(day("2027-03-22")), ..Row::default() };
    assert!(!row.is_stale(day("2027-03-22")));
    assert!(row.is_stale(day("2027-03-23")));
    let over = Row { until: Some(day("2026-11-30")), ..row.clone() };
    assert!(!over.is_stale(day("2027-03-23")));
    let dead = Row { shutdown: Some(day("2026-10-23")), ..row };
    assert!(!dead.is_stale(day("2027-03-23")));
}

#[test]
#[allow(
    clippy::disallowed_methods,
    reason = "whether figures are old depends on today; the library is told the day, a test is not"
)]
fn no_row_is_stale_today() {
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
    let days = i64::try_from(now.expect("a clock after 1970").as_secs() / 86_400).expect("days");
    let epoch = Date { year: 1970, month: 1, day: 1 };
    let today = (2026..2200).flat_map(|year| {
        (1..=12).flat_map(move |month| (1..=31).map(move |day| Date { year, month, day }))
    });
    let today =
        today.into_iter().find(|date| epoch.days_until(*date) >= days).expect("a day before 2200");
    let stale = except(|row| !row.is_stale(today));
    assert!(
        stale.is_empty(),
        "read these again (docs/prices.md, \"Bringing the rows forward\"): {stale:#?}"
    );
}
