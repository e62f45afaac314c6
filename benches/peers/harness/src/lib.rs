//! What all peers written in Rust share: a file in memory, timed passes over it, one line of JSON at the end.

use std::fs;
use std::hint::black_box;
use std::time::Instant;

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
