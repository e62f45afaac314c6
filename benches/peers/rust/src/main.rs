//! `rust-peers ENGINE CORPUS FILE PASSES`: a JSON library on the lines of a corpus, in memory, one thread.

#![allow(dead_code, reason = "the structs are read into, that is the work that is timed")]

mod engines;
mod shapes;

use engines::{Engine, find};
use peer_harness::{count_all, measure};
use shapes::{
    ChatBody, EmbedRequest, EmbeddingBody, GeminiLine, GenerateRequest, OpenaiLine, ResultLine,
};

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let [_, engine, corpus, path, passes] = &args[..] else {
        panic!("Usage: rust-peers ENGINE CORPUS FILE PASSES");
    };
    let passes = passes.parse().expect("a number of passes");
    let mut accepts = find(engine, corpus);
    measure(engine, path, passes, |bytes| count_all(bytes, &mut accepts));
}

/// The typed reader of a corpus, in the library that `E` is.
fn typed<E: Engine>(corpus: &str) -> fn(&mut E, &mut [u8]) -> bool {
    match corpus {
        "openai-chat" => |e, line| e.reads::<OpenaiLine<'_, ChatBody<'_>>>(line),
        "small" => |e, line| e.reads::<OpenaiLine<'_, EmbeddingBody<'_>>>(line),
        "gemini-embed" => |e, line| e.reads::<GeminiLine<'_, EmbedRequest<'_>>>(line),
        "gemini-gen" | "base64" => |e, line| e.reads::<GeminiLine<'_, GenerateRequest<'_>>>(line),
        "embed-results" => |e, line| e.reads::<ResultLine<'_>>(line),
        other => panic!("no structs for {other}"),
    }
}
