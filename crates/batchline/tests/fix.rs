//! Files are mended: what can be put right is, and not one other byte changes, however the file is cut and wherever it goes.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "files are mended")]

use std::path::{Path, PathBuf};
use std::sync::Arc;

use batchline::accept::Suppression;
use batchline::fix::{
    Allowed, Change, Destination, FixHooks, FixOptions, Fixed, fix_file, fix_source,
};
use batchline::{CheckOptions, Choice, Selection, Selector, Source, check_file};
use proptest::prelude::*;

fn line(id: &str, more: &str) -> String {
    format!(
        r#"{{"key": "{id}", "request": {{"contents": [{{"parts": [{{"text": "Hi"}}]}}]{more}}}}}"#
    )
}

fn options(allowed: Allowed) -> FixOptions {
    FixOptions { allowed, ..FixOptions::default() }
}

/// A directory with one file.
struct Scratch {
    directory: tempfile::TempDir,
    path: PathBuf,
}

impl Scratch {
    fn with(text: impl AsRef<[u8]>) -> Scratch {
        let directory = tempfile::tempdir().expect("a directory");
        let path = directory.path().join("f.jsonl");
        std::fs::write(&path, text).expect("writing");
        Scratch { directory, path }
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(&std::fs::read(&self.path).expect("reading")).into_owned()
    }

    fn rejects(&self) -> PathBuf {
        self.directory.path().join("rejects.jsonl")
    }

    fn fix(&self, options: &FixOptions) -> Fixed {
        fix_file(&self.path, Destination::Nowhere, options, FixHooks::default()).expect("mending")
    }

    fn files(&self) -> usize {
        std::fs::read_dir(self.directory.path()).expect("a directory").count()
    }
}

/// `text` after it was mended in its place.
fn fixed(text: &str, options: &FixOptions) -> String {
    let scratch = Scratch::with(text);
    scratch.fix(options);
    assert_eq!(scratch.files(), 1, "nothing is left beside the file");
    scratch.text()
}

fn counts(fixed: &Fixed) -> Vec<(&'static str, u64)> {
    fixed.totals.iter().map(|total| (total.code, total.count)).collect()
}

#[test]
fn line_breaks_marks_and_blank_lines_are_mended() {
    let (a, b) = (line("a", ""), line("b", ""));
    let scratch = Scratch::with(format!("\u{feff}{a}\r\n\r\n  \n{b}\r\n{}", line("c", "")));
    let report = scratch.fix(&options(Allowed::Safe));
    assert_eq!(scratch.text(), format!("{a}\n{b}\n{}\n", line("c", "")));
    assert_eq!(counts(&report), [("J102", 1), ("J105", 2), ("J106", 1), ("J107", 1)]);
    assert_eq!((report.changed, report.lines_changed, report.rejected), (true, 5, 0));
}

#[test]
fn a_clean_file_is_not_touched() {
    let scratch = Scratch::with(line("a", "") + "\n");
    let before = std::fs::metadata(&scratch.path).expect("metadata");
    assert!(!scratch.fix(&options(Allowed::Guesses)).changed);
    let after = std::fs::metadata(&scratch.path).expect("metadata");
    assert_eq!(before.modified().expect("a time"), after.modified().expect("a time"));
    #[cfg(unix)]
    {
        use std::os::unix::fs::MetadataExt as _;
        assert_eq!(before.ino(), after.ino());
    }
}

#[test]
fn what_is_ignored_or_suppressed_stays() {
    let text = format!("{}\r\n\n{}\r\n", line("a", ""), line("b", ""));
    let ignore = |words: &str| {
        let ignore = words.split(' ').map(|word| Selector::parse(word).expect("a selector"));
        Selection::of(&[Choice { ignore: ignore.collect(), ..Choice::default() }])
    };
    let check = CheckOptions { selection: ignore("J105 J106"), ..CheckOptions::default() };
    assert_eq!(fixed(&text, &FixOptions { check, ..FixOptions::default() }), text);
    let blank = Suppression::new("a mark", vec![Selector::parse("J105").expect("a selector")]);
    let suppressions = Arc::from([blank.lines(vec![2..=2])]);
    let check = CheckOptions { suppressions, ..CheckOptions::default() };
    let expected = text.replace("\r\n", "\n");
    assert_eq!(fixed(&text, &FixOptions { check, ..FixOptions::default() }), expected);
}

#[test]
fn repeated_ids_get_a_suffix_that_nobody_has() {
    let ids = ["a", "b", "a", "a-2", "a", "b", "a-2"];
    let lines = |ids: &[&str]| ids.iter().map(|id| line(id, "") + "\n").collect::<String>();
    let expected = lines(&["a", "b", "a-3", "a-2", "a-4", "b-2", "a-2-2"]);
    assert_eq!(fixed(&lines(&ids), &options(Allowed::Guesses)), expected);
    assert_eq!(fixed(&lines(&ids), &options(Allowed::Safe)), lines(&ids));
}

#[test]
fn escaped_ids_are_told_apart_by_what_they_say() {
    let text = format!("{}\n{}\n", line(r#"\u0061\"\n"#, ""), line(r#"a\"\n"#, ""));
    let expected = text.replace(r#""a\"\n""#, r#""a\"\n-2""#);
    assert_eq!(fixed(&text, &options(Allowed::Guesses)), expected);
}

#[test]
fn broken_lines_go_to_the_rejects_byte_for_byte() {
    let broken = "{\"key\": \"x\", \"request\": {]\r\n";
    let text = format!("{}\n{broken}[1]\n{}\n", line("a", ""), line("b", ""));
    let scratch = Scratch::with(&text);
    std::fs::write(scratch.rejects(), "old\n").expect("writing");
    let options = FixOptions { drop_broken: true, ..options(Allowed::Guesses) };
    for _ in 0..2 {
        let rejects = Destination::Path(scratch.rejects());
        fix_file(&scratch.path, rejects, &options, FixHooks::default()).expect("mending");
        assert_eq!(scratch.text(), format!("{}\n{}\n", line("a", ""), line("b", "")));
        let rejects = std::fs::read_to_string(scratch.rejects()).expect("reading");
        assert_eq!(rejects, format!("old\n{broken}[1]\n"));
    }
}

fn suppressing(rules: &str) -> Suppression {
    let rules = rules.split(' ').map(|word| Selector::parse(word).expect("a selector"));
    Suppression::new("put up with", rules.collect())
}

fn with(suppression: Suppression) -> FixOptions {
    let suppressions = Arc::from([suppression]);
    let check = CheckOptions { suppressions, ..CheckOptions::default() };
    FixOptions { check, drop_broken: true, ..options(Allowed::Guesses) }
}

#[test]
fn two_rejected_lines_never_become_one() {
    let scratch = Scratch::with("{\"key\": 1");
    std::fs::write(scratch.rejects(), "old, without an end").expect("writing");
    let options = FixOptions { drop_broken: true, ..options(Allowed::Guesses) };
    for _ in 0..2 {
        std::fs::write(&scratch.path, "{\"key\": 1").expect("writing");
        let rejects = Destination::Path(scratch.rejects());
        fix_file(&scratch.path, rejects, &options, FixHooks::default()).expect("mending");
    }
    let rejects = std::fs::read_to_string(scratch.rejects()).expect("reading");
    assert_eq!(rejects, "old, without an end\n{\"key\": 1\n{\"key\": 1");
}

#[test]
fn what_is_suppressed_is_neither_dropped_nor_mended() {
    let broken = "{\"key\": \"a\", \"request\": {},,}";
    let text = format!("{}\n{broken}\n{}\n", line("b", ""), line("c", ","));
    assert_eq!(fixed(&text, &with(suppressing("J").ids(&["a", "c"]).expect("a glob"))), text);
    let twice = format!("{0}\n{0}\n", line("a", ""));
    assert_eq!(fixed(&twice, &with(suppressing("L201").ids(&["a"]).expect("a glob"))), twice);
}

#[test]
fn no_line_goes_where_suppressions_count_lines() {
    let text = format!("{}\n\n{}\n", line("a", ""), line("b", r#", "temperature": 1"#));
    let options = with(suppressing("G317").lines(vec![3..=3]));
    assert_eq!(fixed(&text, &options), text);
}

#[test]
fn a_new_id_is_never_one_that_is_there() {
    let without = r#"{"request": {"contents": [{"parts": [{"text": "Hi"}]}]}}"#;
    let text = format!("{}\n{}\n{without}\n", line("line-3", ""), line("line-3-2", ""));
    let after = fixed(&text, &options(Allowed::Guesses));
    assert!(after.starts_with(&text[..text.len() - without.len() - 1]));
    assert!(after.contains("\"line-3-3\""), "{after}");
}

#[test]
fn an_escape_in_a_repeated_id_stays() {
    let text = format!("{0}\n{0}\n", line(r"caf\u00e9", ""));
    let expected = format!("{}\n{}\n", line(r"caf\u00e9", ""), line(r"caf\u00e9-2", ""));
    assert_eq!(fixed(&text, &options(Allowed::Guesses)), expected);
}

#[test]
fn a_dry_run_tells_everything_and_writes_nothing() {
    let text = format!("{}\r\n\n{}", line("a", ""), line("a", ""));
    let scratch = Scratch::with(&text);
    let mut changes: Vec<Change> = Vec::new();
    let mut note = |change| changes.push(change);
    let hooks = FixHooks { change: Some(&mut note), ..FixHooks::default() };
    let dry = FixOptions { dry: true, ..options(Allowed::Guesses) };
    let rejects = Destination::Path(scratch.rejects());
    let report = fix_file(&scratch.path, rejects, &dry, hooks).expect("a dry run");
    assert!(report.changed);
    assert_eq!((scratch.text(), scratch.files()), (text, 1));
    let told: Vec<_> = changes.iter().map(|change| (change.line, change.rule.code)).collect();
    assert_eq!(told, [(1, "J106"), (2, "J105"), (3, "J107"), (2, "L201")]);
    assert!(
        changes[1].after.is_none()
            && changes[3].after.as_ref().is_some_and(|after| after.text.contains("a-2"))
    );
}

#[test]
fn a_stream_is_mended_into_a_writer() {
    let text = format!("{}\r\n{}\r\n{}", line("a", ""), line("b", ""), line("a", ""));
    let mut out = Vec::new();
    let to = Destination::Writer(Box::new(&mut out));
    let source = Source::reader(text.as_bytes());
    let guesses = options(Allowed::Guesses);
    let report = fix_source(source, to, Destination::Nowhere, &guesses, FixHooks::default());
    assert_eq!(counts(&report.expect("mending")), [("L201", 1), ("J106", 1), ("J107", 1)]);
    let expected = format!("{}\n{}\n{}\n", line("a", ""), line("b", ""), line("a-2", ""));
    assert_eq!(String::from_utf8_lossy(&out), expected);
}

#[test]
fn files_that_are_no_lines_of_json_are_left_alone() {
    for text in ["[\n  {\"key\":\"a\"}\n]\r\n", "{\n  \"a\": 1\n}\r\n", ""] {
        assert_eq!(fixed(text, &options(Allowed::Guesses)), text);
    }
}

#[test]
fn what_cannot_be_mended_in_its_place_is_told() {
    let zipped = Scratch::with([0x1f, 0x8b, 8, 0]);
    let refused = |path: &Path, rejects| {
        let safe = options(Allowed::Safe);
        fix_file(path, rejects, &safe, FixHooks::default()).expect_err("an error").to_string()
    };
    assert!(refused(&zipped.path, Destination::Nowhere).contains("compressed"));
    let file = Scratch::with("\n");
    let missing = refused(&file.rejects(), Destination::Nowhere);
    assert!(missing.contains("No such file"), "{missing}");
    let same = refused(&file.path, Destination::Path(file.path.clone()));
    assert!(same.contains("name two files"), "{same}");
}

/// Lines of a file, good and bad, with whatever stands between them.
fn lines() -> impl Strategy<Value = String> {
    let more = prop::sample::select(vec![
        "",
        "",
        r#", "temperature": 1"#,
        ", \"x\": \"\u{2028}\"",
        "}",
        ",",
    ]);
    let id = prop::sample::select(vec!["a", "b", "a-2", "line-3", "é"]);
    let record = (id, more).prop_map(|(id, more)| line(id, more));
    let odd = prop::sample::select(vec!["", " ", "[]", "{\"request\": {}}", "\u{feff}{}"]);
    let one = prop_oneof![4 => record, 1 => odd.prop_map(String::from)];
    let end = prop::sample::select(vec!["\n", "\r\n"]);
    (prop::collection::vec((one, end), 0..12), prop::bool::ANY).prop_map(|(lines, cut)| {
        let text: String = lines.iter().map(|(line, end)| format!("{line}{end}")).collect();
        if cut { text.trim_end_matches('\n').to_string() } else { text }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn mending_twice_changes_nothing_the_second_time(text in lines(), guesses: bool) {
        let allowed = if guesses { Allowed::Guesses } else { Allowed::Safe };
        let once = fixed(&text, &options(allowed));
        let scratch = Scratch::with(&once);
        let report = scratch.fix(&options(allowed));
        prop_assert!(!report.changed, "{once:?} became {:?}", scratch.text());
    }

    #[test]
    fn what_comes_out_does_not_depend_on_how_the_file_is_cut(text in lines(), chunk in 1_usize..200) {
        let whole = fixed(&text, &options(Allowed::Guesses));
        let check = CheckOptions { chunk_bytes: chunk, threads: 3, ..CheckOptions::default() };
        let cut = FixOptions { check, ..options(Allowed::Guesses) };
        prop_assert_eq!(fixed(&text, &cut), whole);
    }

    #[test]
    fn nothing_that_can_be_mended_safely_is_left(text in lines()) {
        let scratch = Scratch::with(&text);
        scratch.fix(&options(Allowed::Safe));
        let report = check_file(&scratch.path, &CheckOptions::default()).expect("a file");
        let mended = ["J102", "J105", "J106", "J107", "J108"];
        let left = report.totals.iter().filter(|total| mended.contains(&total.code));
        prop_assert_eq!(left.count(), 0, "{:?} in {:?}", report.totals, scratch.text());
    }

    #[test]
    fn lines_without_such_faults_stay_byte_for_byte(text in lines()) {
        let after = fixed(&text, &options(Allowed::Safe));
        let kept: Vec<&str> = after.split_inclusive('\n').collect();
        for line in text.split_inclusive('\n') {
            let touched = line.contains(['\r', '\u{2028}', '\u{feff}']) || line.trim().is_empty();
            let moved = line.contains("temperature");
            let touched = touched || moved || line.contains(",}") || !line.ends_with('\n');
            prop_assert!(touched || kept.contains(&line), "{line:?} is not in {after:?}");
        }
    }
}
