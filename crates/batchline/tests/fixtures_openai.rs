//! A file of `fixtures/openai/invalid` with the name of a rule breaks it, the others break something; files of `valid` break nothing.

#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests read files")]

use std::path::PathBuf;

use batchline::{CheckOptions, Date, Impact, Report, check_reader, rules};

fn fixtures(kind: &str) -> Vec<(String, Report)> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures/openai").join(kind);
    let entries = std::fs::read_dir(root).expect("fixtures").filter_map(Result::ok);
    let check = |path: PathBuf| {
        let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        let bytes = std::fs::read(&path).expect("a file");
        let today = Date::parse("2026-11-22");
        let options = CheckOptions { today, ..CheckOptions::default() };
        (name, check_reader(&bytes[..], &options).expect("reading memory"))
    };
    entries.map(|entry| check(entry.path())).collect()
}

#[test]
fn invalid_files_break_the_rule_they_are_named_after() {
    for (name, report) in fixtures("invalid") {
        let broken: Vec<_> = report.findings.iter().map(|finding| finding.rule.name).collect();
        let names_a_rule = rules().any(|rule| rule.name == name);
        assert!(!broken.is_empty(), "{name}");
        assert!(!names_a_rule || broken.contains(&name.as_str()), "{name}: {broken:?}");
    }
}

#[test]
fn valid_files_are_clean() {
    for (name, report) in fixtures("valid") {
        let graver = |finding: &&batchline::Finding| finding.impact != Impact::Advice;
        let found: Vec<_> = report.findings.iter().filter(graver).collect();
        assert!(found.is_empty(), "{name}: {found:?}");
    }
}
