//! Files become shards and are had back: whatever their bytes, however they are cut and whoever was interrupted.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "files are split")]

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use batchline::split::{
    ManifestReader, Split, SplitHooks, SplitOptions, manifest, split_file, split_source,
};
use batchline::{Error, Source};
use proptest::prelude::*;
use tempfile::TempDir;

struct Scratch {
    directory: TempDir,
    path: PathBuf,
}

impl Scratch {
    fn with(bytes: impl AsRef<[u8]>) -> Scratch {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("in.jsonl");
        std::fs::write(&path, bytes).expect("writing");
        Scratch { directory, path }
    }

    fn out(&self) -> PathBuf {
        self.directory.path().join("out")
    }

    fn try_split(&self, options: &SplitOptions) -> Result<Split, Error> {
        split_file(&self.path, self.out(), options)
    }

    fn split(&self, options: &SplitOptions) -> Split {
        self.try_split(options).expect("splitting")
    }

    fn refused(&self, options: &SplitOptions) -> String {
        self.try_split(options).expect_err("an error").to_string()
    }

    /// Every file of the output.
    fn files(&self) -> BTreeMap<String, Vec<u8>> {
        files(&self.out())
    }
}

fn files(directory: &Path) -> BTreeMap<String, Vec<u8>> {
    let Ok(entries) = std::fs::read_dir(directory) else { return BTreeMap::new() };
    let read = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.expect("an entry").path();
        let name = path.file_name().expect("a name").to_string_lossy().into_owned();
        (name, std::fs::read(path).expect("reading"))
    };
    entries.map(read).collect()
}

fn reader(split: &Split) -> Result<ManifestReader, Error> {
    manifest(&split.path).expect("a file").expect("a manifest").reader()
}

fn back(split: &Split) -> Vec<u8> {
    let mut bytes = Vec::new();
    reader(split).expect("shards").read_to_end(&mut bytes).expect("reading");
    bytes
}

fn lines(max: u64) -> SplitOptions {
    SplitOptions { lines_max: Some(max), ..SplitOptions::default() }
}

fn request(id: usize, model: &str, text: &str) -> String {
    format!(
        r#"{{"custom_id":"{id}","method":"POST","url":"/v1/embeddings","body":{{"model":"{model}","input":"{text}"}}}}"#
    )
}

fn some_line() -> impl Strategy<Value = Vec<u8>> {
    let models =
        prop::sample::select(vec!["text-embedding-3-small", "text-embedding-3-large", "a/b"]);
    let known = (0_usize..99, models, "[a-z\u{2028}\u{85} ]{0,9}")
        .prop_map(|(id, model, text)| request(id, model, &text).into_bytes());
    prop_oneof![
        6 => known,
        1 => Just(Vec::new()),
        1 => Just(b"  \t".to_vec()),
        1 => Just("\u{2028}{}\u{85}".into()),
        1 => prop::collection::vec(any::<u8>().prop_filter("no line end", |b| *b != b'\n'), 0..12),
    ]
}

fn some_file() -> impl Strategy<Value = Vec<u8>> {
    let end = prop::sample::select(vec!["\n", "\n", "\r\n"]);
    let line = (some_line(), end).prop_map(|(line, end)| [&line[..], end.as_bytes()].concat());
    (any::<bool>(), prop::collection::vec(line, 0..40), some_line()).prop_map(
        |(bom, lines, last)| {
            let mark = if bom { "\u{feff}" } else { "" };
            // UTF-16 and gzip are told by first bytes; both are told elsewhere.
            [request(0, "a/b", "first").as_bytes(), b"\n", mark.as_bytes(), &lines.concat(), &last]
                .concat()
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_was_split_is_had_back(
        bytes in some_file(), lines_max in prop::option::of(1_u64..9), bytes_max in prop::option::of(180_u64..900),
        keep_together: bool, threads in 1_usize..4, chunk_bytes in 1_usize..400,
    ) {
        let scratch = Scratch::with(&bytes);
        let options = SplitOptions { lines_max, bytes_max, keep_together, threads, chunk_bytes, ..SplitOptions::default() };
        let split = scratch.split(&options);
        prop_assert_eq!(&back(&split), &bytes);
        let files = scratch.files();
        for shard in &split.manifest.shards {
            let text = &files[&shard.file];
            prop_assert_eq!(text.len() as u64, shard.bytes);
            prop_assert!(lines_max.is_none_or(|max| shard.records <= max));
            prop_assert!(bytes_max.is_none_or(|max| shard.bytes <= max));
        }
        let usual = Scratch::with(&bytes);
        usual.split(&SplitOptions { threads: 0, chunk_bytes: 1 << 20, ..options });
        prop_assert_eq!(usual.files(), files);
    }

    #[test]
    fn without_blank_lines_the_rest_is_had_back(bytes in some_file(), lines_max in 1_u64..9, keep_together: bool) {
        let scratch = Scratch::with(&bytes);
        let split = scratch.split(&SplitOptions { drop_blank: true, keep_together, ..lines(lines_max) });
        let says_something = |line: &&[u8]| !line.trim_ascii().is_empty();
        let kept: Vec<u8> = bytes.split_inclusive(|b| *b == b'\n').filter(says_something).flatten().copied().collect();
        prop_assert_eq!(back(&split), kept);
    }

    #[test]
    fn so_many_shards_as_asked_for(count in 1_usize..60, shards in 1_u64..20) {
        let bytes: String = (0..count).map(|id| request(id, "a/b", "some words") + "\n").collect();
        let options = SplitOptions { shards: Some(shards), ..SplitOptions::default() };
        let scratch = Scratch::with(&bytes);
        if shards > count as u64 {
            prop_assert!(scratch.refused(&options).contains("ask for fewer"));
            return Ok(());
        }
        let split = scratch.split(&options);
        let records = || split.manifest.shards.iter().map(|shard| shard.records);
        prop_assert_eq!(records().count() as u64, shards);
        prop_assert!(records().max().unwrap_or(0) - records().min().unwrap_or(0) <= 1);
        prop_assert_eq!(back(&split), bytes.into_bytes());
    }

    #[test]
    fn a_second_run_writes_what_is_missing_and_nothing_else(
        bytes in some_file(), lost in prop::collection::vec(any::<prop::sample::Index>(), 0..4), keep_together: bool,
    ) {
        let scratch = Scratch::with(&bytes);
        let options = SplitOptions { keep_together, ..lines(3) };
        let split = scratch.split(&options);
        let files = scratch.files();
        std::fs::remove_file(&split.path).expect("removing");
        let shards = &split.manifest.shards;
        let lost: std::collections::BTreeSet<usize> = lost.iter().map(|one| one.index(shards.len())).collect();
        lost.iter().for_each(|one| std::fs::remove_file(scratch.out().join(&shards[*one].file)).expect("removing"));
        let again = scratch.split(&options);
        prop_assert_eq!((again.written, again.kept), (lost.len() as u64, (shards.len() - lost.len()) as u64));
        prop_assert_eq!(scratch.files(), files);
    }
}

fn numbered(count: usize) -> String {
    (0..count).map(|n| format!("{{\"n\":{n:03}}}\n")).collect()
}

#[test]
fn shards_are_equal_and_the_last_is_not_tiny() {
    let split = Scratch::with(numbered(101)).split(&lines(50));
    let records: Vec<u64> = split.manifest.shards.iter().map(|shard| shard.lines).collect();
    assert_eq!(records.iter().sum::<u64>(), 101);
    assert_eq!(records.len(), 3);
    assert!(records.iter().all(|lines| (33..=34).contains(lines)), "{records:?}");
}

#[test]
fn models_and_endpoints_have_shards_of_their_own() {
    let model = |n: usize| ["text-embedding-3-small", "text-embedding-3-large"][n % 2];
    let text: String = (0..20).map(|n| request(n, model(n), "word") + "\n").collect();
    let scratch = Scratch::with(&text);
    let split = scratch.split(&lines(5));
    let names: Vec<&str> = split.manifest.shards.iter().map(|shard| &*shard.file).collect();
    assert_eq!(
        names,
        [
            "in-text-embedding-3-small-00001-of-00002.jsonl",
            "in-text-embedding-3-small-00002-of-00002.jsonl",
            "in-text-embedding-3-large-00001-of-00002.jsonl",
            "in-text-embedding-3-large-00002-of-00002.jsonl",
        ]
    );
    for (name, text) in scratch.files().iter().filter(|(name, _)| name.ends_with(".jsonl")) {
        let text = String::from_utf8_lossy(text);
        assert!(!(text.contains("small") && text.contains("large")), "{name}");
    }
    assert!(split.manifest.order.is_some());
    assert_eq!(back(&split), text.into_bytes());
}

#[test]
fn lists_of_inputs_count_one_by_one() {
    let inputs = vec!["\"a\""; 30_000].join(",");
    let line = |id: usize| {
        format!(
            r#"{{"custom_id":"{id}","method":"POST","url":"/v1/embeddings","body":{{"model":"text-embedding-3-small","input":[{inputs}]}}}}"#
        ) + "\n"
    };
    let split = Scratch::with((0..3).map(line).collect::<String>()).split(&SplitOptions::default());
    let inputs: Vec<_> = split.manifest.shards.iter().map(|shard| shard.inputs).collect();
    assert_eq!(inputs, [Some(30_000); 3]);
}

#[test]
fn tokens_are_counted_and_kept_to() {
    let text: String = (0..50)
        .map(|n| request(n, "text-embedding-3-small", &"word ".repeat(n % 7 + 1)) + "\n")
        .collect();
    let options = SplitOptions { tokens_max: Some(40), ..SplitOptions::default() };
    let split = Scratch::with(&text).split(&options);
    let tokens: Vec<u64> = split.manifest.shards.iter().filter_map(|shard| shard.tokens).collect();
    assert_eq!(tokens.len(), split.manifest.shards.len());
    assert!(tokens.iter().all(|tokens| *tokens <= 40) && tokens.len() >= 5, "{tokens:?}");
}

#[test]
fn a_line_above_a_limit_is_named_and_nothing_is_written() {
    let text = format!("{}\n{}\n", request(1, "a/b", "x"), request(2, "a/b", &"long ".repeat(99)));
    let scratch = Scratch::with(text);
    let said = scratch.refused(&SplitOptions { bytes_max: Some(300), ..SplitOptions::default() });
    assert!(
        said.contains("in.jsonl:2") && said.contains("id \"2\"") && said.contains("300"),
        "{said}"
    );
    assert!(!scratch.out().exists());
}

#[test]
fn other_files_are_replaced_only_when_told() {
    let scratch = Scratch::with(numbered(9));
    let split = scratch.split(&lines(3));
    let shard = scratch.out().join(&split.manifest.shards[1].file);
    for other in ["{\"n\":999}\n{\"n\":999}\n{\"n\":999}\n", "short"] {
        std::fs::write(&shard, other).expect("writing");
        let said = scratch.refused(&lines(3));
        assert!(said.contains("00002-of-00003") && said.contains("--force"), "{said}");
        assert_eq!(std::fs::read_to_string(&shard).expect("reading"), other);
    }
    let forced = scratch.split(&SplitOptions { force: true, ..lines(3) });
    assert_eq!((forced.kept, forced.written), (2, 1));
    assert_eq!(back(&forced), numbered(9).into_bytes());
}

#[test]
fn shards_of_another_split_are_told() {
    let scratch = Scratch::with(numbered(9));
    scratch.split(&lines(3));
    assert!(scratch.refused(&lines(2)).contains("manifest of another split"));
    std::fs::remove_file(scratch.out().join("in.manifest.json")).expect("removing");
    let said = scratch.refused(&lines(2));
    assert!(said.contains("in-00001-of-00003.jsonl and 2 more"), "{said}");
    let forced = scratch.split(&SplitOptions { force: true, ..lines(2) });
    assert!(
        forced.warnings.iter().any(|said| said.contains("and 2 more")),
        "{:?}",
        forced.warnings
    );
}

#[test]
fn a_shard_that_is_missing_or_changed_is_named() {
    for damage in [None, Some("short"), Some("{\"n\":000}\n{\"n\":001}\n{\"n\":999}\n")] {
        let scratch = Scratch::with(numbered(9));
        let split = scratch.split(&lines(3));
        let path = scratch.out().join("in-00001-of-00003.jsonl");
        match damage {
            None => std::fs::remove_file(&path).expect("removing"),
            Some(text) => std::fs::write(&path, text).expect("writing"),
        }
        let read = reader(&split).and_then(|mut reader| {
            let path = PathBuf::from("all");
            std::io::copy(&mut reader, &mut std::io::sink())
                .map_err(|source| Error::Io { path, source })
        });
        let said = read.expect_err("an error").to_string();
        assert!(said.contains("in-00001-of-00003.jsonl"), "{said}");
    }
}

#[test]
fn a_run_that_was_stopped_has_no_manifest() {
    let scratch = Scratch::with(numbered(9));
    let stop = AtomicBool::new(true);
    let hooks = SplitHooks { stop: Some(&stop), ..SplitHooks::default() };
    let source = Source::file(&scratch.path).expect("a file");
    assert!(split_source(source, &scratch.out(), &lines(3), &hooks).is_err());
    assert!(!scratch.out().join("in.manifest.json").exists());
}

#[test]
fn a_dry_run_writes_nothing() {
    let scratch = Scratch::with(numbered(9));
    let split = scratch.split(&SplitOptions { dry: true, ..lines(3) });
    assert_eq!(split.manifest.shards.len(), 3);
    assert!(!scratch.out().exists());
}

#[test]
fn streams_and_compressed_files_are_split_as_what_they_hold() {
    let text = numbered(9);
    let packed = zstd::encode_all(text.as_bytes(), 1).expect("packing");
    for source in [Source::reader(text.as_bytes()), Source::reader(&packed[..])] {
        let scratch = Scratch::with("");
        let hooks = SplitHooks::default();
        let split = split_source(source, &scratch.out(), &lines(3), &hooks).expect("splitting");
        assert_eq!(split.manifest.shards.len(), 3);
        assert_eq!(back(&split), text.as_bytes());
    }
}

#[test]
fn a_manifest_from_elsewhere_reads_no_other_files() {
    let scratch = Scratch::with(numbered(9));
    let split = scratch.split(&lines(3));
    let text = std::fs::read_to_string(&split.path).expect("reading");
    for odd in ["../in.jsonl", "/etc/passwd", "..", ""] {
        std::fs::write(&split.path, text.replace("in-00001-of-00003.jsonl", odd)).expect("writing");
        let said = manifest(&split.path).expect_err("an error").to_string();
        assert!(said.contains("no name of a file"), "{said}");
    }
    std::fs::write(&split.path, text.replace("_manifest\": 1", "_manifest\": 2")).expect("writing");
    assert!(manifest(&split.path).expect_err("an error").to_string().contains("version 2"));
    assert!(manifest(&scratch.path).expect("a file").is_none());
}

#[test]
fn very_many_lines_are_taken_together_and_limits_kept() {
    let text: String = (0..700_000).map(|n| if n % 3 == 0 { "{}\n" } else { "{ }\n" }).collect();
    let scratch = Scratch::with(&text);
    for options in [lines(1000), SplitOptions { shards: Some(7), ..SplitOptions::default() }] {
        let split = scratch.split(&SplitOptions { force: true, ..options.clone() });
        let records = || split.manifest.shards.iter().map(|shard| shard.records);
        let (least, most) = (records().min().unwrap_or(0), records().max().unwrap_or(0));
        assert!(options.lines_max.is_none_or(|max| most <= max), "{most}");
        assert!(least as f64 >= most as f64 * 0.7, "{least} {most}");
        assert_eq!(back(&split).len(), text.len());
    }
}

#[test]
fn a_file_of_nothing_has_no_shards() {
    for text in ["", "\n"] {
        let scratch = Scratch::with(text);
        let split = scratch.split(&SplitOptions { drop_blank: true, ..SplitOptions::default() });
        assert!(split.manifest.shards.is_empty());
        assert!(back(&split).is_empty());
    }
}
