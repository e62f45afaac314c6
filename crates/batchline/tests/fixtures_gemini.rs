//! The Gemini fixtures: valid files draw no error, fast or slow, and each invalid file is found out.

use std::path::{Path, PathBuf};

use batchline::{CheckOptions, Date, Finding, Impact, check_file, find_format};

/// Files that work, and of which something is to be said all the same.
const ADVISED: &[(&str, &str)] = &[
    // Whether a model takes penalties depends on the model, and these files name none.
    ("generation-config.jsonl", "G374"),
    // Two texts in one line are legal, and rarely meant to become one vector.
    ("several-parts.jsonl", "E405"),
    ("json-schema-output.jsonl", "G344"),
    ("json-without-schema.jsonl", "G345"),
    ("service-tier.jsonl", "G358"),
];

fn files(format: &str, kind: &str) -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures");
    let entries = std::fs::read_dir(root.join(format).join(kind)).expect("the directory is there");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("readable").path()).collect();
    files.sort();
    files
}

fn findings(path: &Path, format: &str, fast: bool) -> Vec<Finding> {
    let today = Date::parse("2026-11-22");
    let format = find_format(format);
    let options = CheckOptions { fast, format, today, ..CheckOptions::default() };
    check_file(path, &options).expect("readable").findings
}

fn shown(findings: &[Finding]) -> Vec<String> {
    let show = |finding: &Finding| {
        let line = finding.place.map_or(0, |place| place.line);
        format!(
            "{} {} {line} {}: {}",
            finding.rule.code,
            finding.impact.name(),
            finding.pointer,
            finding.message(false)
        )
    };
    findings.iter().map(show).collect()
}

#[test]
fn valid_files_are_clean() {
    for format in ["gemini-generate", "gemini-embed"] {
        for path in files(format, "valid") {
            let found = findings(&path, format, true);
            assert_eq!(shown(&found), shown(&findings(&path, format, false)), "{path:?}");
            let name = path.file_name().and_then(|name| name.to_str()).expect("a name");
            let advised = |finding: &Finding| {
                let known = ADVISED.contains(&(name, finding.rule.code));
                known && finding.impact == Impact::Advice
            };
            let rest: Vec<_> = found.into_iter().filter(|finding| !advised(finding)).collect();
            assert!(rest.is_empty(), "{path:?}: {:#?}", shown(&rest));
        }
    }
}

#[test]
fn every_invalid_file_is_found_out() {
    for format in ["gemini-generate", "gemini-embed"] {
        for path in files(format, "invalid") {
            let found = findings(&path, format, true);
            assert_eq!(shown(&found), shown(&findings(&path, format, false)), "{path:?}");
            assert!(!found.is_empty(), "{path:?}");
        }
    }
}
