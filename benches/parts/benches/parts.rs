//! The parts of a check, each by itself: `cargo bench --package batchline-parts`, or with a name for one of them.

#![allow(missing_docs, reason = "criterion's macro writes a public function without a comment")]

use std::hint::black_box;

use batchline_corpus::{find, write};
use batchline_formats::{
    Context, Drafts, LineChecker, LineOptions, Totals, find_format, find_profile,
};
use batchline_jsonl::{Cursor, Index, Limits, lines, scan};
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

/// Larger than the caches, so that memory counts as it does with a file.
const CORPUS_BYTES: u64 = 48 << 20;
const CORPORA: &[&str] =
    &["openai-chat", "gemini-embed", "gemini-gen", "embed-results", "small", "base64"];

fn corpus(name: &str) -> Vec<u8> {
    let mut file = Vec::new();
    let corpus = find(name).expect("a corpus");
    write(corpus, CORPUS_BYTES, 1, &mut file).expect("memory can be written");
    file
}

/// Times `pass` over each of the corpora.
fn over(c: &mut Criterion, part: &str, corpora: &[&str], mut pass: impl FnMut(&str, &[u8])) {
    let mut group = c.benchmark_group(part);
    group.sample_size(10);
    for name in corpora {
        let file = corpus(name);
        group.throughput(Throughput::Bytes(file.len() as u64));
        group.bench_function(*name, |bencher| bencher.iter(|| pass(name, black_box(&file))));
    }
}

fn splitting(c: &mut Criterion) {
    over(c, "lines", CORPORA, |_, file| {
        black_box(lines::lines(file).count());
    });
}

fn utf8(c: &mut Criterion) {
    over(c, "utf8", CORPORA, |_, file| {
        let valid = |line: lines::Line<'_>| scan::text(line.bytes).is_some();
        assert!(black_box(lines::lines(file).all(valid)));
    });
}

fn skipping(c: &mut Criterion) {
    over(c, "cursor-skip", CORPORA, |_, file| {
        for line in lines::lines(file) {
            let skipped = Cursor::from_bytes(line.bytes).and_then(|mut cursor| cursor.skip());
            assert!(black_box(skipped).is_ok());
        }
    });
}

/// What a line of a corpus is.
fn format_of(corpus: &str) -> &'static str {
    match corpus {
        "gemini-embed" => "gemini-embed",
        "gemini-gen" | "base64" => "gemini-generate",
        _ => "openai",
    }
}

fn check_all(corpus: &str, file: &[u8], clean: bool) {
    let format = find_format(format_of(corpus)).expect("a format");
    let server = if format.id == "openai" { "openai" } else { "gemini" };
    let profile = find_profile(server).expect("a profile");
    let context = Context::new(format, profile, None, None);
    let limits = Limits::default();
    let options = LineOptions { context, limits, fast: true, ask_all: false, json_only: false };
    let (mut checker, mut drafts) = (LineChecker::default(), Drafts::default());
    let text = scan::text(file).expect("corpora are UTF-8");
    let mut index = Index::default();
    index.read(file);
    let mut start = 0;
    for end in index.line_ends() {
        let (end, said) = (*end as usize, drafts.said());
        drafts.begin(None, Totals::NONE);
        black_box(checker.check_in_window((text, &index), (start, end), &options, &mut drafts));
        assert_eq!(drafts.said() == said, clean);
        start = end + 1;
    }
}

fn indexing(c: &mut Criterion) {
    let corpora = ["openai-chat", "gemini-embed", "gemini-gen", "small", "base64"];
    let mut index = Index::default();
    over(c, "index", &corpora, |_, file| {
        index.read(black_box(file));
        black_box(index.line_ends().len());
    });
}

fn clean_lines(c: &mut Criterion) {
    let corpora = ["openai-chat", "gemini-embed", "gemini-gen", "small", "base64"];
    over(c, "line", &corpora, |corpus, file| check_all(corpus, file, true));
}

fn faulty_lines(c: &mut Criterion) {
    let corpora = ["faulty-chat", "faulty-small"];
    over(c, "faulty-line", &corpora, |corpus, file| check_all(corpus, file, false));
}

criterion_group!(parts, splitting, utf8, indexing, skipping, clean_lines, faulty_lines);
criterion_main!(parts);
