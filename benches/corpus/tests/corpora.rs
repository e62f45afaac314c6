//! What the measurements rely on.

use std::collections::HashSet;

use batchline::{CheckOptions, Date, check_line, check_reader};
use batchline_corpus::{CORPORA, Corpus, find, write, write_lines};

fn sample(corpus: &Corpus, seed: u64) -> Vec<u8> {
    let mut file = Vec::new();
    write_lines(corpus, 60, seed, &mut file).expect("memory can be written");
    file
}

fn options() -> CheckOptions {
    CheckOptions { today: Date::parse("2026-11-22"), ..CheckOptions::default() }
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    for corpus in CORPORA {
        assert_eq!(sample(corpus, 1), sample(corpus, 1), "{}", corpus.name);
        if corpus.name != "ids" {
            assert_ne!(sample(corpus, 1), sample(corpus, 2), "{}", corpus.name);
        }
    }
}

#[test]
fn a_longer_file_starts_with_a_shorter_one_and_ends_with_a_whole_line() {
    let corpus = find("openai-chat").expect("a corpus");
    let of_bytes = |bytes| {
        let mut file = Vec::new();
        write(corpus, bytes, 1, &mut file).expect("memory can be written");
        file
    };
    let (short, long) = (of_bytes(50_000), of_bytes(100_000));
    assert!(long.starts_with(&short));
    assert!(short.len() >= 50_000 && short.ends_with(b"}\n"));
}

#[test]
fn lines_are_clean_or_have_one_fault_each() {
    for corpus in CORPORA {
        let file = sample(corpus, 3);
        let report = check_reader(&file[..], &options()).expect("a report");
        let codes: Vec<_> = report.totals.iter().map(|t| (t.code, t.count)).collect();
        let wanted = match corpus.name {
            // Answers that were cut off, and requests that failed.
            "chat-results" => {
                let known = |(code, _): &(&str, u64)| ["R902", "R907"].contains(code);
                assert!(codes.len() == 2 && codes.iter().all(known), "{codes:?}");
                continue;
            }
            name if name.starts_with("faulty") => {
                let mut lines = file.split_inclusive(|b| *b == b'\n');
                let findings = |line: &[u8]| check_line(&line[..line.len() - 1], &options()).len();
                assert!(lines.all(|line| findings(line) == 1), "{name}: {codes:?}");
                continue;
            }
            _ => vec![],
        };
        assert_eq!(codes, wanted, "{}: {:?}", corpus.name, report.findings.first());
    }
}

#[test]
fn lines_have_the_length_they_are_known_by() {
    let known = [
        ("openai-chat", 2_300),
        ("gemini-embed", 700),
        ("gemini-gen", 2_700),
        ("embed-results", 10_400),
        ("small", 131),
        ("base64", 230_000),
    ];
    for (name, bytes) in known {
        let mut file = Vec::new();
        write_lines(find(name).expect("a corpus"), 500, 5, &mut file).expect("memory");
        let mean = file.len() / 500;
        assert!(mean.abs_diff(bytes) < bytes / 10, "{name}: {mean} bytes a line");
    }
}

#[test]
fn ids_are_unique_and_a_third_of_the_conversations_is_escaped() {
    let file = sample(find("openai-chat").expect("a corpus"), 9);
    let text = String::from_utf8(file).expect("UTF-8");
    let ids: HashSet<_> = text.lines().filter_map(|line| line.split('"').nth(3)).collect();
    assert_eq!(ids.len(), 60);
    let escaped = text.lines().filter(|line| line.is_ascii() && line.contains("\\u0")).count();
    assert!((10..30).contains(&escaped), "{escaped} of 60");
}
