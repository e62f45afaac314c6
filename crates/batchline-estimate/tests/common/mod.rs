//! What the tests of this crate share.
#![allow(dead_code, reason = "each test uses a part of it")]

use batchline_estimate::content::{Content, read};
use batchline_estimate::formula::{CountText, Input, Target};
use batchline_formats::find_format;
use batchline_jsonl::{NodeStore, Tree};
use serde_json::Value;
use tiktoken_rs::{CoreBPE, cl100k_base_singleton, o200k_base_singleton};

/// The encodings of OpenAI, as tiktoken-rs counts them.
pub struct Tiktoken(&'static CoreBPE);

impl Tiktoken {
    pub fn of(name: &str) -> Tiktoken {
        Tiktoken(if name == "cl100k_base" {
            cl100k_base_singleton()
        } else {
            o200k_base_singleton()
        })
    }
}

impl CountText for Tiktoken {
    fn count(&mut self, text: &str) -> u64 {
        self.0.encode_ordinary(text).len() as u64
    }
}

/// Notes every text and counts one token for each.
#[derive(Default)]
pub struct Notes(pub Vec<String>);

impl CountText for Notes {
    fn count(&mut self, text: &str) -> u64 {
        self.0.push(text.to_string());
        1
    }
}

/// Reads a line of a format and hands over its content.
pub fn with<T>(format: &str, line: &Value, look: impl FnOnce(&Content<'_>) -> T) -> T {
    let line = line.to_string();
    let mut store = NodeStore::default();
    let tree = Tree::parse(&line, &mut store, 128).expect("JSON");
    let content = read(find_format(format).expect("a format"), &tree);
    look(&content.expect("a content"))
}

/// A line of OpenAI's format.
pub fn openai(url: &str, body: Value) -> Value {
    serde_json::json!({"custom_id": "r1", "method": "POST", "url": url, "body": body})
}

/// A line of Gemini's format.
pub fn gemini(request: Value) -> Value {
    serde_json::json!({"key": "r1", "request": request})
}

/// Counted by the model's own encoding, where it is one of OpenAI's: tokens and reasons.
pub fn counted(
    format: &str,
    line: &Value,
    provider: &'static str,
    model: &str,
) -> (batchline_estimate::Tokens, Vec<&'static str>) {
    with(format, line, |content| {
        let target = Target::new(provider, model);
        let mut counter = Tiktoken::of(target.tokenizer.encoding_name.unwrap_or_default());
        let Input { text, whys, .. } = target.input(content, Some(&mut counter));
        (text, whys.iter().map(|why| why.id).collect())
    })
}

/// The texts a model's formula counts, in order, and the number of tokens around them.
pub fn texts(
    format: &str,
    line: &Value,
    provider: &'static str,
    model: &str,
) -> (Vec<String>, u64) {
    with(format, line, |content| {
        let mut notes = Notes::default();
        let input = Target::new(provider, model).input(content, Some(&mut notes));
        let around = input.text.low - notes.0.len() as u64;
        (notes.0, around)
    })
}
