//! Price files of others, by excerpts of the real ones.

use super::{day, found};
use crate::prices::{Found, Lookup, Origin, PriceTable, Rates, Row, Tariff, Tier, Usage};

static LITELLM: &str = include_str!("../../../data/tests/litellm.json");
static GENAI: &str = include_str!("../../../data/tests/genai-prices.json");
const TODAY: &str = "2026-11-22";

fn litellm() -> PriceTable {
    PriceTable::read(LITELLM).expect("an excerpt of litellm")
}

fn genai() -> PriceTable {
    PriceTable::read(GENAI).expect("an excerpt of genai-prices")
}

fn in_table<'a>(table: &'a PriceTable, model: &str, on: &str) -> Found<'a> {
    match table.find(None, model, day(on)) {
        Lookup::Found(found) => found,
        other => panic!("{model} on {on}: {other:?}"),
    }
}

/// Rates that both rows have and that differ.
fn differences(a: &Row, b: &Row) -> Vec<String> {
    let mut names = Vec::new();
    let mut compare = |tier: &str, a: &Rates, b: &Rates| {
        let differ = |name: &&&str| a.get(name).zip(b.get(name)).is_some_and(|(a, b)| a != b);
        names.extend(Rates::NAMES.iter().filter(differ).map(|name| format!("{tier} {name}")));
    };
    let mut both = |tier: &str, a: &Tier, b: &Tier| {
        compare(&format!("{tier} standard"), &a.standard, &b.standard);
        if let Some((a, b)) = a.batch.zip(b.batch) {
            compare(&format!("{tier} batch"), &a, &b);
        }
    };
    both("short", &a.tier, &b.tier);
    if let Some((a, b)) = a.long_context.zip(b.long_context) {
        both("long", &a.tier, &b.tier);
        assert_eq!(a.above, b.above);
    }
    names
}

#[test]
fn litellm_gives_the_rates_of_our_rows() {
    let table = litellm();
    assert_eq!((table.origin, table.rounded), (Origin::LiteLlm, 0));
    assert_eq!(table.rows().len(), 13);
    for theirs in table.rows() {
        let ours = found(&theirs.model, TODAY).row;
        assert_eq!(differences(theirs, ours), Vec::<String>::new(), "{}", theirs.model);
        assert_eq!(theirs.tier.standard.input, ours.tier.standard.input, "{}", theirs.model);
        assert_eq!(theirs.tier.batch.is_some(), ours.tier.batch.is_some(), "{}", theirs.model);
        assert_eq!(
            theirs.long_context.map(|long| long.above),
            ours.long_context.map(|long| long.above)
        );
    }
}

#[test]
fn litellm_says_what_it_knows_besides() {
    let table = litellm();
    let row = in_table(&table, "gpt-5.4", TODAY).row;
    assert_eq!(
        (row.max_input, row.max_output, row.batchable),
        (Some(1_050_000), Some(128_000), Some(true))
    );
    assert_eq!(
        in_table(&table, "gemini-embedding-001", TODAY).row.shutdown,
        Some(day("2028-05-14"))
    );
    assert_eq!(in_table(&table, "text-embedding-ada-002", TODAY).row.batchable, None);
    // The sample, Azure's price and that of one size of images.
    assert_eq!(table.models_of_others, 3);
    assert_eq!(table.find(None, "gpt-4.1", day(TODAY)), Lookup::Unknown);
}

#[test]
fn what_costs_nothing_in_litellm_is_unknown() {
    let text = r#"{"gemini/gemini-exp": {"litellm_provider": "gemini", "mode": "chat",
        "input_cost_per_token": 0, "output_cost_per_token": 0.0}}"#;
    let table = PriceTable::read(text).expect("a table");
    assert!(matches!(table.find(None, "gemini-exp", day(TODAY)), Lookup::NoPrice(_)));
    let free = litellm();
    let usage = Usage { text: 5, ..Usage::default() };
    let cost = in_table(&free, "omni-moderation-latest", TODAY).cost(&usage, Tariff::Standard);
    assert_eq!(cost.money.map(|money| money.pico), Some(0));
}

#[test]
fn what_a_float_left_of_a_figure_is_rounded_and_counted() {
    let text = r#"{"gpt-9": {"litellm_provider": "openai", "input_cost_per_token": 3.0001999999999996e-07}}"#;
    let table = PriceTable::read(text).expect("a table");
    assert_eq!(table.rounded, 1);
    let input = in_table(&table, "gpt-9", TODAY).row.tier.standard.input;
    assert_eq!(input.map(|price| price.to_string()).as_deref(), Some("0.30002"));
}

#[test]
fn genai_prices_gives_the_rates_of_our_rows() {
    let table = genai();
    assert_eq!((table.origin, table.rounded, table.left_out.len()), (Origin::GenaiPrices, 0, 0));
    assert_eq!(table.models_of_others, 1);
    for on in [TODAY, "2026-12-31", "2027-01-01"] {
        for theirs in table.rows().iter().filter(|row| row.holds_on(day(on))) {
            let Lookup::Found(ours) = PriceTable::built_in().find(None, &theirs.model, day(on))
            else {
                continue;
            };
            assert_eq!(
                differences(theirs, ours.row),
                Vec::<String>::new(),
                "{} on {on}",
                theirs.model
            );
        }
    }
}

#[test]
fn genai_prices_knows_periods() {
    let table = genai();
    let input = |model: &str, on: &str, batch: bool| {
        let tier = in_table(&table, model, on).row.tier;
        let rates = if batch { tier.batch } else { Some(tier.standard) };
        rates.and_then(|rates| rates.input).map(|price| price.to_string())
    };
    assert_eq!(input("gemini-4-argon", "2026-11-30", true).as_deref(), Some("1"));
    assert_eq!(input("gemini-4-argon", "2026-12-01", true).as_deref(), Some("2"));
    assert_eq!(input("gemini-4-argon", "2026-12-01", false).as_deref(), Some("4"));
    assert_eq!(input("o3", "2025-06-09", false).as_deref(), Some("10"));
    assert_eq!(input("o3", "2025-06-10", false).as_deref(), Some("2"));
    // Its batch prices begin on the day they were read.
    assert_eq!(input("o3", "2026-10-13", true), None);
    assert_eq!(input("o3", "2026-10-14", true).as_deref(), Some("1"));
}

#[test]
fn genai_prices_knows_long_prompts_and_other_names() {
    let table = genai();
    let row = in_table(&table, "gpt-5.4-2026-03-05", TODAY).row;
    assert_eq!(row.long_context, found("gpt-5.4", TODAY).row.long_context);
    assert_eq!(row.tier, found("gpt-5.4", TODAY).row.tier);
    assert!(in_table(&table, "gemini-flash-latest", TODAY).assumption.is_none());
}

#[test]
fn genai_prices_may_stand_in_an_object() {
    let text = format!(r#"{{"units":{{}},"providers":{GENAI}}}"#);
    assert_eq!(PriceTable::read(&text).map(|table| table.rows().len()), Ok(genai().rows().len()));
}

#[test]
fn shapes_no_row_can_hold_are_named() {
    let text = r#"[{"id":"google","models":[{"id":"hours","match":{"equals":"hours"},"prices":[{"constraint":
        {"start_time":"00:30:00Z","end_time":"16:30:00Z"},"prices":{"input_mtok":1}}]},
        {"id":"steps","match":{"equals":"steps"},"prices":{"input_mtok":{"base":1,"tiers":[{"start":1,"price":2},{"start":2,"price":3}]}}},
        {"id":"quoted","match":{"equals":"quoted"},"prices":{"input_mtok":"0.15"}}]}]"#;
    let table = PriceTable::read(text).expect("a table");
    assert_eq!(table.left_out, ["hours", "steps"]);
    assert_eq!(table.rows().len(), 1);
}

#[test]
fn a_file_of_ones_own_wins_and_the_rest_is_built_in() {
    let text = concat!(
        r#"{"format":"batchline-prices/1","as_of":"2026-12-05"}"#,
        "\n\n",
        r#"{"provider":"openai","model":"gpt-5.4","standard":{"input":2,"output":12}}"#,
        "\n",
        r#"{"provider":"openai","model":"gpt-4o","until":"2026-06-30","standard":{"input":9,"output":9}}"#,
        "\n",
        r#"{"provider":"openai","model":"ft:gpt-4o:org::a1","standard":{"input":3,"output":3}}"#,
        "\n",
        r#"{"provider":"openai","model":"chat-latest","standard":{"input":3,"output":3}}"#,
        "\n",
        r#"{"provider":"openai","model":"gpt-5.5"}"#,
        "\n",
    );
    let table = PriceTable::read(text).expect("a table").over(PriceTable::built_in());
    assert_eq!(table.as_of, Some(day("2026-12-05")));
    let origin = |model: &str| in_table(&table, model, TODAY).origin;
    assert_eq!(origin("gpt-5.4"), Origin::Own);
    assert_eq!(origin("ft:gpt-4o:org::a1"), Origin::Own);
    assert_eq!(origin("gemini-2.5-flash"), Origin::BuiltIn);
    // Out of its period, or without price: that below answers.
    assert_eq!(origin("gpt-4o"), Origin::BuiltIn);
    assert_eq!(origin("gpt-5.5"), Origin::BuiltIn);
    // A row of exactly the id below is better than that of the base here.
    assert_eq!(origin("gpt-5.4-2026-03-05"), Origin::BuiltIn);
    assert_eq!(origin("gpt-5.4-2027-03-05"), Origin::Own);
    // What it does not say of batches is known below.
    assert_eq!(in_table(&table, "chat-latest", TODAY).row.batchable, Some(false));
    assert!(matches!(table.find(None, "gpt-9", day(TODAY)), Lookup::Unknown));
}

#[test]
fn a_list_without_days_does_not_hide_an_announced_rise() {
    let table = litellm().over(PriceTable::built_in());
    let on = |day: &str| {
        let found = in_table(&table, "gemini-4-argon", day);
        (found.origin, found.row.tier.standard.input.map(|price| price.to_string()))
    };
    assert_eq!(on("2026-11-30"), (Origin::LiteLlm, Some(String::from("2"))));
    assert_eq!(on("2026-12-01"), (Origin::BuiltIn, Some(String::from("4"))));
    // A list that has the new price was written after the rise.
    let text = r#"{"gemini/gemini-4-argon": {"litellm_provider": "gemini", "input_cost_per_token": 4e-06, "output_cost_per_token": 2e-05}}"#;
    let newer = PriceTable::read(text).expect("a table").over(PriceTable::built_in());
    assert_eq!(in_table(&newer, "gemini-4-argon", "2026-12-01").origin, Origin::LiteLlm);
}

#[test]
fn a_batch_price_from_before_a_rise_does_not_outlive_it() {
    let text = r#"[{"id":"google","models":[{"id":"x","prices":[{"prices":{"input_mtok":1}},
        {"constraint":{"start_date":"2027-01-01"},"prices":{"input_mtok":2}}],"price_variants":[{"when":{"processing":"batch"},
        "constraint":{"start_date":"2026-10-14"},"prices":{"input_mtok":0.5}}]}]}]"#;
    let table = PriceTable::read(text).expect("a table");
    assert!(in_table(&table, "x", "2026-12-31").row.tier.batch.is_some());
    assert_eq!(in_table(&table, "x", "2027-01-01").row.tier.batch, None);
}

#[test]
fn a_flat_batch_price_is_not_that_of_long_prompts() {
    let text = r#"[{"id":"google","models":[{"id":"x","prices":{"input_mtok":{"base":2,"tiers":[{"start":200000,"price":4}]},"output_mtok":8},
        "price_variants":[{"when":{"processing":"batch"},"prices":{"input_mtok":1,"output_mtok":4}}]}]}]"#;
    let table = PriceTable::read(text).expect("a table");
    let row = in_table(&table, "x", TODAY).row;
    let batch = row.long_context.and_then(|long| long.tier.batch).expect("batch prices");
    assert_eq!((batch.input, batch.output), (None, row.tier.batch.and_then(|rates| rates.output)));
    let usage = Usage { text: 300_000, ..Usage::default() };
    let cost = row.cost(&usage, Tariff::Batch);
    assert!(cost.assumptions.iter().any(|why| why.id == "half-price"));
    assert_eq!(cost.money.map(|money| money.pico), Some(300_000 * 2_000_000));
}

#[track_caller]
fn refused(text: &str, message: &str) {
    assert_eq!(
        PriceTable::read(text).map(|_| ()).map_err(|error| error.to_string()),
        Err(message.to_owned())
    );
}

fn own(row: &str) -> String {
    format!("{{\"format\":\"batchline-prices/1\"}}\n{row}\n")
}

#[test]
fn mistakes_in_our_own_format_are_told() {
    let row = |rest: &str| own(&format!(r#"{{"provider":"openai","model":"x",{rest}}}"#));
    refused(
        &row(r#""standard":{"input":-1}"#),
        "line 2, /standard/input: `-1` is negative; expected dollars per 1,000,000 tokens with at most six decimals, such as 2.5",
    );
    refused(
        &row(r#""standard":{"input":0.0000001}"#),
        "line 2, /standard/input: `0.0000001` has digits below a picodollar per token; expected dollars per 1,000,000 tokens with at most six decimals, such as 2.5",
    );
    refused(
        &row(r#""batch":{"input":"1"}"#),
        "line 2, /batch/input: `\"1\"` is no number; expected dollars per 1,000,000 tokens with at most six decimals, such as 2.5",
    );
    refused(
        &row(r#""from":"2026-02-30""#),
        "line 2, /from: `\"2026-02-30\"` is no day; expected a day such as \"2026-11-22\"",
    );
    refused(
        &row(r#""confidence":"sure""#),
        "line 2, /confidence: `\"sure\"` is no mark of trust; expected confirmed, single-source or derived",
    );
    refused(
        &row(r#""long_context":{"standard":{}}"#),
        "line 2, /long_context: no `above`; expected the number of tokens a long prompt exceeds",
    );
    refused(&own(r#"{"model":"x"}"#), "line 2: no `provider`; expected a text `provider`");
    refused(
        &own(r#"{"provider":"azure","model":"x"}"#),
        "line 2, /provider: `\"azure\"` is no provider that has prices here; expected gemini or openai",
    );
    refused(&own("{"), "line 2: no JSON (Truncated); expected JSON");
    refused(
        "{\"format\":\"batchline-prices/2\"}\n",
        "line 1, /format: `\"batchline-prices/2\"` is a format that we do not know; expected batchline-prices/1",
    );
}

#[test]
fn a_misspelt_member_is_told() {
    let error =
        PriceTable::read(&own(r#"{"provider":"openai","model":"x","standard":{"inptu":1}}"#))
            .unwrap_err();
    assert_eq!((error.line, error.pointer.as_str()), (2, "/standard/inptu"));
    assert!(error.expected.starts_with("input, cached_input"), "{error}");
}

#[test]
fn periods_that_overlap_are_told() {
    let a = r#"{"provider":"openai","model":"x","from":"2026-01-01","until":"2026-06-30"}"#;
    let b = r#"{"provider":"openai","model":"x","from":"2026-06-30"}"#;
    refused(
        &own(&format!("{b}\n{a}")),
        "line 2, /from: the period of `x` overlaps that of line 3; expected periods that end before the next one begins",
    );
}

#[test]
fn mistakes_in_files_of_others_are_told() {
    refused(
        "{\n\"gpt-9\": {\n\"litellm_provider\": \"openai\",\n\"input_cost_per_token\": \"1e-06\"}}",
        "line 4, /gpt-9/input_cost_per_token: `\"1e-06\"` is no number; expected dollars per token, such as 1.25e-06",
    );
    refused(
        r#"[{"id":"google","models":[{"id":"x","prices":{"input_mtok":true}}]}]"#,
        "line 1, /0/models/0/prices/input_mtok: `true` is no number; expected dollars per 1,000,000 tokens, such as 2.5",
    );
    refused(
        r#"[{"id":"google","models":[{"id":"x"}]}]"#,
        "line 1, /0/models/0: no `prices`; expected an object of prices, or a list of them",
    );
}

#[test]
fn what_is_no_price_file_is_told() {
    let known = "a price file: lines that begin with {\"format\":\"batchline-prices/1\"}, LiteLLM's \
                 model_prices_and_context_window.json, or data.json of genai-prices";
    for (text, wrong) in
        [("{}", "`{}`"), ("[]", "`[]`"), ("5", "`5`"), (r#"{"a":1}"#, r#"`{"a":1}`"#)]
    {
        refused(text, &format!("line 1: {wrong} is no price file that we know; expected {known}"));
    }
    refused("", "line 1: no JSON (Truncated); expected JSON");
    refused("\n\n{\"a\":1,\n}", "line 3: no JSON (TrailingComma); expected JSON");
}

#[test]
fn nothing_that_is_cut_off_panics() {
    for text in [LITELLM, GENAI] {
        for end in (0..text.len()).step_by(97).filter(|end| text.is_char_boundary(*end)) {
            assert!(PriceTable::read(&text[..end]).is_err());
        }
    }
}
