//! Readers and formulas take every record, whole or damaged.

mod common;

use batchline_estimate::content::read;
use batchline_estimate::formula::Target;
use batchline_estimate::output::{OutputWish, output};
use batchline_formats::models::find_model;
use batchline_formats::{FORMATS, member};
use batchline_jsonl::{NodeStore, Tree};
use batchline_schema::generate::{Choices, damage, value};
use common::Notes;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::Value;

static TARGETS: &[(&str, &str)] = &[
    ("openai", "gpt-4o"),
    ("openai", "gpt-3.5-turbo-0301"),
    ("openai", "gpt-6-luna"),
    ("openai", "no-such-model"),
    ("gemini", "gemini-2.5-flash"),
    ("gemini", "gemini-embedding-001"),
];

fn holds(format: usize, record: &Value) -> Result<(), TestCaseError> {
    let line = record.to_string();
    let mut store = NodeStore::default();
    let tree = Tree::parse(&line, &mut store, 128).expect("JSON");
    let Some(content) = read(FORMATS[format], &tree) else { return Ok(()) };
    for (provider, model) in TARGETS {
        let mut notes = Notes::default();
        let input = Target::new(provider, model).input(&content, Some(&mut notes));
        prop_assert!(input.text.high.is_none_or(|high| high >= input.text.low));
        prop_assert_eq!(input.whys.is_empty(), input.text.class.name() == "exact");
        let bound = output(&content, find_model(provider, model), OutputWish::Record);
        let said = output(&content, find_model(provider, model), OutputWish::Tokens(10));
        let high = bound.tokens.high.unwrap_or(u64::MAX);
        prop_assert!(said.tokens.low <= high, "{:?} {:?}", said, bound);
    }
    Ok(())
}

/// Every part the tables allow is understood.
fn is_understood(format: usize, record: &Value) -> Result<(), TestCaseError> {
    let line = record.to_string();
    let mut store = NodeStore::default();
    let tree = Tree::parse(&line, &mut store, 128).expect("JSON");
    let Some(content) = read(FORMATS[format], &tree) else { return Ok(()) };
    // What is observed only, and what a transcript may hold, nobody describes.
    let odd =
        content.not_understood.iter().find(|one| member(**one, "audioTranscription").is_none());
    prop_assert!(odd.is_none(), "{} in {line}", odd.map_or("", |node| node.raw()));
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(2000) })]

    #[test]
    fn every_record_is_counted(
        format in 0..FORMATS.len(),
        choices in vec(any::<u8>(), 0..400),
        harm in vec(any::<u8>(), 0..24),
    ) {
        let whole = value(FORMATS[format].root, &mut Choices::new(&choices));
        holds(format, &whole)?;
        is_understood(format, &whole)?;
        holds(format, &damage(&whole, &mut Choices::new(&harm)))?;
    }
}

/// Nesting as deep as the tree allows.
#[test]
fn deep_records_are_counted() {
    let mut schema = serde_json::json!({"type": "string"});
    for _ in 0..55 {
        schema = serde_json::json!({"type": "object", "properties": {"a": schema}});
    }
    let tool =
        serde_json::json!({"type": "function", "function": {"name": "f", "parameters": schema}});
    let body = serde_json::json!({"model": "gpt-4o", "messages": [], "tools": [tool]});
    let line = common::openai("/v1/chat/completions", body);
    let format = FORMATS.iter().position(|format| format.id == "openai").expect("a format");
    assert!(holds(format, &line).is_ok());
}
