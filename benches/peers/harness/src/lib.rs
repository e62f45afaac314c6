//! What all peers written in Rust share: a file in memory, timed passes over it, one line of JSON at the end.

use std::hint::black_box;
use std::sync::Barrier;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;
use std::{fs, thread};

/// Reads `path`, runs `pass` over it `passes` times and prints `{"peer", "lines", "bytes", "seconds"}`.
pub fn measure(peer: &str, path: &str, passes: usize, mut pass: impl FnMut(&[u8]) -> u64) {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{path}: {error}"));
    let (mut lines, mut seconds) = (0, Vec::new());
    for _ in 0..passes {
        let start = Instant::now();
        lines = pass(black_box(&bytes));
        seconds.push(start.elapsed().as_secs_f64().to_string());
    }
    let (bytes, seconds) = (bytes.len(), seconds.join(","));
    println!(r#"{{"peer":"{peer}","lines":{lines},"bytes":{bytes},"seconds":[{seconds}]}}"#);
}

/// Counts the tokens of the texts in files, NUL between them, and prints `{"texts", "tokens", "bytes", "seconds"}` for each file.
///
/// A quarter of the texts warms caches, the others are timed, once: real requests are not counted twice. `start` makes a counter, one for
/// each thread.
pub fn measure_texts<C: FnMut(&str) -> u64>(
    paths: &[String],
    threads: usize,
    start: impl Fn() -> C + Sync,
) {
    for path in paths {
        let file = fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"));
        let texts: Vec<&str> = file.split('\0').collect();
        let (warm_up, timed) = texts.split_at(texts.len() / 4);
        let (barrier, next) = (Barrier::new(threads), AtomicUsize::new(0));
        let work = || {
            let mut count = start();
            let warm: u64 = warm_up.iter().map(|text| count(text)).sum();
            barrier.wait();
            let (begin, mut tokens) = (Instant::now(), 0);
            // A few texts at a time, so that threads end together.
            while let Some(few) = timed.chunks(8).nth(next.fetch_add(1, Ordering::Relaxed)) {
                tokens += few.iter().map(|text| count(black_box(text))).sum::<u64>();
            }
            (begin, Instant::now(), warm, tokens)
        };
        let done: Vec<_> = thread::scope(|scope| {
            let all: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            all.into_iter().map(|one| one.join().expect("a count")).collect()
        });
        let begin = done.iter().map(|one| one.0).min().expect("a thread");
        let end = done.iter().map(|one| one.1).max().expect("a thread");
        let tokens = done[0].2 + done.iter().map(|one| one.3).sum::<u64>();
        let bytes: usize = timed.iter().map(|text| text.len()).sum();
        let (texts, seconds) = (timed.len(), (end - begin).as_secs_f64());
        println!(r#"{{"texts":{texts},"tokens":{tokens},"bytes":{bytes},"seconds":{seconds}}}"#);
    }
}

/// The lines of a file that ends in a line break.
pub fn lines(bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    let mut start = 0;
    memchr::memchr_iter(b'\n', bytes).map(move |end| {
        let line = &bytes[start..end];
        start = end + 1;
        line
    })
}

/// How many lines `good` accepts; one that is refused ends the run, because its time would not count.
pub fn count_all(bytes: &[u8], mut good: impl FnMut(&[u8]) -> bool) -> u64 {
    let mut count = 0;
    for line in lines(bytes) {
        assert!(good(line), "line {} is refused", count + 1);
        count += 1;
    }
    count
}
