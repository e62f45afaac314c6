//! `ours WHAT FILE PASSES`: batchline on bytes in memory, one thread. Built as it is shipped: no flags for the machine at hand.
//!
//! WHAT is `check`, `convert` (OpenAI chat to Gemini, verified) or `tree` (each line as a tree, and no more).
//!
//! `ours tokens ENCODING THREADS FILES…`: counts the tokens of texts.

use batchline::convert::{
    ConvertHooks, ConvertOptions, Destination, Destinations, convert_source, find_target,
};
use batchline::{CheckOptions, Date, Hooks, Source, check_source};
use batchline_estimate::tokens::{Counter, find_encoding};
use batchline_jsonl::{NodeStore, Tree};

fn main() {
    let args: Vec<String> = std::env::args().collect();
    if let [_, what, encoding, threads, paths @ ..] = &args[..]
        && what == "tokens"
    {
        return count_tokens(encoding, threads.parse().expect("a number of threads"), paths);
    }
    let [_, what, path, passes] = &args[..] else {
        panic!("Usage: ours check|convert|tree FILE PASSES");
    };
    let passes = passes.parse().expect("a number of passes");
    let pass = match what.as_str() {
        "check" => check,
        "convert" => convert,
        "tree" => tree,
        other => panic!("no such thing to do: {other}"),
    };
    peer_harness::measure("batchline", path, passes, pass);
}

fn count_tokens(encoding: &str, threads: usize, paths: &[String]) {
    let encoding = find_encoding(encoding).expect("an encoding");
    peer_harness::measure_texts(paths, threads, || {
        let mut counter = Counter::default();
        move |text| counter.count(encoding, text)
    });
}

fn check(bytes: &[u8]) -> u64 {
    let today = Date::parse("2026-11-22");
    let options = CheckOptions { today, threads: 1, ..CheckOptions::default() };
    let report = check_source(Source::memory(bytes), &options, &mut Hooks::default());
    report.expect("memory can be read").lines
}

fn convert(bytes: &[u8]) -> u64 {
    let mut options = ConvertOptions::to(find_target("gemini-generate").expect("a target"));
    options.threads = 1;
    options.how.model = "gemini-2.5-flash".into();
    let output = Destination::Writer(Box::new(std::io::sink()));
    let destinations = Destinations { output, ..Destinations::default() };
    let source = Source::memory(bytes);
    let conversion = convert_source(source, destinations, &options, &ConvertHooks::default());
    let conversion = conversion.expect("memory can be converted");
    assert_eq!(conversion.refused, 0, "every line of the corpus can be converted");
    conversion.records
}

fn tree(bytes: &[u8]) -> u64 {
    let mut store = NodeStore::default();
    peer_harness::count_all(bytes, |line| {
        let text = std::str::from_utf8(line).expect("UTF-8");
        Tree::parse(text, &mut store, 128).is_ok_and(|tree| tree.root().is_some())
    })
}
