//! The engine of conversions: the same output however it is cut, nothing half written, every request its answer.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests read and write files"
)]

mod support;

use std::io::{Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use batchline::convert::{
    Conversion, ConvertHooks, ConvertOptions, Destination, Destinations, ResultDestinations,
    ResultOptions, convert_results, convert_source, loss_json,
};
use batchline::{Error, Source};
use proptest::prelude::*;
use serde_json::{Value, json};
use support::Shared;

const TO_GEMINI: &str = "to=gemini-generate model=gemini-2.5-flash";

/// All a conversion of requests writes, and its account.
#[derive(Debug, PartialEq)]
struct Written {
    output: Vec<u8>,
    rejects: Vec<u8>,
    map: String,
    losses: String,
    summary: Value,
}

fn run(bytes: &[u8], options: &ConvertOptions) -> Result<(Written, Conversion), Error> {
    run_source(Source::memory(bytes), options)
}

fn run_source(
    source: Source<'_>,
    options: &ConvertOptions,
) -> Result<(Written, Conversion), Error> {
    let [output, rejects, map, losses] = [(); 4].map(|()| Shared::default());
    let destinations = Destinations {
        output: output.writer(),
        rejects: rejects.writer(),
        map: map.writer(),
        losses: losses.writer(),
    };
    let conversion = convert_source(source, destinations, options, &ConvertHooks::default())?;
    let written = Written {
        output: output.bytes(),
        rejects: rejects.bytes(),
        map: map.text(),
        losses: losses.text(),
        summary: conversion.summary_json(),
    };
    Ok((written, conversion))
}

fn chat(id: &str, more: Value) -> Value {
    let mut body = json!({"model": "gpt-4.1", "messages": [{"role": "user", "content": "Hi"}]});
    if let (Some(body), Some(more)) = (body.as_object_mut(), more.as_object()) {
        body.extend(more.clone());
    }
    json!({"custom_id": id, "method": "POST", "url": "/v1/chat/completions", "body": body})
}

/// One line of a file, as people write them and as they should not.
fn line() -> impl Strategy<Value = Vec<u8>> {
    let of = |value: Value| value.to_string().into_bytes();
    prop_oneof![
        6 => (0..99).prop_map(move |n| of(chat(&format!("r{n}"), json!({})))),
        3 => (0..9).prop_map(move |n| of(chat(&format!("u{n}"), json!({"user": "u7", "seed": n})))),
        2 => (0..9).prop_map(move |n| of(chat(&format!("n{n}"), json!({"stream": true})))),
        1 => (0..4).prop_map(move |n| of(json!({"custom_id": "x", "url": "/v1/chat/completions", "body": {"messages": []}, (format!("extra{n}")): 1}))),
        1 => Just(of(chat("long", json!({"user": "x".repeat(70_000)})))),
        1 => Just(b"{\"custom_id\":\"broken\",".to_vec()),
        1 => Just(b"{\"custom_id\":\"bad \xff\"}".to_vec()),
        1 => Just(b"[]".to_vec()),
        1 => Just(b"  ".to_vec()),
        1 => Just(Vec::new()),
    ]
}

fn file() -> impl Strategy<Value = Vec<u8>> {
    let lines = prop::collection::vec((line(), any::<bool>()), 0..40);
    (lines, any::<bool>(), any::<bool>()).prop_map(|(lines, bom, ended)| {
        let mut bytes = if bom { b"\xef\xbb\xbf".to_vec() } else { Vec::new() };
        for (line, crlf) in lines {
            bytes.extend(line);
            bytes.extend(if crlf { &b"\r\n"[..] } else { b"\n" });
        }
        if !ended && bytes.ends_with(b"\n") {
            bytes.pop();
        }
        bytes
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn output_is_the_same_however_the_input_is_cut(bytes in file(), losses_max in 0_usize..3) {
        let mut options = support::options(TO_GEMINI);
        options.losses_max = Some(losses_max);
        let mut all = Vec::new();
        for (threads, chunk_bytes) in [(1, 1 << 20), (2, 1), (5, 700), (3, 64)] {
            (options.threads, options.chunk_bytes) = (threads, chunk_bytes);
            let outcome = run(&bytes, &options).map_err(|error| error.to_string());
            all.push(outcome.map(|(written, conversion)| {
                let kept: Vec<Value> = conversion.losses.iter().map(|l| loss_json("-", l, false)).collect();
                (written, kept)
            }));
        }
        let reader = run_source(Source::reader(&bytes[..]), &options).map_err(|error| error.to_string());
        prop_assert_eq!(reader.map(|(written, _)| written), all[0].clone().map(|(written, _)| written));
        for other in &all[1..] {
            prop_assert_eq!(other, &all[0]);
        }
    }

    #[test]
    fn every_record_is_converted_or_rejected_as_it_was(bytes in file()) {
        let Ok((written, conversion)) = run(&bytes, &support::options(TO_GEMINI)) else { return Ok(()) };
        prop_assert_eq!(conversion.converted + conversion.refused, conversion.records);
        let text = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        let lines = text.split(|byte| *byte == b'\n').filter(|line| !line.trim_ascii().is_empty());
        prop_assert_eq!(lines.clone().count() as u64, conversion.records);
        let mut rejects = written.rejects.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).peekable();
        for line in lines {
            rejects.next_if(|reject| *reject == line);
        }
        prop_assert_eq!(rejects.next(), None, "rejects are lines of the input, in its order");
        let map = written.map.lines().skip(1).map(|line| serde_json::from_str::<Value>(line).expect("JSON"));
        let (refused, rest): (Vec<_>, Vec<_>) = map.partition(|entry| entry["refused"] == true);
        prop_assert_eq!(rest.len() as u64, conversion.converted);
        prop_assert!(refused.len() as u64 <= conversion.refused);
    }
}

impl Clone for Written {
    fn clone(&self) -> Written {
        let Written { output, rejects, map, losses, summary } = self;
        let (output, rejects) = (output.clone(), rejects.clone());
        Written {
            output,
            rejects,
            map: map.clone(),
            losses: losses.clone(),
            summary: summary.clone(),
        }
    }
}

/// Files in a directory and what they hold; `out.jsonl` holds an older output.
fn directory() -> tempfile::TempDir {
    let directory = tempfile::tempdir().expect("a directory");
    std::fs::write(directory.path().join("out.jsonl"), "old").expect("writing");
    directory
}

fn holds_only_the_old_output(directory: &Path) {
    let old = std::fs::read_to_string(directory.join("out.jsonl")).expect("the old output");
    assert_eq!(old, "old");
    assert_eq!(std::fs::read_dir(directory).expect("a directory").count(), 1);
}

fn to(path: &Path) -> Destination<'static> {
    Destination::Path(path.to_path_buf())
}

struct Full;

impl Write for Full {
    fn write(&mut self, _: &[u8]) -> std::io::Result<usize> {
        Err(std::io::Error::other("no space left"))
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

fn some_lines() -> Vec<u8> {
    (0..50).map(|n| format!("{}\n", chat(&format!("r{n}"), json!({})))).collect::<String>().into()
}

fn fails(source: Source<'_>, destinations: Destinations<'_>, hooks: &ConvertHooks<'_>) -> Error {
    let options = ConvertOptions { chunk_bytes: 500, ..support::options(TO_GEMINI) };
    convert_source(source, destinations, &options, hooks).expect_err("an error")
}

#[test]
fn what_stops_a_conversion_leaves_the_old_output() {
    let directory = directory();
    let out = directory.path().join("out.jsonl");
    let (lines, hooks) = (some_lines(), ConvertHooks::default());
    let nowhere = directory.path().join("missing/rejects.jsonl");
    for destinations in [
        Destinations {
            output: to(&out),
            map: Destination::Writer(Box::new(Full)),
            ..Destinations::default()
        },
        Destinations { output: to(&out), rejects: to(&nowhere), ..Destinations::default() },
        Destinations { output: to(&out), losses: to(directory.path()), ..Destinations::default() },
        Destinations { output: to(&out), map: to(&out), ..Destinations::default() },
    ] {
        fails(Source::memory(&lines), destinations, &hooks);
        holds_only_the_old_output(directory.path());
    }
    let destinations = || Destinations { output: to(&out), ..Destinations::default() };
    let stop = AtomicBool::new(true);
    let stopped = ConvertHooks { stop: Some(&stop), ..ConvertHooks::default() };
    let error = fails(Source::memory(&lines), destinations(), &stopped);
    assert!(matches!(error, Error::Interrupted));
    let broken = (&lines[..]).chain(Broken);
    fails(Source::reader(broken), destinations(), &hooks);
    holds_only_the_old_output(directory.path());
}

/// Fails to be read.
struct Broken;

impl Read for Broken {
    fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
        Err(std::io::Error::other("the disk is gone"))
    }
}

#[test]
fn it_can_be_stopped_under_way() {
    let directory = directory();
    let stop = AtomicBool::new(false);
    let tell = |bytes| stop.store(bytes > 5000, Ordering::Relaxed);
    let hooks = ConvertHooks { progress: Some(&tell), stop: Some(&stop) };
    let output = to(&directory.path().join("out.jsonl"));
    let destinations = Destinations { output, ..Destinations::default() };
    let lines = some_lines().repeat(50);
    assert!(matches!(fails(Source::memory(&lines), destinations, &hooks), Error::Interrupted));
    holds_only_the_old_output(directory.path());
}

#[test]
fn a_read_only_output_is_left_alone() {
    let directory = directory();
    let out = directory.path().join("out.jsonl");
    let mut permissions = out.metadata().expect("a file").permissions();
    permissions.set_readonly(true);
    std::fs::set_permissions(&out, permissions).expect("permissions");
    let destinations = Destinations { output: to(&out), ..Destinations::default() };
    let error = fails(Source::memory(&some_lines()), destinations, &ConvertHooks::default());
    assert!(error.to_string().ends_with("the file is read-only"), "{error}");
    holds_only_the_old_output(directory.path());
}

#[test]
fn an_input_is_never_replaced_by_its_output() {
    let directory = directory();
    let out = directory.path().join("out.jsonl");
    let destinations = Destinations { output: to(&out), ..Destinations::default() };
    let source = Source::file(&directory.path().join("./out.jsonl")).expect("a file");
    let error = fails(source, destinations, &ConvertHooks::default());
    assert!(error.to_string().contains("both the input and the output"), "{error}");
    holds_only_the_old_output(directory.path());
}

#[test]
fn an_input_that_changes_is_an_error() {
    let [directory, inputs] = [directory(), tempfile::tempdir().expect("a directory")];
    let input = inputs.path().join("in.jsonl");
    std::fs::write(&input, some_lines()).expect("writing");
    let source = Source::file(&input).expect("a file");
    std::fs::write(&input, some_lines().repeat(2)).expect("writing");
    let output = to(&directory.path().join("out.jsonl"));
    let destinations = Destinations { output, ..Destinations::default() };
    let error = fails(source, destinations, &ConvertHooks::default());
    assert!(matches!(error, Error::Changed { .. }), "{error}");
    holds_only_the_old_output(directory.path());
}

#[cfg(unix)]
#[test]
fn a_replaced_file_keeps_its_permissions_and_a_link_stays_a_link() {
    use std::os::unix::fs::PermissionsExt as _;
    let directory = directory();
    let [out, link] = ["out.jsonl", "link.jsonl"].map(|name| directory.path().join(name));
    let private = std::fs::Permissions::from_mode(0o600);
    std::fs::set_permissions(&out, private).expect("permissions");
    std::os::unix::fs::symlink("out.jsonl", &link).expect("a link");
    let destinations = Destinations { output: to(&link), ..Destinations::default() };
    let lines = some_lines();
    let options = support::options(TO_GEMINI);
    convert_source(Source::memory(&lines), destinations, &options, &ConvertHooks::default())
        .expect("converting");
    assert!(link.is_symlink());
    let written = out.metadata().expect("a file");
    assert_eq!((written.permissions().mode() & 0o777, written.len() > 1000), (0o600, true));
}

#[test]
fn each_model_has_a_file_of_its_own() {
    let directory = tempfile::tempdir().expect("a directory");
    let options = support::options("to=gemini-generate models=a>gemini-2.5-flash,b>gemini-2.5-pro");
    let line = |id: &str, model: &str| format!("{}\n", chat(id, json!({"model": model})));
    let lines = line("1", "a") + &line("2", "b") + &line("3", "c") + &line("4", "a");
    let run = |output| {
        let destinations = Destinations { output, ..Destinations::default() };
        let source = Source::memory(lines.as_bytes());
        convert_source(source, destinations, &options, &ConvertHooks::default())
    };
    let conversion = run(to(&directory.path().join("out.jsonl"))).expect("converting");
    assert_eq!((conversion.converted, conversion.refused), (3, 1));
    assert!(conversion.losses.iter().any(|loss| loss.finding.rule.code == "C804"));
    let keys = |name: &str| -> Vec<String> {
        let text = std::fs::read_to_string(directory.path().join(name)).expect("a file");
        let key =
            |line: &str| serde_json::from_str::<Value>(line).expect("JSON")["key"].to_string();
        text.lines().map(key).collect()
    };
    assert_eq!(keys("out.gemini-2.5-flash.jsonl"), ["\"1\"", "\"4\""]);
    assert_eq!(keys("out.gemini-2.5-pro.jsonl"), ["\"2\""]);
    let error = run(Shared::default().writer()).expect_err("one writer for two models");
    assert!(error.to_string().contains("name the output"), "{error}");
    let collision = support::options("to=gemini-generate models=a>x/y,b>x_y");
    let output = to(&directory.path().join("out.jsonl"));
    let destinations = Destinations { output, ..Destinations::default() };
    let source = Source::memory(lines.as_bytes());
    let error = convert_source(source, destinations, &collision, &ConvertHooks::default());
    assert!(error.is_err(), "two models, one file name");
}

#[test]
fn too_many_lines_for_openai_are_warned_of() {
    let line = |n: u32| {
        let line = json!({"key": n.to_string(), "request": {"contents": [{"role": "user", "parts": [{"text": "Hi"}]}]}});
        format!("{line}\n")
    };
    let warnings = |count: u32| {
        let text: String = (0..count).map(line).collect();
        let (_, conversion) =
            run(text.as_bytes(), &support::options("to=openai model=gpt-4.1 no-verify"))
                .expect("converting");
        conversion.warnings
    };
    assert_eq!(warnings(50_000), Vec::<String>::new());
    assert!(warnings(50_001)[0].contains("50001 lines"));
}

#[test]
fn compressed_input_is_read_as_it_is() {
    let lines = some_lines();
    let options = support::options(TO_GEMINI);
    let (plain, _) = run(&lines, &options).expect("converting");
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(&lines).expect("packing");
    let zst = zstd::encode_all(&lines[..], 1).expect("packing");
    for packed in [gz.finish().expect("packing"), zst] {
        let (written, _) = run(&packed, &options).expect("converting");
        assert_eq!(
            (written.summary, written.output),
            (plain.summary.clone(), plain.output.clone())
        );
    }
}

#[test]
fn every_loss_is_in_the_file_whatever_is_kept() {
    let lines: String =
        (0..40).map(|n| format!("{}\n", chat(&format!("r{n}"), json!({"user": "u"})))).collect();
    let mut options = support::options(TO_GEMINI);
    (options.losses_max, options.chunk_bytes) = (Some(3), 2000);
    let (written, conversion) = run(lines.as_bytes(), &options).expect("converting");
    let of = |code: &str| written.losses.lines().filter(|line| line.contains(code)).count();
    assert_eq!((of("C809"), of("C803")), (40, 1));
    let kept = conversion.losses.iter().filter(|loss| loss.finding.rule.code == "C809").count();
    assert_eq!(kept, 3);
    let total = conversion.totals.iter().find(|total| total.rule.code == "C809");
    assert_eq!(total.map(|total| total.count), Some(40));
}

#[test]
fn a_loss_as_json_is_stable() {
    let line = chat("r1", json!({"my secret": "u7"}));
    let (_, conversion) =
        run(line.to_string().as_bytes(), &support::options(TO_GEMINI)).expect("converting");
    let loss =
        conversion.losses.iter().find(|loss| loss.finding.rule.code == "C810").expect("C810");
    let mut json = loss_json("in.jsonl", loss, false);
    assert!(json["message"].as_str().is_some_and(|said| said.contains("my secret")));
    assert!(json["help"].is_string());
    for member in ["message", "help"] {
        json.as_object_mut().expect("an object").remove(member);
    }
    let offset = line.to_string().find("\"my secret\"").expect("the key");
    assert_eq!(
        json,
        json!({
            "path": "in.jsonl", "line": 1, "column": offset + 1, "byte_offset": offset, "byte_length": 11,
            "pointer": "/body/my secret", "id": "r1", "code": "C810", "name": "unknown-field-dropped",
            "class": "dropped", "impact": "advice", "fix": null, "related": null,
        })
    );
    let hidden = loss_json("in.jsonl", loss, true).to_string();
    assert!(!hidden.contains("secret") && hidden.contains("r1"), "{hidden}");
}

// ── Results

fn results(
    rows: &str,
    map: Option<&str>,
    options: &ResultOptions,
) -> Result<(String, String, Conversion), Error> {
    let [output, errors] = [(); 2].map(|()| Shared::default());
    let destinations = ResultDestinations {
        output: output.writer(),
        errors: errors.writer(),
        ..ResultDestinations::default()
    };
    let map = map.map(|map| Source::memory(map.as_bytes()));
    let rows = Source::memory(rows.as_bytes());
    let conversion = convert_results(rows, map, destinations, options, &ConvertHooks::default())?;
    Ok((output.text(), errors.text(), conversion))
}

fn result_options(text: &str) -> ResultOptions {
    support::result_options(text).expect("a target of results")
}

fn ids(text: &str) -> Vec<String> {
    let id = |line: &str| {
        let row: Value = serde_json::from_str(line).expect("JSON");
        row["custom_id"].as_str().expect("an id").to_string()
    };
    text.lines().map(id).collect()
}

fn answer(key: &str, text: &str) -> String {
    let row = json!({"key": key, "response": {"candidates": [{"content": {"role": "model", "parts": [{"text": text}]}, "finishReason": "STOP", "index": 0}], "usageMetadata": {"promptTokenCount": 1, "candidatesTokenCount": 1, "totalTokenCount": 2}, "modelVersion": "m", "responseId": format!("id-{key}")}});
    format!("{row}\n")
}

const HEADER: &str = "{\"batchline\":\"line map\",\"version\":1,\"from\":\"openai\",\"to\":\"gemini-generate\",\"escaped\":false}\n";

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_request_meets_its_first_answer(
        count in 1_usize..40,
        rows in prop::collection::vec(0_usize..60, 0..90),
        blank in any::<bool>(),
        cut in prop_oneof![Just((1, 1 << 20)), Just((2, 1)), Just((5, 700))],
    ) {
        let map: String = (0..count).map(|n| format!("{{\"id\":\"r{n}\"}}\n")).collect();
        let mut text = String::new();
        let mut first = std::collections::BTreeMap::new();
        let (mut again, mut orphans) = (0, 0);
        for (at, row) in rows.iter().enumerate() {
            text.push_str(&answer(&format!("r{row}"), &format!("answer {at}")));
            if blank { text.push_str("\r\n"); }
            match (*row < count, first.contains_key(row)) {
                (false, _) => orphans += 1,
                (true, true) => again += 1,
                (true, false) => { first.insert(*row, at); }
            }
        }
        let mut options = result_options("to=openai-result");
        (options.threads, options.chunk_bytes) = cut;
        let (output, errors, conversion) = results(&text, Some(&format!("{HEADER}{map}")), &options).expect("converting");
        let wanted: Vec<String> = first.keys().map(|n| format!("r{n}")).collect();
        prop_assert_eq!(ids(&output), wanted);
        for (line, at) in output.lines().zip(first.values()) {
            let said = format!("\"answer {at}\"");
            prop_assert!(line.contains(&said));
        }
        let missing: Vec<String> = (0..count).filter(|n| !first.contains_key(n)).map(|n| format!("r{n}")).collect();
        prop_assert_eq!(ids(&errors), missing.clone());
        let said = |word: &str| conversion.losses.iter().filter(|loss| loss.finding.message(false).contains(word)).count();
        prop_assert_eq!((said("second answer"), said("no request has")), (again, orphans));
        prop_assert_eq!((conversion.records, conversion.refused), (count as u64, missing.len() as u64));
    }
}

#[test]
fn results_may_come_as_a_stream_and_packed() {
    let rows = answer("r2", "2") + &answer("r1", "1");
    let map = format!("{HEADER}{{\"id\":\"r1\"}}\n{{\"id\":\"r2\"}}\n");
    let packed = zstd::encode_all(rows.as_bytes(), 1).expect("packing");
    let packed_map = zstd::encode_all(map.as_bytes(), 1).expect("packing");
    let output = Shared::default();
    let destinations =
        ResultDestinations { output: output.writer(), ..ResultDestinations::default() };
    let (rows, map) = (Source::reader(&packed[..]), Source::reader(&packed_map[..]));
    let options = result_options("to=openai-result");
    convert_results(rows, Some(map), destinations, &options, &ConvertHooks::default())
        .expect("converting");
    assert_eq!(ids(&output.text()), ["r1", "r2"]);
}

#[test]
fn an_empty_file_of_results_leaves_every_request_without_an_answer() {
    let options = result_options("to=openai-result");
    let map = format!("{HEADER}{{\"id\":\"r1\"}}\n{{\"id\":\"r2\"}}");
    let (output, errors, conversion) = results("", Some(&map), &options).expect("converting");
    assert_eq!((output.as_str(), ids(&errors)), ("", vec!["r1".to_string(), "r2".into()]));
    assert_eq!(conversion.refused, 2);
    let (output, errors, _) = results("", None, &options).expect("converting");
    assert_eq!((output.as_str(), errors.as_str()), ("", ""));
}

#[test]
fn files_that_are_no_results_or_no_map_are_told() {
    let options = result_options("to=openai-result");
    let rows = answer("r1", "1");
    for map in ["", "{\"id\":\"r1\"}\n", "nonsense", &rows] {
        let error = results(&rows, Some(map), &options).expect_err("no map");
        assert!(error.to_string().contains("no line map"), "{error}");
    }
    let error =
        results(&rows, Some(&format!("{HEADER}{{\"id\":7}}\n")), &options).expect_err("no entry");
    assert!(error.to_string().contains("line 2 is no entry"), "{error}");
    let requests = format!("{}\n", chat("r1", json!({})));
    for (wrong, said) in [(HEADER, "is a line map"), (&requests, "holds requests (openai)")] {
        let error = results(wrong, None, &options).expect_err("no results");
        assert!(error.to_string().contains(said), "{error}");
    }
    // A row of Vertex AI repeats its request.
    let vertex = "{\"status\":\"\",\"request\":{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}]},\"response\":{\"candidates\":[]}}\n";
    assert!(results(vertex, None, &options).is_ok());
}

#[test]
fn a_row_that_is_not_utf_8_is_no_answer() {
    let mut rows = b"\xef\xbb\xbf".to_vec();
    rows.extend(answer("r1", "1").bytes());
    rows.extend(answer("r2", "b\u{f8ff}d").bytes());
    let at = rows.windows(3).position(|bytes| bytes == "\u{f8ff}".as_bytes()).expect("the mark");
    rows[at] = 0xff;
    let [output, errors] = [(); 2].map(|()| Shared::default());
    let destinations = ResultDestinations {
        output: output.writer(),
        errors: errors.writer(),
        ..ResultDestinations::default()
    };
    let options = result_options("to=openai-result");
    let map = format!("{HEADER}{{\"id\":\"r1\"}}\n{{\"id\":\"r2\"}}\n");
    let conversion = convert_results(
        Source::memory(&rows),
        Some(Source::memory(map.as_bytes())),
        destinations,
        &options,
        &ConvertHooks::default(),
    );
    assert_eq!(ids(&output.text()), ["r1"]);
    assert_eq!(ids(&errors.text()), ["r2"]);
    assert!(errors.text().contains("unreadable_result"), "{}", errors.text());
    assert_eq!(conversion.expect("converting").refused, 1);
}

#[test]
fn errors_that_are_none_leave_no_file_and_no_old_one() {
    let directory = tempfile::tempdir().expect("a directory");
    let errors = directory.path().join("out.errors.jsonl");
    std::fs::write(&errors, "of an earlier run").expect("writing");
    let run = |rows: &str| {
        let destinations = ResultDestinations {
            output: to(&directory.path().join("out.jsonl")),
            errors: Destination::PathIfAny(errors.clone()),
            ..ResultDestinations::default()
        };
        let options = result_options("to=openai-result");
        convert_results(
            Source::memory(rows.as_bytes()),
            None,
            destinations,
            &options,
            &ConvertHooks::default(),
        )
        .expect("converting");
    };
    run(&answer("r1", "1"));
    assert!(!errors.exists());
    run("{\"key\":\"r1\",\"error\":{\"code\":8,\"message\":\"Quota\"}}\n");
    assert_eq!(ids(&std::fs::read_to_string(&errors).expect("errors")), ["r1"]);
}

#[test]
fn errors_of_either_provider_are_requests_without_an_answer() {
    let row = "{\"id\":\"b\",\"custom_id\":\"r1\",\"response\":{\"status_code\":429,\"request_id\":\"q\",\"body\":{\"error\":{\"message\":\"Quota\"}}},\"error\":null}\n";
    for target in ["openai-result", "gemini-result"] {
        let (_, _, conversion) =
            results(row, None, &result_options(&format!("to={target}"))).expect("converting");
        assert_eq!((conversion.converted, conversion.refused), (0, 1), "{target}");
    }
}

// ── There and back

/// What Gemini might answer to a converted line.
fn provider(line: &str) -> String {
    let request: Value = serde_json::from_str(line).expect("JSON");
    let key = request["key"].as_str().expect("a key");
    let said = request["request"].to_string().len();
    if request["request"].get("content").is_some() {
        let row = json!({"key": key, "response": {"embedding": {"values": [0.5, said as f64, -1.25]}, "tokenCount": "3"}});
        return format!("{row}\n");
    }
    answer(key, &format!("answer to {key}"))
}

/// Requests there, the provider's answers in reverse order, and results back.
fn there_and_back(requests: &[Value], there: &str) -> (Vec<Value>, Conversion) {
    let text: String = requests.iter().map(|request| format!("{request}\n")).collect();
    let (written, _) = run(text.as_bytes(), &support::options(there)).expect("there");
    let output = String::from_utf8(written.output).expect("UTF-8");
    let mut answers: Vec<String> = output.lines().map(provider).collect();
    answers.reverse();
    let options = result_options("to=openai-result");
    let (output, errors, conversion) =
        results(&answers.concat(), Some(&written.map), &options).expect("back");
    assert_eq!(errors, "");
    (output.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect(), conversion)
}

fn assert_same_ids(requests: &[Value], answers: &[Value]) {
    let ids = |rows: &[Value]| rows.iter().map(|row| row["custom_id"].clone()).collect::<Vec<_>>();
    assert_eq!(ids(answers), ids(requests));
}

const IDS: [&str; 6] = ["r1", "a#0/2", "100%", "%23", "ü \"quoted\" \\ \u{1F600}", ""];

#[test]
fn chats_come_back_under_the_ids_that_were_sent() {
    let requests = IDS.map(|id| chat(id, json!({})));
    for there in [TO_GEMINI, "to=gemini-generate model=gemini-2.5-flash allow=C813"] {
        let (answers, conversion) = there_and_back(&requests, there);
        assert_same_ids(&requests, &answers);
        assert_eq!(
            (conversion.refused, conversion.count(batchline::convert::LossClass::Dropped)),
            (0, 0)
        );
        for answer in &answers {
            assert_eq!(answer["response"]["body"]["choices"][0]["finish_reason"], "stop");
        }
    }
}

#[test]
fn several_answers_come_back_as_choices_of_one() {
    let mut requests = IDS.map(|id| chat(id, json!({"n": 3})));
    requests[0] = chat("r1", json!({}));
    let there = "to=gemini-generate model=gemini-3.1-pro-preview allow=C813";
    let (answers, _) = there_and_back(&requests, there);
    assert_same_ids(&requests, &answers);
    for (answer, count) in answers.iter().zip([1, 3, 3, 3, 3, 3]) {
        let choices = answer["response"]["body"]["choices"].as_array().expect("choices");
        let indices: Vec<_> = choices.iter().map(|choice| choice["index"].as_i64()).collect();
        assert_eq!(indices, (0..count).map(Some).collect::<Vec<_>>());
    }
}

#[test]
fn responses_come_back_as_responses() {
    let line = |id: &str| json!({"custom_id": id, "method": "POST", "url": "/v1/responses", "body": {"model": "gpt-4.1", "input": "Hi"}});
    let requests = IDS.map(line);
    let (answers, _) = there_and_back(&requests, TO_GEMINI);
    assert_same_ids(&requests, &answers);
    for answer in &answers {
        assert_eq!(answer["response"]["body"]["object"], "response");
    }
}

#[test]
fn embeddings_come_back_as_lists_in_the_form_that_was_wanted() {
    let line = |(index, id): (usize, &&str)| {
        let input = match index % 3 {
            0 => json!("one text"),
            1 => json!(["a", "bb", "ccc"]),
            _ => json!(["a list of one"]),
        };
        let mut body = json!({"model": "text-embedding-3-small", "input": input});
        if index > 2 {
            body["encoding_format"] = json!("base64");
        }
        json!({"custom_id": id, "method": "POST", "url": "/v1/embeddings", "body": body})
    };
    let requests: Vec<Value> = IDS.iter().enumerate().map(line).collect();
    let (answers, _) = there_and_back(&requests, "to=gemini-embed model=gemini-embedding-001");
    assert_same_ids(&requests, &answers);
    for (index, answer) in answers.iter().enumerate() {
        let data = answer["response"]["body"]["data"].as_array().expect("data");
        assert_eq!(data.len(), if index % 3 == 1 { 3 } else { 1 });
        let indices: Vec<_> = data.iter().map(|item| item["index"].as_u64()).collect();
        assert_eq!(indices, (0..data.len() as u64).map(Some).collect::<Vec<_>>());
        assert!(data.iter().all(|item| item["embedding"].is_string() == (index > 2)));
        let tokens = &answer["response"]["body"]["usage"]["prompt_tokens"];
        assert_eq!(tokens.as_u64(), Some(3 * data.len() as u64));
    }
}

#[test]
fn a_refused_request_is_told_to_whoever_waits_for_it() {
    let requests =
        [chat("r1", json!({})), chat("r2", json!({"stream": true})), chat("r3", json!({}))];
    let text: String = requests.iter().map(|request| format!("{request}\n")).collect();
    let (written, _) = run(text.as_bytes(), &support::options(TO_GEMINI)).expect("there");
    assert_eq!(written.rejects, format!("{}\n", requests[1]).into_bytes());
    let answers: String = String::from_utf8_lossy(&written.output).lines().map(provider).collect();
    let options = result_options("to=openai-result");
    let (output, errors, _) = results(&answers, Some(&written.map), &options).expect("back");
    assert_eq!((ids(&output), ids(&errors)), (vec!["r1".into(), "r3".into()], vec!["r2".into()]));
    assert!(errors.contains("not_converted"), "{errors}");
}

#[test]
fn a_line_beyond_all_limits_is_told_and_not_kept() {
    let line = |id: &str| format!("{}\n", chat(id, json!({})));
    for (before, after) in [("", "\n"), ("r1", ""), ("r1", "\n")] {
        let long = std::io::repeat(b'x').take(129 << 20);
        let before = if before.is_empty() { String::new() } else { line(before) };
        let after = if after.is_empty() { String::new() } else { format!("{after}{}", line("r2")) };
        let converted = u64::from(!before.is_empty()) + u64::from(!after.is_empty());
        let input = before.as_bytes().chain(long).chain(after.as_bytes());
        let (written, conversion) =
            run_source(Source::reader(input), &support::options(TO_GEMINI)).expect("converting");
        assert_eq!((conversion.converted, conversion.refused), (converted, 1));
        assert_eq!(written.rejects, b"");
        let told = conversion.losses.iter().find(|loss| loss.finding.rule.code == "C801");
        let told = told.expect("C801");
        assert!(told.finding.message(false).contains("135266304 bytes"), "{told:?}");
        let last = written.losses.lines().filter(|line| line.contains("C801")).count();
        assert_eq!(last, 1);
    }
}
