//! Files become one: nothing is lost, no two lines become one, and ids that clash are found wherever they stand.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "files are merged")]

use std::path::{Path, PathBuf};

use batchline::merge::{MergeHooks, MergeOptions, Merged, OnClash, merge_manifest, merge_sources};
use batchline::split::{SplitOptions, manifest, split_file};
use batchline::{Destination, Error, Source};
use proptest::prelude::*;

fn record(id: &str) -> String {
    format!(
        r#"{{"custom_id":"{id}","method":"POST","url":"/v1/embeddings","body":{{"model":"m","input":"x"}}}}"#
    )
}

fn merge(files: &[Vec<u8>], options: &MergeOptions) -> Result<(Merged, Vec<u8>), Error> {
    let mut out = Vec::new();
    let sources = files.iter().map(|bytes| Source::memory(bytes)).collect();
    let to = Destination::Writer(Box::new(&mut out));
    let merged = merge_sources(sources, to, options, &MergeHooks::default())?;
    Ok((merged, out))
}

fn on(on_clash: OnClash) -> MergeOptions {
    MergeOptions { on_clash, ..MergeOptions::default() }
}

fn texts(files: &[&str]) -> Vec<Vec<u8>> {
    files.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// What merging comes to, the plain way.
fn plain(files: &[Vec<u8>], on_clash: OnClash) -> (u64, Vec<u8>) {
    let (mut known, mut out, mut clashes) = (std::collections::HashSet::new(), Vec::<u8>::new(), 0);
    for line in files.iter().flat_map(|bytes| bytes.split_inclusive(|byte| *byte == b'\n')) {
        let value: Option<serde_json::Value> = serde_json::from_slice(line).ok();
        let id = value.and_then(|value| Some(value.get("custom_id")?.as_str()?.to_string()));
        let again = id.is_some_and(|id| !known.insert(id));
        clashes += u64::from(again);
        if again && on_clash == OnClash::KeepFirst {
            continue;
        }
        if out.last().is_some_and(|byte| *byte != b'\n') {
            out.push(b'\n');
        }
        out.extend_from_slice(line);
    }
    (clashes, out)
}

fn some_files() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let line = prop_oneof![
        6 => "[ab]{1,3}".prop_map(|id| record(&id)),
        1 => Just(record("\\u0061")),
        1 => Just(String::new()),
        1 => Just("\u{2028}{".to_string()),
    ];
    let end = prop::sample::select(vec!["\n", "\r\n"]);
    let file = (prop::collection::vec((line, end), 0..12), any::<bool>());
    let file = file.prop_map(|(lines, open)| {
        // The first lines tell what the file holds.
        let mut text = record("first");
        lines.iter().for_each(|(line, end)| text.extend(["\n", line, end.trim_end_matches('\n')]));
        if !open {
            text.push('\n');
        }
        text.into_bytes()
    });
    prop::collection::vec(file, 1..4)
}

proptest! {
    #[test]
    fn clashes_are_those_the_plain_way_finds(
        files in some_files(), threads in 1_usize..4, chunk_bytes in 1_usize..300,
        fingerprint_mask in prop::sample::select(vec![u64::MAX, 0, 0xff]),
    ) {
        for on_clash in [OnClash::KeepAll, OnClash::KeepFirst] {
            let options = MergeOptions { threads, chunk_bytes, fingerprint_mask, ..on(on_clash) };
            let (merged, out) = merge(&files, &options).expect("merging");
            let (clashes, expected) = plain(&files, on_clash);
            prop_assert_eq!(merged.clashes, clashes);
            prop_assert_eq!(String::from_utf8_lossy(&out), String::from_utf8_lossy(&expected));
            prop_assert_eq!(merged.lines, out.split_inclusive(|byte| *byte == b'\n').count() as u64);
            prop_assert_eq!(merged.bytes, out.len() as u64);
        }
        let (merged, out) = merge(&files, &MergeOptions { threads, chunk_bytes, ..MergeOptions::default() }).expect("merging");
        prop_assert_eq!(merged.written, merged.clashes == 0);
        prop_assert!(merged.written || out.is_empty());
    }

    #[test]
    fn after_renaming_every_id_stands_once(files in some_files(), chunk_bytes in 1_usize..300) {
        let options = MergeOptions { chunk_bytes, ..on(OnClash::Rename) };
        let (merged, out) = merge(&files, &options).expect("merging");
        prop_assert_eq!(merged.renamed, merged.clashes);
        let (left, _) = plain(&[out], OnClash::KeepAll);
        prop_assert_eq!(left, 0);
    }
}

#[test]
fn places_of_clashes_are_told() {
    let first = format!("{}\n\n{}\n", record("a"), record("b"));
    let second = format!("{}\n{}", record("c"), record("b"));
    let (merged, out) =
        merge(&texts(&[&first, &second]), &MergeOptions::default()).expect("merging");
    assert!(!merged.written && out.is_empty());
    let [clash] = &merged.first_clashes[..] else { panic!("{:?}", merged.first_clashes) };
    assert_eq!((&*clash.id, clash.first.line, clash.again.line), ("b", 3, 2));
}

#[test]
fn new_ids_pass_over_those_that_are_there() {
    let files = texts(&[&record("a"), &format!("{}\n{}", record("a-2"), record("a"))]);
    let (merged, out) = merge(&files, &on(OnClash::Rename)).expect("merging");
    assert_eq!(merged.first_clashes[0].new_id.as_deref(), Some("a-3"));
    let out = String::from_utf8(out).expect("text");
    assert_eq!(out, [record("a"), record("a-2"), record("a-3")].join("\n"));
}

#[test]
fn files_of_different_kinds_are_not_mixed() {
    let gemini = r#"{"key":"a","request":{"contents":[{"parts":[{"text":"Hi"}]}]}}"#;
    let result =
        r#"{"id":"1","custom_id":"a","response":{"status_code":200,"body":{}},"error":null}"#;
    for other in [gemini, result] {
        let said = merge(&texts(&[&record("b"), other]), &MergeOptions::default());
        let said = said.expect_err("an error").to_string();
        assert!(said.contains("only files of one kind"), "{said}");
    }
    let said = merge(&texts(&[result, result]), &on(OnClash::Rename)).expect_err("an error");
    assert!(said.to_string().contains("belong to no request"), "{said}");
    assert!(merge(&texts(&["", &record("b"), ""]), &MergeOptions::default()).is_ok());
}

#[test]
fn only_the_first_byte_order_mark_stays() {
    let mark = "\u{feff}";
    let files = texts(&[&format!("{mark}{}\n", record("a")), &format!("{mark}{}\n", record("b"))]);
    for on_clash in [OnClash::KeepAll, OnClash::KeepFirst, OnClash::Rename] {
        let (_, out) = merge(&files, &on(on_clash)).expect("merging");
        let expected = format!("{mark}{}\n{}\n", record("a"), record("b"));
        assert_eq!(String::from_utf8(out).expect("text"), expected);
    }
}

#[test]
fn limits_of_the_profile_are_told() {
    let lines = |from: usize| -> String {
        (from..from + 30_000).map(|id| record(&id.to_string()) + "\n").collect()
    };
    let (merged, _) =
        merge(&texts(&[&lines(0), &lines(30_000)]), &MergeOptions::default()).expect("merging");
    assert!(
        merged.warnings.iter().any(|said| said.contains("60000 requests")),
        "{:?}",
        merged.warnings
    );
}

fn write(directory: &Path, name: &str, text: &str) -> PathBuf {
    let path = directory.join(name);
    std::fs::write(&path, text).expect("writing");
    path
}

#[test]
fn a_manifest_brings_the_file_back_or_nothing() {
    let directory = tempfile::tempdir().expect("a directory");
    let text: String = (0..9).map(|n| format!("{}\r\n", record(&n.to_string()))).collect();
    let path = write(directory.path(), "in.jsonl", &text);
    let options = SplitOptions { lines_max: Some(4), ..SplitOptions::default() };
    let split = split_file(&path, directory.path(), &options).expect("splitting");
    let out = directory.path().join("out.jsonl");
    let merge = || {
        let manifest = manifest(&split.path).expect("a file").expect("a manifest");
        merge_manifest(&manifest, Destination::Path(out.clone()), &MergeHooks::default())
    };
    assert_eq!(merge().expect("merging").lines, 9);
    assert_eq!(std::fs::read_to_string(&out).expect("reading"), text);
    std::fs::remove_file(&out).expect("removing");
    let shard = directory.path().join(&split.manifest.shards[1].file);
    let changed = std::fs::read_to_string(&shard).expect("reading").replace("\"x\"", "\"y\"");
    std::fs::write(&shard, changed).expect("writing");
    let said = merge().expect_err("an error").to_string();
    assert!(said.contains("in-00002-of-00003.jsonl"), "{said}");
    assert!(!out.exists());
}

#[test]
fn no_file_is_replaced_by_what_it_is_part_of() {
    let directory = tempfile::tempdir().expect("a directory");
    let path = write(directory.path(), "a.jsonl", &record("a"));
    let sources = vec![Source::file(&path).expect("a file")];
    let to = Destination::Path(path.clone());
    let merged = merge_sources(sources, to, &MergeOptions::default(), &MergeHooks::default());
    assert!(merged.expect_err("an error").to_string().contains("name two files"));
}
