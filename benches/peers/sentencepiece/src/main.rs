//! `sentencepiece-peer MODEL FILES…`: the C++ library as the crate calls it, on the texts of files, one thread.

use sentencepiece::SentencePieceProcessor;

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let [_, model, paths @ ..] = &args[..] else {
        panic!("Usage: sentencepiece-peer MODEL FILES…");
    };
    let processor = SentencePieceProcessor::open(model).expect("a model");
    peer_harness::measure_texts(paths, 1, || {
        |text| processor.encode(text).expect("a text without NUL").len() as u64
    });
}
