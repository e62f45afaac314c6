//! The rules about models over all fixtures: both paths agree whatever the model is, and valid files stay valid.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests read and write files"
)]

use std::path::{Path, PathBuf};

use batchline::{CheckOptions, Date, Impact, Report, check_file};

/// One of each family that some rule speaks about.
static MODELS: &[&str] = &[
    "gemini-2.0-flash",
    "gemini-2.5-flash-lite",
    "gemini-2.5-flash-preview-09-2025",
    "gemini-2.5-pro",
    "gemini-3-flash-preview",
    "gemini-3.1-pro-preview",
    "gemini-3.8-flash",
    "gemini-4-argon",
    "gemini-embedding-001",
    "gemini-embedding-2",
    "gpt-4.1-mini",
    "gpt-5-mini",
    "gpt-5.4-mini-2031-01-01",
    "o3",
    "dall-e-3",
    "gpt-image-2",
    "text-embedding-3-small",
    "text-embedding-ada-002",
];

fn fixtures(kind: &str) -> Vec<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let entries = |directory: &Path| {
        let entries = std::fs::read_dir(directory).into_iter().flatten();
        entries.map(|entry| entry.expect("an entry").path()).collect::<Vec<_>>()
    };
    let formats = entries(&root).into_iter();
    let mut files: Vec<_> = formats.flat_map(|format| entries(&format.join(kind))).collect();
    files.sort();
    assert!(files.len() > 10, "{kind} fixtures are missing");
    files
}

fn check(path: &Path, model: Option<&str>, fast: bool) -> Report {
    let options = CheckOptions {
        model: model.map(String::from),
        today: Date::parse("2026-11-22"),
        findings_max: None,
        fast,
        ..CheckOptions::default()
    };
    check_file(path, &options).expect("reading a fixture")
}

fn told(report: &Report) -> Vec<String> {
    let findings = report.findings.iter();
    findings
        .map(|f| format!("{} {:?} {}: {}", f.rule.code, f.place, f.pointer, f.message(false)))
        .collect()
}

#[test]
fn both_paths_agree_on_every_model() {
    for path in fixtures("valid").into_iter().chain(fixtures("invalid")) {
        for model in MODELS.iter().map(|model| Some(*model)).chain([None]) {
            let (fast, slow) = (check(&path, model, true), check(&path, model, false));
            assert_eq!(told(&fast), told(&slow), "{} for {model:?}", path.display());
        }
    }
}

#[test]
fn valid_fixtures_have_no_errors() {
    for path in fixtures("valid") {
        let report = check(&path, None, true);
        let wrong: Vec<_> = report.findings.iter().filter(|f| f.impact != Impact::Advice).collect();
        assert!(wrong.is_empty(), "{}: {wrong:?}", path.display());
    }
}

#[test]
fn an_escaped_model_name_is_read_as_it_is_meant() {
    let line = br#"{"custom_id":"a","method":"POST","url":"/v1/chat/completions","body":{"model":"gpt\u002d5-mini","max_tokens":5,"messages":[{"role":"user","content":"x"}]}}"#;
    let codes = |fast| -> Vec<&str> {
        let options = CheckOptions { fast, ..CheckOptions::default() };
        batchline::check_line(line, &options).iter().map(|finding| finding.rule.code).collect()
    };
    assert_eq!(codes(true), codes(false));
    assert!(codes(true).contains(&"O521"));
}
