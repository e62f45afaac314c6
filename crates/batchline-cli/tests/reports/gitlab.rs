//! The Code Quality report: every key that GitLab wants.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::{directory, hostile, printed, run, write_faulty};

fn issues(text: &str) -> Vec<Value> {
    let issues: Vec<Value> = serde_json::from_str(text).expect("an array");
    for issue in &issues {
        assert!(
            ["description", "check_name", "fingerprint"].iter().all(|key| issue[key].is_string())
        );
        let severity = issue["severity"].as_str().expect("a severity");
        assert!(["info", "minor", "major", "critical", "blocker"].contains(&severity));
        let path = issue["location"]["path"].as_str().expect("a path");
        assert!(!path.starts_with("./") && !path.starts_with('/'), "{path}");
        assert!(issue["location"]["lines"]["begin"].as_u64() >= Some(1));
    }
    let prints: BTreeSet<String> = issues.iter().map(|i| i["fingerprint"].to_string()).collect();
    assert_eq!(prints.len(), issues.len());
    issues
}

#[test]
fn every_issue_has_what_gitlab_wants() {
    let output =
        run(&["--output-format=gitlab", "./fixtures/quickstart", "fixtures/openai/invalid"]);
    assert!(issues(&String::from_utf8_lossy(&output.stdout)).len() > 13);
    let hostile = hostile::file(hostile::NAME);
    assert!(issues(&printed(&hostile, &["--output-format=gitlab", "."])).len() >= 18);
}

#[test]
fn nothing_found_is_an_empty_array() {
    let output = run(&["--output-format=gitlab", "fixtures/quickstart/clean.jsonl"]);
    assert_eq!(output.stdout, b"[]\n");
}

#[test]
fn what_is_left_out_is_an_issue_too() {
    let directory = directory();
    write_faulty(&directory, "a.jsonl", 200, 1);
    let issues = issues(&printed(&directory, &["--output-format=gitlab", "a.jsonl"]));
    let described = |text: &str| issues.iter().filter(|i| i["description"] == text).count();
    assert_eq!(described("100 more of G301 unknown-field"), 1);
}
