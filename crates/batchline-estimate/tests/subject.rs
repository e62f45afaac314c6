//! Whole requests on whole models: tokens, dollars, reasons.

mod common;

use batchline_estimate::output::OutputWish;
use batchline_estimate::prices::PriceTable;
use batchline_estimate::{Class, Estimator, Figures, Subject, Terms};
use batchline_formats::{Date, find_format};
use common::{gemini, openai};
use serde_json::{Value, json};

fn terms() -> Terms<'static> {
    Terms::on(Date { year: 2026, month: 11, day: 22 })
}

fn figures(line: &Value, provider: &'static str, model: &str, terms: &Terms<'_>) -> Figures {
    let subject = Subject::new(provider, model, terms);
    let format = if line.get("url").is_some() { "openai" } else { "gemini-generate" };
    let format = find_format(format).expect("a format");
    Estimator::default().estimate(&line.to_string(), format, &subject).expect("a record")
}

fn whys(figures: &Figures) -> Vec<&'static str> {
    figures.whys.iter().map(|why| why.id).collect()
}

fn chat(body: Value) -> Value {
    let mut body = body;
    body["messages"] = json!([{"role": "user", "content": "Hello there"}]);
    openai("/v1/chat/completions", body)
}

fn said() -> Value {
    gemini(json!({
        "contents": [{"parts": [{"text": "Hello there"}]}], "generationConfig": {"maxOutputTokens": 100},
    }))
}

#[test]
fn answers_that_are_no_text_have_no_upper_bound() {
    let mut terms = terms();
    for wish in [OutputWish::Record, OutputWish::Tokens(50), OutputWish::Percentiles(5, 50)] {
        terms.output = wish;
        let spoken = chat(json!({"modalities": ["text", "audio"], "max_tokens": 100}));
        for (line, provider, model) in [
            (said(), "gemini", "gemini-3-pro-image"),
            (said(), "gemini", "gemini-3-pro-image-001"),
            (said(), "gemini", "gemini-2.5-flash-preview-tts"),
            (spoken, "openai", "gpt-audio"),
            (openai("/v1/images/generations", json!({"prompt": "a"})), "openai", "gpt-image-2"),
        ] {
            let figures = figures(&line, provider, model, &terms);
            for amount in [figures.batch, figures.standard] {
                assert!(amount.low.is_some(), "{model}");
                assert_eq!((amount.high, amount.class), (None, Class::Unknown), "{model}");
            }
            assert!(whys(&figures).contains(&"media-output"), "{model}");
        }
    }
}

#[test]
fn a_model_is_for_its_endpoints() {
    let at = |url: &str| match url {
        "chat/completions" => chat(json!({})),
        "gemini" => said(),
        "embeddings" | "moderations" | "responses" => {
            openai(&format!("/v1/{url}"), json!({"input": "a"}))
        }
        _ => openai(&format!("/v1/{url}"), json!({"prompt": "a"})),
    };
    let right = |url: &str, provider, model: &str| {
        let figures = figures(&at(url), provider, model, &terms());
        let wrong = whys(&figures).contains(&"not-for-endpoint");
        assert!(!wrong || figures.standard == batchline_estimate::Amount::UNKNOWN);
        !wrong
    };
    for (url, provider, model) in [
        ("chat/completions", "openai", "gpt-audio"),
        ("chat/completions", "gemini", "gemini-3-pro-image"),
        ("chat/completions", "openai", "no-such-model"),
        ("responses", "openai", "gpt-5.5"),
        ("responses", "openai", "gpt-5.5-pro"),
        ("completions", "openai", "gpt-3.5-turbo-instruct"),
        ("completions", "gemini", "gemini-3.8-flash"),
        ("moderations", "openai", "omni-moderation-latest"),
        ("images/generations", "openai", "gpt-image-2"),
        ("videos", "openai", "sora-2"),
        ("gemini", "gemini", "gemini-3-pro-image"),
        ("gemini", "gemini", "gemini-3.8-flash-tts"),
        ("gemini", "openai", "gpt-4o"),
    ] {
        assert!(right(url, provider, model), "{url} {model}");
    }
    for (url, provider, model) in [
        ("chat/completions", "openai", "gpt-5.5-pro"),
        ("chat/completions", "openai", "gpt-image-2"),
        ("chat/completions", "openai", "omni-moderation-latest"),
        ("chat/completions", "openai", "text-embedding-3-small"),
        ("embeddings", "openai", "gpt-4o"),
        ("moderations", "openai", "gpt-4o"),
        ("moderations", "gemini", "gemini-3.8-flash"),
        ("images/generations", "openai", "gpt-4o"),
        ("gemini", "gemini", "gemini-3.8-live"),
        ("gemini", "gemini", "gemini-embedding-001"),
        ("gemini", "openai", "gpt-image-2"),
    ] {
        assert!(!right(url, provider, model), "{url} {model}");
    }
}

#[test]
fn several_answers_of_a_model_that_gives_one_may_repeat_the_input() {
    let one = figures(&chat(json!({})), "gemini", "gemini-3.8-flash", &terms());
    let three = figures(&chat(json!({"n": 3})), "gemini", "gemini-3.8-flash", &terms());
    assert_eq!((three.input.low, three.input.high), (one.input.low, Some(3 * one.input.low)));
    assert_eq!(three.input.class, Class::Range);
    assert!(whys(&three).contains(&"repeated-input"));
    for (provider, model) in [("gemini", "gemini-2.5-flash"), ("openai", "gpt-4o")] {
        let line = chat(json!({"n": 3}));
        assert!(!whys(&figures(&line, provider, model, &terms())).contains(&"repeated-input"));
    }
}

#[test]
fn reasons_of_both_tariffs_are_told() {
    // Batches do not take it, so that nothing else is assumed for them.
    let row = r#"{"provider":"openai","model":"x","standard":{"input":1,"output":2},"batchable":false,"confidence":"derived"}"#;
    let text = format!("{{\"format\":\"batchline-prices/1\"}}\n{row}\n");
    let prices = PriceTable::read(&text).expect("a table");
    let figures = figures(&chat(json!({})), "openai", "x", &Terms { prices: &prices, ..terms() });
    assert_eq!(figures.batch, batchline_estimate::Amount::UNKNOWN);
    assert!(whys(&figures).contains(&"no-batch") && whys(&figures).contains(&"derived-price"));
}
