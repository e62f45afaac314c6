//! Output tokens: limits of records and models, wishes of the caller.

mod common;

use batchline_estimate::Tokens;
use batchline_estimate::output::{OutputWish, output};
use batchline_formats::models::find_model;
use common::{gemini, openai, with};
use serde_json::{Value, json};

const WISHES: [OutputWish; 3] =
    [OutputWish::Record, OutputWish::Tokens(500), OutputWish::Percentiles(50, 5000)];

/// For each wish of [`WISHES`] the tokens, and the reasons of the first.
fn outputs(
    format: &str,
    line: &Value,
    provider: &str,
    model: &str,
) -> ([Tokens; 3], Vec<&'static str>) {
    with(format, line, |content| {
        let all = WISHES.map(|wish| output(content, find_model(provider, model), wish));
        let whys = all[0].whys.iter().map(|why| why.id).collect();
        (all.map(|one| one.tokens), whys)
    })
}

fn chat(body: Value) -> Value {
    openai("/v1/chat/completions", body)
}

#[test]
fn the_record_limits_then_the_model() {
    let (tokens, whys) =
        outputs("openai", &chat(json!({"max_tokens": 100, "n": 2})), "openai", "gpt-4o");
    assert_eq!(tokens, [Tokens::range(0, 200), Tokens::estimate(200), Tokens::range(100, 200)]);
    assert_eq!(whys, ["answer-length"]);
    let (tokens, _) = outputs("openai", &chat(json!({})), "openai", "gpt-4o");
    assert_eq!(tokens, [Tokens::range(0, 16_384), Tokens::estimate(500), Tokens::range(50, 5000)]);
    let (tokens, _) =
        outputs("openai", &chat(json!({"max_tokens": 1_000_000})), "openai", "gpt-4o");
    assert_eq!(tokens[0], Tokens::range(0, 16_384));
}

#[test]
fn without_a_limit_nothing_bounds_the_answer() {
    let (tokens, whys) = outputs("openai", &chat(json!({})), "openai", "no-such-model");
    assert_eq!(tokens, [Tokens::UNKNOWN, Tokens::estimate(500), Tokens::range(50, 5000)]);
    assert_eq!(whys, ["answer-length", "no-output-limit"]);
    let (tokens, _) =
        outputs("openai", &openai("/v1/completions", json!({"prompt": ["a", "b"]})), "openai", "x");
    assert_eq!(tokens[0], Tokens::range(0, 32));
}

#[test]
fn vectors_and_verdicts_are_no_output() {
    for line in [
        openai("/v1/embeddings", json!({"input": "a"})),
        openai("/v1/moderations", json!({"input": "a"})),
    ] {
        assert_eq!(outputs("openai", &line, "openai", "x"), ([Tokens::ZERO; 3], vec![]));
    }
    let line = gemini(json!({"content": {"parts": [{"text": "a"}]}}));
    assert_eq!(
        outputs("gemini-embed", &line, "gemini", "gemini-embedding-001"),
        ([Tokens::ZERO; 3], vec![])
    );
}

#[test]
fn who_reasons_may_use_the_limit_for_it() {
    let whys = |body, model| outputs("openai", &chat(body), "openai", model).1;
    assert_eq!(whys(json!({}), "gpt-5"), ["answer-length", "reasoning"]);
    assert_eq!(whys(json!({"reasoning_effort": "none"}), "gpt-5.1"), ["answer-length"]);
    let whys = |config: Value, model| {
        outputs("gemini-generate", &gemini(json!({"generationConfig": config})), "gemini", model).1
    };
    assert_eq!(whys(json!({}), "gemini-2.5-flash"), ["answer-length", "reasoning"]);
    let off = json!({"thinkingConfig": {"thinkingBudget": 0}});
    assert_eq!(whys(off.clone(), "gemini-2.5-flash"), ["answer-length"]);
    // 2.5 Pro cannot be told not to think.
    assert_eq!(whys(off, "gemini-2.5-pro"), ["answer-length", "reasoning"]);
}

#[test]
fn what_is_no_text_is_not_known() {
    let (tokens, whys) = outputs(
        "openai",
        &openai("/v1/images/generations", json!({"prompt": "p"})),
        "openai",
        "gpt-image-2",
    );
    assert_eq!((tokens, whys), ([Tokens::UNKNOWN; 3], vec!["media-output"]));
    let line = gemini(json!({"contents": []}));
    let (tokens, _) = outputs("gemini-generate", &line, "gemini", "gemini-3-pro-image");
    assert_eq!(tokens, [Tokens::UNKNOWN; 3]);
}

#[test]
fn what_may_be_no_text_is_not_known() {
    let unknown = ([Tokens::UNKNOWN; 3], vec!["media-output"]);
    let audio = chat(json!({"modalities": ["text", "audio"], "max_tokens": 10}));
    assert_eq!(outputs("openai", &audio, "openai", "gpt-audio"), unknown);
    let text = chat(json!({"modalities": ["text"], "max_tokens": 10}));
    assert_eq!(outputs("openai", &text, "openai", "gpt-audio").0[0], Tokens::range(0, 10));
    let line = gemini(json!({"generationConfig": {"responseModalities": ["TEXT", "IMAGE"]}}));
    assert_eq!(outputs("gemini-generate", &line, "gemini", "gemini-2.5-flash"), unknown);
    let line = openai("/v1/responses", json!({"tools": [{"type": "image_generation"}]}));
    assert_eq!(outputs("openai", &line, "openai", "gpt-5.5"), unknown);
}
