//! `token-peers ENGINE ENCODING MODEL FILES…`: a tokenizer on the texts of files, one thread. MODEL is Gemma 3's, for who reads such files.
//!
//! Who offers to count without making a list of tokens is asked to count.

use kitoken::Kitoken;
use peer_harness::measure_texts;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let [_, engine, encoding, model, paths @ ..] = &args[..] else {
        panic!("Usage: token-peers ENGINE ENCODING MODEL FILES…");
    };
    match (engine.as_str(), encoding.as_str()) {
        ("tiktoken-rs", name) => {
            let bpe = match name {
                "cl100k_base" => tiktoken_rs::cl100k_base_singleton(),
                _ => tiktoken_rs::o200k_base_singleton(),
            };
            measure_texts(paths, 1, || |text| bpe.count_ordinary(text) as u64);
        }
        ("bpe-openai", name) => {
            let bpe = match name {
                "cl100k_base" => bpe_openai::cl100k_base(),
                _ => bpe_openai::o200k_base(),
            };
            measure_texts(paths, 1, || |text: &str| bpe.count(text) as u64);
        }
        ("tiktoken", name) => {
            let bpe = tiktoken::get_encoding(name).expect("an encoding");
            measure_texts(paths, 1, || |text| bpe.count(text) as u64);
        }
        ("splintr", name) => {
            let tokenizer = splintr::from_pretrained(name).expect("a vocabulary");
            measure_texts(paths, 1, || |text| tokenizer.encode_raw(text).len() as u64);
        }
        ("kitoken", "gemma3") => {
            let bytes = std::fs::read(model).expect("a model");
            let kitoken = Kitoken::from_sentencepiece_slice(&bytes).expect("a model");
            measure_texts(paths, 1, || {
                |text| kitoken.encode(text, false).expect("tokens").len() as u64
            });
        }
        other => panic!("no such engine and encoding: {other:?}"),
    }
}
