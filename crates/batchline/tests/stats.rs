//! Figures of files, beside those that plain code over serde_json comes to.

use std::collections::{HashMap, HashSet};

use batchline::Source;
use batchline::stats::{Stats, StatsHooks, StatsOptions, stats};
use proptest::prelude::*;
use serde_json::{Value, json};

fn told(file: &[u8], options: &StatsOptions) -> Stats {
    stats(Source::memory(file), options, &StatsHooks::default()).expect("memory can be read")
}

fn line() -> impl Strategy<Value = String> {
    let text = prop::sample::select(vec!["Hello", "Привет", "你好 world", "été", "שלום 12", ""]);
    let model = prop::sample::select(vec!["gpt-4.1", "gpt-5.4-mini"]);
    let request = ("[a-d]{1,2}", model, text, any::<bool>(), any::<bool>()).prop_map(
        |(id, model, text, temperature, odd)| {
            let mut body = json!({"model": model, "messages": [{"role": "user", "content": text}]});
            if temperature {
                body["temperature"] = json!(0.5);
            }
            if odd {
                body["temprature"] = json!(0.5);
            }
            json!({"custom_id": id, "method": "POST", "url": "/v1/chat/completions", "body": body})
                .to_string()
        },
    );
    prop_oneof![8 => request, 1 => Just(String::new()), 1 => Just("{broken".to_string()), 1 => Just("  ".to_string())]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn figures_are_those_of_plain_code(lines in prop::collection::vec(line(), 1..40), end in prop::sample::select(vec!["\n", "\r\n"]), threads in 1_usize..4, chunk_bytes in 1_usize..2000) {
        let file: String = lines.iter().map(|line| format!("{line}{end}")).collect();
        let format = batchline::find_format("openai");
        let told = told(file.as_bytes(), &StatsOptions { format, threads, chunk_bytes });
        let records: Vec<&String> = lines.iter().filter(|line| !line.trim().is_empty()).collect();
        let values: Vec<Value> = records.iter().filter_map(|line| serde_json::from_str(line).ok()).collect();
        prop_assert_eq!((told.lines, told.records, told.bytes), (lines.len() as u64, records.len() as u64, file.len() as u64));
        prop_assert_eq!(told.unreadable, (records.len() - values.len()) as u64);
        let ids: Vec<&str> = values.iter().filter_map(|value| value["custom_id"].as_str()).collect();
        prop_assert_eq!((told.ids.present, told.ids.missing), (ids.len() as u64, (records.len() - ids.len()) as u64));
        prop_assert_eq!(told.ids.distinct, ids.iter().collect::<HashSet<_>>().len() as u64);
        let mut models: HashMap<&str, u64> = HashMap::new();
        values.iter().filter_map(|value| value["body"]["model"].as_str()).for_each(|model| *models.entry(model).or_default() += 1);
        let told_models: HashMap<&str, u64> = told.models.iter().map(|(model, count)| (model.as_str(), *count)).collect();
        prop_assert_eq!(told_models, models);
        let with = |key: &str| values.iter().filter(|value| !value["body"][key].is_null()).count() as u64;
        let field = |list: &[(String, u64)], end: &str| list.iter().filter(|(name, _)| name.ends_with(end)).map(|(_, count)| *count).sum::<u64>();
        prop_assert_eq!(field(&told.fields, ".temperature"), with("temperature"));
        prop_assert_eq!(field(&told.unknown_fields, ".temprature"), with("temprature"));
        let texts: u64 = values.iter().map(|value| value["body"]["messages"][0]["content"].as_str().unwrap().len() as u64).sum();
        prop_assert_eq!(told.texts.sum(), texts);
        let longest = records.iter().map(|line| line.len() as u64).max().unwrap_or(0);
        prop_assert_eq!((told.longest.bytes, told.sizes.max()), (longest, longest));
    }
}

#[test]
fn scripts_are_told_by_unicodes_table() {
    let record = json!({"key": "a", "request": {"contents": [{"parts": [{"text": "abc Привет 你好 é 12 !"}]}]}}).to_string();
    let told = told(record.as_bytes(), &StatsOptions::default());
    assert_eq!(told.scripts, [("Cyrillic", 6), ("Latin", 4), ("Han", 2)]);
}

#[test]
fn either_spelling_is_one_field() {
    let record = |name: &str| {
        json!({"key": name, "request": {"contents": [{"parts": [{"text": "x"}]}], name: {}}})
            .to_string()
    };
    let file = format!("{}\n{}\n", record("generationConfig"), record("generation_config"));
    let told = told(file.as_bytes(), &StatsOptions::default());
    let count = told
        .fields
        .iter()
        .find(|(name, _)| name.ends_with(".generationConfig"))
        .map(|field| field.1);
    assert_eq!((count, told.unknown_fields.len()), (Some(2), 0));
}

#[test]
fn results_have_figures_too() {
    let row = r#"{"key":"a","response":{"candidates":[{"content":{"parts":[{"text":"x"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":3}}}"#;
    let told = told(row.as_bytes(), &StatsOptions::default());
    assert_eq!(told.format, "gemini-result");
    assert!(
        told.fields.iter().any(|(name, _)| name.ends_with(".finishReason")),
        "{:?}",
        told.fields
    );
}

#[test]
fn what_is_no_lines_of_json_is_named() {
    let text = b"[\n{\"key\":\"a\"},\n{\"key\":\"b\"}\n]\n";
    let told = told(text, &StatsOptions::default());
    assert!(told.layout.is_some());
    assert_eq!(told.bytes, text.len() as u64);
    assert_eq!(told.records, 0);
}
