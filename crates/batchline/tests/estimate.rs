//! Estimates of files: known sums, and the same figures however the file is read.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests read and write files"
)]

use std::io::Write;

use batchline::estimate::{
    Class, Estimate, EstimateOptions, Money, OutputWish, PriceTable, Total, count_tokens,
    estimate_file, estimate_reader, is_known_model, near_models,
};
use batchline::{Date, Error};
use proptest::prelude::*;
use tempfile::NamedTempFile;

const DAY: Date = Date { year: 2026, month: 11, day: 22 };

fn options(model: &str) -> EstimateOptions {
    let model = Some(model.to_string()).filter(|model| !model.is_empty());
    EstimateOptions { model, ..EstimateOptions::on(DAY) }
}

fn estimate(file: &str, options: &EstimateOptions) -> Estimate {
    estimate_reader(file.as_bytes(), options).expect("an estimate")
}

fn dollars(estimate: &Estimate) -> [Option<String>; 2] {
    let amount = estimate.batch();
    [amount.low, amount.high].map(|money| money.map(Money::to_decimal_string))
}

#[test]
fn a_million_tokens_to_embed_cost_seven_and_a_half_cents() {
    let text = r"a\n".repeat(500);
    let tokens = count_tokens("gemini-embedding-001", &"a\n".repeat(500)).expect("a known model");
    assert_eq!(tokens.tokens, 1000);
    let line = |n: usize| {
        format!(
            r#"{{"key":"{n}","request":{{"content":{{"parts":[{{"text":"{text}"}}]}}}}}}{}"#,
            "\n"
        )
    };
    let file: String = (0..1000).map(line).collect();
    let estimate = estimate(&file, &options("gemini-embedding-001"));
    let row = &estimate.rows[0];
    assert_eq!((row.totals.requests, row.totals.input.low), (1000, 1_000_000));
    assert_eq!(dollars(&estimate), [Some("0.075".into()), Some("0.075".into())]);
    assert_eq!(row.standard().high.map(Money::to_decimal_string), Some("0.15".into()));
    // Nobody has published how the model cuts texts.
    assert_eq!(estimate.batch().class, Class::Estimate);
    assert_eq!(row.discount(), Some(0.5));
}

const CHAT: &str = r#"{"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":{"model":"MODEL","max_completion_tokens":1000,"messages":[{"role":"user","content":"Hello there"}]}}"#;

#[test]
fn the_answer_decides_between_low_and_high() {
    let file = CHAT.replace("MODEL", "gpt-4o");
    let range = estimate(&file, &options(""));
    // 9 tokens of input at $1.25, up to 1,000 of output at $5 per million.
    assert_eq!(dollars(&range), [Some("0.00001125".into()), Some("0.00501125".into())]);
    assert_eq!(range.batch().class, Class::Range);
    let known = EstimateOptions { output: OutputWish::Tokens(200), ..options("") };
    let known = estimate(&file, &known);
    assert_eq!(dollars(&known), [Some("0.00101125".into()), Some("0.00101125".into())]);
    assert_eq!(known.batch().class, Class::Estimate);
}

#[test]
fn what_is_unknown_is_not_nothing() {
    let file = CHAT.replace("MODEL", "my-own-model");
    let estimate = estimate(&file, &options(""));
    assert_eq!(dollars(&estimate), [None, None]);
    assert_eq!(estimate.batch().class, Class::Unknown);
    let reasons: Vec<_> = estimate.rows[0].totals.whys.list().iter().map(|why| why.0.id).collect();
    assert!(reasons.contains(&"no-price") && reasons.contains(&"no-tokenizer"), "{reasons:?}");
}

#[test]
fn known_costs_beside_unknown_ones_are_a_lower_bound() {
    let file = [CHAT.replace("MODEL", "gpt-4o"), CHAT.replace("MODEL", "my-own-model")].join("\n");
    let estimate = estimate(&file, &options(""));
    assert_eq!(dollars(&estimate), [Some("0.00001125".into()), None]);
}

#[test]
fn a_price_rises_on_the_announced_day() {
    let file = r#"{"key":"a","request":{"contents":[{"parts":[{"text":"Hello there"}]}]}}"#;
    let on = |day| EstimateOptions {
        day,
        output: OutputWish::Tokens(1000),
        ..options("gemini-3.8-flash")
    };
    let before = estimate(file, &on(Date { year: 2026, month: 12, day: 31 })).batch().high;
    let after = estimate(file, &on(Date { year: 2027, month: 1, day: 1 })).batch().high;
    let (before, after) = (before.expect("a price").pico, after.expect("a price").pico);
    assert_eq!(after, before * 2);
}

#[test]
fn the_same_requests_are_priced_on_other_models() {
    let file = CHAT.replace("MODEL", "gpt-4o");
    let compare = ["gemini-2.5-flash", "gpt-4.1", "text-embedding-3-small"];
    let compare: Vec<String> = compare.map(String::from).into();
    let estimate = estimate(&file, &EstimateOptions { compare, ..options("") });
    let rows: Vec<_> = estimate
        .rows
        .iter()
        .map(|row| (row.model.as_str(), row.compared, row.totals.input.low))
        .collect();
    let gemini = ("gemini-2.5-flash", true, 2);
    let embedding = ("text-embedding-3-small", true, 9);
    assert_eq!(rows[..3], [("gpt-4o", false, 9), gemini, ("gpt-4.1", true, 9)]);
    // An embedding model does not chat: it has no price here.
    assert_eq!((rows[3].0, rows[3].1), (embedding.0, embedding.1));
    assert_eq!(estimate.rows[3].batch().low, None);
    // Only its own model counts for the cost of the file.
    assert_eq!(estimate.batch(), estimate.rows[0].batch());
}

#[test]
fn a_gemini_file_needs_a_model() {
    let file = r#"{"key":"a","request":{"contents":[{"parts":[{"text":"Hi"}]}]}}"#;
    let error = estimate_reader(file.as_bytes(), &options("")).expect_err("no model");
    assert!(matches!(&error, Error::Options(said) if said.contains("add --model")), "{error}");
}

#[test]
fn records_that_cannot_be_read_are_counted_and_placed() {
    let file = format!("{}\n\n{{\"custom_id\":\n{{}}\n", CHAT.replace("MODEL", "gpt-4o"));
    let estimate = estimate(&file, &options(""));
    assert_eq!((estimate.lines, estimate.records, estimate.unread), (4, 3, 2));
    assert_eq!(estimate.first_unread, Some(3));
    assert_eq!(estimate.rows[0].totals.requests, 1);
}

/// Records of many kinds, and what is none.
fn any_line() -> impl Strategy<Value = String> {
    let chat = |model: &str, text: String| {
        CHAT.replace("MODEL", model).replace("Hello there", &text).replace("\"a\"", "\"b\"")
    };
    let text = "[a-zA-Zäöü日本 ,.]{0,80}";
    prop_oneof![
        4 => text.prop_map(move |text| chat("gpt-4o", text)),
        2 => text.prop_map(move |text| chat("gpt-5.4-mini", text)),
        1 => text.prop_map(move |text| chat("gemini-2.5-flash", text)),
        1 => Just(String::new()),
        1 => Just("{\"custom_id\":".to_string()),
        1 => Just(r#"{"custom_id":"e","method":"POST","url":"/v1/embeddings","body":{"model":"text-embedding-3-small","input":["one","two"]}}"#.to_string()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn figures_do_not_depend_on_threads_chunks_or_the_way_in(
        lines in prop::collection::vec(any_line(), 1..60),
        threads in 1_usize..4,
        chunk_bytes in 1_usize..5000,
    ) {
        let first = CHAT.replace("MODEL", "gpt-4o");
        let file = format!("{first}\n{}", lines.join("\n"));
        let compare = vec!["gemini-3.8-flash".to_string()];
        let usual = EstimateOptions { compare, ..options("") };
        let expected = estimate(&file, &usual).json();
        let other = EstimateOptions { threads, chunk_bytes, ..usual };
        prop_assert_eq!(&expected, &estimate(&file, &other).json());
        let mut stored = NamedTempFile::new().expect("a temporary file");
        stored.write_all(file.as_bytes()).expect("writing");
        let mut of_file = estimate_file(stored.path(), &other).expect("an estimate").json();
        of_file["path"] = expected["path"].clone();
        prop_assert_eq!(&expected, &of_file);
    }
}

#[test]
fn requests_without_a_model_make_the_sum_unknown() {
    let with = CHAT.replace("MODEL", "gpt-4o");
    let without = CHAT.replace(r#""model":"MODEL","#, "");
    let compare = vec!["gpt-5.4-nano".to_string()];
    let options = EstimateOptions { compare, ..options("") };
    let mixed = estimate(&format!("{with}\n{without}\n"), &options);
    assert_eq!((mixed.without_model, mixed.batch().high), (1, None));
    assert!(mixed.batch().low > Some(Money::ZERO));
    let only = estimate(&without, &options);
    assert_eq!((only.batch().low, only.batch().high), (None, None));
    let mut total = Total::default();
    [&mixed, &only].into_iter().for_each(|file| total.add(file));
    assert_eq!((total.requests, total.batch().high), (3, None));
    assert_eq!(total.batch_json()["requests_unknown"], 2);
}

#[test]
fn the_records_own_model_decides_who_runs_the_file() {
    let file = CHAT.replace("MODEL", "gpt-4o");
    assert_eq!(estimate(&file, &options("gemini-2.5-flash")).profile, "openai");
    let without = CHAT.replace(r#""model":"MODEL","#, "");
    assert_eq!(estimate(&without, &options("gemini-2.5-flash")).profile, "gemini-openai");
}

#[test]
fn names_are_known_near_or_usual() {
    let prices = PriceTable::built_in();
    assert!(is_known_model("models/gemini-3.8-flash-001", prices));
    assert!(is_known_model("ft:gpt-4.1-mini:org::a1", prices));
    assert!(!is_known_model("gemini-2.5-flsh", prices));
    assert_eq!(near_models("gemini-2.5-flsh", prices, 3), ["gemini-2.5-flash"]);
    assert_eq!(near_models("gemini-3-flash", prices, 3), ["gemini-3-flash-preview"]);
    assert!(near_models("claude-sonnet-9", prices, 3).is_empty());
    let file = r#"{"key":"a","request":{"content":{"parts":[{"text":"Hi"}]}}}"#;
    let error = estimate_reader(file.as_bytes(), &options("")).expect_err("no model");
    assert!(error.to_string().ends_with("gemini-embedding-001, gemini-embedding-2"), "{error}");
}
