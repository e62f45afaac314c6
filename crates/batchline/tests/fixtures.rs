//! Every fixture: valid files draw no error, invalid ones draw a finding, neighbours are named once.

use std::path::{Path, PathBuf};

use batchline::{CheckOptions, Date, Finding, Impact, Report, check_file};

fn files(directory: &str) -> Vec<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let entries = std::fs::read_dir(root.join(directory)).expect("a directory of fixtures");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    files
}

fn check(path: &Path) -> Report {
    let today = Date::parse("2026-11-22");
    let options = CheckOptions { today, findings_max: None, ..CheckOptions::default() };
    check_file(path, &options).expect("reading a fixture")
}

fn told(path: &Path, findings: &[Finding]) -> String {
    let name = path.display();
    let line =
        |finding: &Finding| format!("{name}: {} {}", finding.rule.code, finding.message(false));
    findings.iter().map(line).collect::<Vec<_>>().join("\n")
}

const FORMATS: [&str; 5] =
    ["gemini-embed", "gemini-generate", "gemini-result", "openai", "openai-result"];

#[test]
fn valid_fixtures_are_clean() {
    for format in FORMATS {
        for path in files(&format!("{format}/valid")) {
            let report = check(&path);
            assert_eq!(report.format, format, "{}", path.display());
            let mut errors = report.findings;
            errors.retain(|finding| finding.impact != Impact::Advice);
            assert!(errors.is_empty(), "{}", told(&path, &errors));
        }
    }
}

#[test]
fn invalid_fixtures_draw_a_finding() {
    for format in FORMATS {
        for path in files(&format!("{format}/invalid")) {
            assert!(!check(&path).findings.is_empty(), "{}", path.display());
        }
    }
}

#[test]
fn neighbours_are_named_once() {
    for path in files("neighbours") {
        let found = check(&path).findings;
        let codes: Vec<_> = found.iter().map(|finding| finding.rule.code).collect();
        assert_eq!(codes, ["F606"], "{}", told(&path, &found));
    }
}
