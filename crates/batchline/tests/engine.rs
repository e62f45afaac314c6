//! The engine: the same results for any number of threads, any chunk size, any way in; bounded for hostile input.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests read and write files"
)]

use std::io::{Read, Write};

use batchline::{
    CheckOptions, Error, Finding, Hooks, Limits, Report, Source, TokenChecks, check_file,
    check_reader, check_source,
};
use proptest::prelude::*;
use tempfile::NamedTempFile;

fn file_with(bytes: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().expect("a temporary file");
    file.write_all(bytes).expect("writing");
    file.flush().expect("flushing");
    file
}

fn line(n: usize) -> String {
    format!(r#"{{"key":"r{n}","request":{{"content":{{"parts":[{{"text":"täxt {n}"}}]}}}}}}"#)
}

fn name_of(file: &NamedTempFile) -> String {
    file.path().file_name().expect("a name").to_string_lossy().into_owned()
}

/// Everything a report says, without the path.
fn told(report: &Report) -> String {
    let findings: Vec<_> = report
        .findings
        .iter()
        .map(|finding| {
            let mut object = report.finding_json(finding, false);
            object["path"] = "".into();
            object.to_string()
        })
        .collect();
    let mut summary = report.summary_json();
    summary["path"] = "".into();
    format!("{}\n{summary}", findings.join("\n"))
}

fn with(threads: usize, chunk_bytes: usize) -> CheckOptions {
    CheckOptions { threads, chunk_bytes, findings_max: None, ..CheckOptions::default() }
}

/// Lines of every kind, good and bad, that a file may hold.
fn any_line() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        6 => (0_usize..20).prop_map(|n| line(n).into_bytes()),
        1 => Just(Vec::new()),
        1 => Just(b"{\"key\":\"a\",}".to_vec()),
        1 => Just(b"{\"key\":\"\xff\"}".to_vec()),
        1 => Just("{\"key\":\"\u{2028}\",\"request\":{}}".into()),
        1 => Just(b"{\"key\":\"crlf\",\"request\":{\"content\":{\"parts\":[]}}}\r".to_vec()),
        1 => Just(b"[1,2]".to_vec()),
        1 => (1000_usize..12_000).prop_map(|n| line(n).replace("text\":\"", &format!("text\":\"{}", "word ".repeat(n))).into_bytes()),
        1 => (0_usize..300).prop_map(|n| vec![b'x'; n]),
    ]
}

/// The same with tokens counted, for a model whose window or queue the lines of [`any_line`] may overflow.
fn counting(model: Option<&str>, options: CheckOptions) -> CheckOptions {
    let tokens = model.map(|_| TokenChecks { tier: Some(1) });
    CheckOptions { tokens, model: model.map(String::from), ..options }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn threads_chunks_and_ways_in_change_nothing(
        lines in prop::collection::vec(any_line(), 0..40),
        terminated in any::<bool>(),
        chunk in 1_usize..400,
        model in prop::sample::select(vec![None, Some("gemini-embedding-001"), Some("gemini-2.5-pro-preview-tts")]),
    ) {
        let with = |threads, chunk| counting(model, with(threads, chunk));
        let mut bytes = lines.join(&b'\n');
        if terminated {
            bytes.push(b'\n');
        }
        let file = file_with(&bytes);
        let whole = told(&check_file(file.path(), &with(1, 1 << 20)).expect("reading"));
        let pieces = told(&check_file(file.path(), &with(3, chunk)).expect("reading"));
        prop_assert_eq!(&whole, &pieces);
        // Memory is a file without a name.
        let memory = || Source::memory(&bytes).named(name_of(&file));
        let memory = check_source(memory(), &with(2, chunk), &mut Hooks::default());
        prop_assert_eq!(&whole, &told(&memory.expect("reading")));
        // A stream knows the same except the text of repeated ids and the file's name.
        let stream = check_reader(&bytes[..], &with(2, chunk)).expect("reading");
        let again = check_reader(&bytes[..], &with(1, 1 << 20)).expect("reading");
        prop_assert_eq!(told(&stream), told(&again));
        let file_report = check_file(file.path(), &with(2, chunk)).expect("reading");
        let key = |f: &Finding| (f.rule.code, f.place, f.related, f.pointer.clone());
        let from_file: Vec<_> = file_report.findings.iter().filter(|f| f.rule.code != "F608").map(key).collect();
        prop_assert_eq!(from_file, stream.findings.iter().map(key).collect::<Vec<_>>());
    }

    #[test]
    fn the_slow_path_finds_the_same(lines in prop::collection::vec(any_line(), 0..20)) {
        let bytes = lines.join(&b'\n');
        let fast = check_reader(&bytes[..], &with(1, 1 << 20)).expect("reading");
        let slow = CheckOptions { fast: false, ..with(1, 1 << 20) };
        prop_assert_eq!(told(&fast), told(&check_reader(&bytes[..], &slow).expect("reading")));
    }
}

fn numbered(count: usize) -> String {
    (0..count).map(|n| line(n) + "\n").collect()
}

fn codes(report: &Report) -> Vec<&str> {
    report.findings.iter().map(|finding| finding.rule.code).collect()
}

#[test]
fn gzip_and_zstd_are_read_as_what_is_in_them() {
    let text = numbered(1000) + "{\n";
    let plain = check_reader(text.as_bytes(), &with(0, 4096)).expect("reading");
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(text.as_bytes()).expect("compressing");
    let gzip = gzip.finish().expect("compressing");
    let zstd = zstd::encode_all(text.as_bytes(), 1).expect("compressing");
    for packed in [gzip, zstd] {
        let file = file_with(&packed);
        let report = check_file(file.path(), &with(0, 4096)).expect("reading");
        assert_eq!(report.bytes, plain.bytes);
        assert_eq!(report.lines, 1001);
        assert!(codes(&report).contains(&"J110"));
        let streamed = check_reader(&packed[..], &with(0, 4096)).expect("reading");
        assert_eq!(told(&streamed), told(&plain));
    }
}

#[test]
fn a_damaged_gzip_is_an_error_and_no_verdict() {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(numbered(1000).as_bytes()).expect("compressing");
    let mut packed = gzip.finish().expect("compressing");
    packed.truncate(packed.len() / 2);
    assert!(matches!(check_reader(&packed[..], &with(0, 4096)), Err(Error::Io { .. })));
}

#[test]
fn a_file_truncated_while_it_is_read_is_an_error_and_no_verdict() {
    let file = file_with(numbered(20_000).as_bytes());
    let handle = std::fs::OpenOptions::new().write(true).open(file.path()).expect("opening");
    let truncate = |_| handle.set_len(5000).expect("truncating");
    let mut hooks = Hooks { finding: None, progress: Some(&truncate) };
    let source = Source::file(file.path()).expect("opening");
    let result = check_source(source, &with(2, 1 << 14), &mut hooks);
    assert!(matches!(result, Err(Error::Changed { .. })), "{result:?}");
}

#[test]
fn a_file_that_grows_or_is_rewritten_while_it_is_read_is_an_error() {
    let file = file_with(numbered(20_000).as_bytes());
    let path = file.path().to_path_buf();
    let append = move |_| {
        let mut handle = std::fs::OpenOptions::new().append(true).open(&path).expect("opening");
        handle.write_all(b"more\n").expect("appending");
    };
    let mut hooks = Hooks { finding: None, progress: Some(&append) };
    let source = Source::file(file.path()).expect("opening");
    let result = check_source(source, &with(2, 1 << 14), &mut hooks);
    assert!(matches!(result, Err(Error::Changed { .. })), "{result:?}");
}

#[test]
fn repeated_ids_are_told_with_both_lines() {
    let text = format!("{}\n{}\n{}\n{}\n", line(1), line(2), line(1), line(1));
    for report in [
        check_file(file_with(text.as_bytes()).path(), &with(2, 16)).expect("reading"),
        check_reader(text.as_bytes(), &with(2, 16)).expect("reading"),
    ] {
        let again: Vec<_> = report.findings.iter().filter(|f| f.rule.code == "L201").collect();
        let lines: Vec<_> =
            again.iter().map(|f| (f.place.map(|p| p.line), f.related.map(|p| p.line))).collect();
        assert_eq!(lines, [(Some(3), Some(1)), (Some(4), Some(1))]);
    }
}

#[test]
fn colliding_fingerprints_are_settled_on_the_bytes() {
    let text = numbered(500) + &line(77) + "\n";
    let file = file_with(text.as_bytes());
    let weak = CheckOptions { fingerprint_mask: 0b11, ..with(2, 512) };
    let report = check_file(file.path(), &weak).expect("reading");
    let again: Vec<_> = report.findings.iter().filter(|f| f.rule.code == "L201").collect();
    assert_eq!(again.len(), 1);
    assert_eq!(again[0].place.map(|p| p.line), Some(501));
    assert_eq!(again[0].related.map(|p| p.line), Some(78));
}

#[test]
fn ids_are_compared_by_value_not_by_spelling() {
    let text = "{\"key\":\"a\",\"request\":{\"content\":{\"parts\":[]}}}\n{\"key\":\"\\u0061\",\"request\":{\"content\":{\"parts\":[]}}}\n";
    let report = check_file(file_with(text.as_bytes()).path(), &with(1, 1 << 20)).expect("reading");
    assert!(codes(&report).contains(&"L201"));
}

/// Repeats a pattern without holding it.
struct Endless<'a> {
    pattern: &'a [u8],
    left: u64,
    at: usize,
}

impl Read for Endless<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = (buffer.len() as u64).min(self.left) as usize;
        for byte in &mut buffer[..count] {
            *byte = self.pattern[self.at];
            self.at = (self.at + 1) % self.pattern.len();
        }
        self.left -= count as u64;
        Ok(count)
    }
}

#[test]
fn a_line_of_a_gigabyte_is_told_once_and_not_kept() {
    let endless = Endless { pattern: b"x", left: 1 << 30, at: 0 };
    let reader = endless.chain(&b"\n"[..]).chain(line(1).into_bytes().leak() as &[u8]);
    let options = CheckOptions {
        limits: Limits { line_bytes_max: 1 << 20, ..Limits::default() },
        format: batchline::find_format("gemini-embed"),
        ..with(2, 1 << 20)
    };
    let report = check_reader(reader, &options).expect("reading");
    assert_eq!(codes(&report), ["J129", "J107"]);
    assert_eq!(report.findings[1].place.map(|place| place.line), Some(2));
}

#[test]
fn a_long_line_in_a_file_is_found_by_whoever_reads_its_start() {
    let text = format!("{}\n{}\n{}\n", line(1), "x".repeat(10_000), line(2));
    let limits = Limits { line_bytes_max: 1000, ..Limits::default() };
    let options = CheckOptions { limits, ..with(2, 64) };
    let report = check_file(file_with(text.as_bytes()).path(), &options).expect("reading");
    assert_eq!(report.lines, 3);
    let long = report.findings.iter().find(|f| f.rule.code == "J129").expect("a finding");
    assert_eq!(long.place.map(|place| place.line), Some(2));
    assert!(long.message(false).contains("10000"));
}

#[test]
fn a_hundred_million_blank_lines_end_soon() {
    let head = line(1) + "\n";
    let reader = head.as_bytes().chain(Endless { pattern: b"\n", left: 20_000_000, at: 0 });
    let report = check_reader(reader, &CheckOptions::default()).expect("reading");
    assert_eq!(report.lines, 20_000_001);
    assert_eq!(report.records, 1);
    let blank = report.totals.iter().find(|total| total.code == "J105").expect("a total");
    assert_eq!(blank.count, 20_000_000);
    assert_eq!(
        report.findings.iter().filter(|f| f.rule.code == "J105").count(),
        CheckOptions::FINDINGS_MAX
    );
}

#[test]
fn a_million_levels_of_nesting_are_one_finding() {
    let text = format!("{}\n{}\n", line(1), "[".repeat(1_000_000));
    let report = check_reader(text.as_bytes(), &with(1, 1 << 20)).expect("reading");
    assert_eq!(codes(&report), ["J128"]);
}

#[test]
fn streamed_findings_are_those_of_the_report() {
    let text: String =
        (0..3000).map(|n| if n % 3 == 0 { "{\n".into() } else { line(n % 100) + "\n" }).collect();
    let options = with(2, 700);
    let report = check_reader(text.as_bytes(), &options).expect("reading");
    let mut streamed = Vec::new();
    let mut keep = |finding: Finding| streamed.push((finding.place, finding.rule.code));
    let mut hooks = Hooks { finding: Some(&mut keep), progress: None };
    let second =
        check_source(Source::reader(text.as_bytes()), &options, &mut hooks).expect("reading");
    assert_eq!(
        streamed,
        report.findings.iter().map(|f| (f.place, f.rule.code)).collect::<Vec<_>>()
    );
    assert_eq!(second.totals, report.totals);
    assert!(second.findings.is_empty());
}

#[test]
fn columns_count_characters_and_offsets_count_bytes() {
    let text =
        format!("{}\n{{\"key\":\"ö\",\"request\":{{\"content\":{{\"parts\":[]}},}}}}\n", line(1));
    let report = check_reader(text.as_bytes(), &with(1, 1 << 20)).expect("reading");
    let place = report.findings[0].place.expect("a place");
    assert_eq!(place.line, 2);
    assert_eq!(text.as_bytes()[place.offset as usize], b',');
    let start = text.find('\n').expect("two lines") + 1;
    let before = &text[start..place.offset as usize];
    assert_eq!(place.column as usize, before.chars().count() + 1);
}

#[test]
fn an_empty_file_is_told() {
    for report in [
        check_reader(&b""[..], &with(1, 1 << 20)).expect("reading"),
        check_file(file_with(b"").path(), &with(1, 1 << 20)).expect("reading"),
    ] {
        assert_eq!(report.findings.iter().filter(|f| f.rule.code == "F603").count(), 1);
    }
}
