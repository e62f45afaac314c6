//! The libraries, each used as its documentation tells.

use std::hint::black_box;

use serde::Deserialize;
use serde_json::Value;

use crate::typed;

/// A library that fills serde structs.
pub trait Engine {
    /// Reads a line into `T`; true when it fits. The line may be destroyed.
    fn reads<'l, T: Deserialize<'l>>(&mut self, line: &'l mut [u8]) -> bool;
}

pub struct SerdeJson;

impl Engine for SerdeJson {
    fn reads<'l, T: Deserialize<'l>>(&mut self, line: &'l mut [u8]) -> bool {
        serde_json::from_slice::<T>(line).map(black_box).is_ok()
    }
}

pub struct Sonic;

impl Engine for Sonic {
    fn reads<'l, T: Deserialize<'l>>(&mut self, line: &'l mut [u8]) -> bool {
        sonic_rs::from_slice::<T>(line).map(black_box).is_ok()
    }
}

pub struct SimdJson(simd_json::Buffers);

impl Engine for SimdJson {
    fn reads<'l, T: Deserialize<'l>>(&mut self, line: &'l mut [u8]) -> bool {
        simd_json::serde::from_slice_with_buffers::<T>(line, &mut self.0).map(black_box).is_ok()
    }
}

/// What accepts the lines of a corpus.
pub fn find(engine: &str, corpus: &str) -> Box<dyn FnMut(&[u8]) -> bool> {
    match engine {
        "serde_json-typed" => fills(SerdeJson, corpus),
        "sonic-rs-typed" => fills(Sonic, corpus),
        "simd-json-typed" => fills(SimdJson(simd_json::Buffers::new(1 << 20)), corpus),
        "serde_json-value" => {
            Box::new(|line| serde_json::from_slice::<Value>(line).map(black_box).is_ok())
        }
        "simd-json-value" => simd_value(),
        "sonic-rs-lazy" => lazy(corpus),
        "jsonschema" => valid(corpus),
        other => panic!("no such engine: {other}"),
    }
}

/// Each line is copied first: simd-json writes into what it reads, and a checker must not. The others read the copy too, which costs
/// them no more than a few percent and keeps the comparison even.
fn fills<E: Engine + 'static>(mut engine: E, corpus: &str) -> Box<dyn FnMut(&[u8]) -> bool> {
    let reads = typed::<E>(corpus);
    let mut scratch = Vec::new();
    Box::new(move |line| {
        scratch.clear();
        scratch.extend_from_slice(line);
        reads(&mut engine, &mut scratch)
    })
}

/// simd-json's tree, on a scratch copy: it writes into what it reads.
fn simd_value() -> Box<dyn FnMut(&[u8]) -> bool> {
    let mut buffers = simd_json::Buffers::new(1 << 20);
    let mut scratch = Vec::new();
    Box::new(move |line| {
        scratch.clear();
        scratch.extend_from_slice(line);
        let value = simd_json::to_borrowed_value_with_buffers(&mut scratch, &mut buffers);
        value.map(black_box).is_ok()
    })
}

/// The same few fields that simdjson reads on demand.
fn lazy(corpus: &str) -> Box<dyn FnMut(&[u8]) -> bool> {
    let mut tree = sonic_rs::PointerTree::new();
    if matches!(corpus, "openai-chat" | "small") {
        tree.add_path(["custom_id"].iter());
        tree.add_path(["method"].iter());
        tree.add_path(["url"].iter());
        tree.add_path(["body", "model"].iter());
    } else {
        tree.add_path(["key"].iter());
        tree.add_path(if corpus == "embed-results" { ["response"] } else { ["request"] }.iter());
    }
    Box::new(move |line| sonic_rs::get_many(line, &tree).map(black_box).is_ok())
}

/// Our own exported schemas.
fn valid(corpus: &str) -> Box<dyn FnMut(&[u8]) -> bool> {
    let schema = match corpus {
        "openai-chat" => include_str!("../../../../schemas/openai/chat-completions.schema.json"),
        "small" => include_str!("../../../../schemas/openai/embeddings.schema.json"),
        "gemini-embed" => include_str!("../../../../schemas/gemini-embed.schema.json"),
        "gemini-gen" | "base64" => include_str!("../../../../schemas/gemini-generate.schema.json"),
        other => panic!("no schema for {other}"),
    };
    let schema = serde_json::from_str(schema).expect("JSON");
    let validator = jsonschema::validator_for(&schema).expect("a schema");
    Box::new(move |line| {
        serde_json::from_slice::<Value>(line).is_ok_and(|value| validator.is_valid(&value))
    })
}
