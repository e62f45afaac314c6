//! No text is much slower than prose of the same length.

#![allow(clippy::disallowed_methods, clippy::print_stdout, reason = "a test that measures time")]

use std::time::{Duration, Instant};

use batchline_estimate::tokens::{Counter, ENCODINGS, Encoding};

const BYTES: usize = 1 << 20;

/// How many times as long as prose a text may take. Prose here repeats itself and is found in the cache; the worst texts have to be merged
/// byte by byte. Quadratic work on a megabyte would take thousands of times as long.
const TIMES_MAX: u32 = 300;

fn prose() -> String {
    let words = include_str!("../../../README.md");
    words.chars().cycle().take(BYTES).collect()
}

/// Texts without words, without cuts, or made to look for merges over and over.
fn hostile() -> Vec<(&'static str, String)> {
    let repeat = |what: &str| what.repeat(BYTES / what.len());
    let mut state = 7_u64;
    let mut random = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as u32
    };
    let letters = (0..BYTES).map(|_| char::from(b'a' + (random() % 26) as u8)).collect();
    let chars = (0..BYTES / 3).filter_map(|_| char::from_u32(0x4e00 + random() % 0x5000)).collect();
    let bytes: Vec<u8> = (0..BYTES).map(|_| random() as u8).collect();
    vec![
        ("one letter", repeat("a")),
        ("blanks", repeat(" ")),
        ("line breaks", repeat("\n")),
        ("signs", repeat("=")),
        ("two letters", repeat("ab")),
        ("marks", repeat("\u{301}")),
        ("letters", letters),
        ("characters", chars),
        ("bytes", String::from_utf8_lossy(&bytes).into_owned()),
        ("symbols that do not end", repeat("<unused")),
        ("blanks with letters", repeat("    a")),
    ]
}

fn time(encoding: &'static Encoding, text: &str) -> Duration {
    let one = || {
        let mut counter = Counter::default();
        let start = Instant::now();
        assert!(counter.count(encoding, text) > 0);
        start.elapsed()
    };
    (0..3).map(|_| one()).min().unwrap_or_default()
}

#[test]
fn a_megabyte_of_anything_takes_no_more_than_some_times_a_megabyte_of_prose() {
    let prose = prose();
    for encoding in ENCODINGS {
        Counter::default().count(encoding, "the vocabulary is read");
        let usual = time(encoding, &prose);
        for (name, text) in hostile() {
            let taken = time(encoding, &text);
            println!("{encoding:?} {name}: {:.1} times", taken.as_secs_f64() / usual.as_secs_f64());
            assert!(
                taken < usual * TIMES_MAX,
                "{encoding:?}: {name} took {taken:?}, prose {usual:?}"
            );
        }
    }
}
