//! `ours FILE PASSES`: batchline on bytes in memory, one thread. Built as it is shipped: no flags for the machine at hand.

use batchline::{CheckOptions, Date, Hooks, Report, Source, check_source};

fn main() {
    let args: Vec<String> = std::env::args().collect();
    let [_, path, passes] = &args[..] else {
        panic!("Usage: ours FILE PASSES");
    };
    let today = Date::parse("2026-11-22");
    let options = CheckOptions { today, threads: 1, ..CheckOptions::default() };
    let passes = passes.parse().expect("a number of passes");
    peer_harness::measure("batchline", path, passes, |bytes| check(bytes, &options).lines);
}

fn check(bytes: &[u8], options: &CheckOptions) -> Report {
    check_source(Source::memory(bytes), options, &mut Hooks::default()).expect("memory can be read")
}
