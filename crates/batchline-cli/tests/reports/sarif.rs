//! SARIF, held against the schema of the standard.
//!
//! `tests/sarif-2.1.0.schema.json` is the one of OASIS, unchanged, as the crate serde-sarif 0.8.0 carries it; see NOTICE.

use serde_json::{Value, json};

use crate::{directory, hostile, printed, run, write_faulty};

fn validated(text: &str) -> Value {
    let schema = include_str!("../sarif-2.1.0.schema.json");
    // Its pattern of language tags, which we do not write, has a bracket that strict readers of patterns refuse.
    let schema = schema.replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}$");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    let schema = jsonschema::options().should_validate_formats(true).build(&schema);
    let log: Value = serde_json::from_str(text).expect("JSON");
    let wrong: Vec<String> = schema
        .expect("a schema")
        .iter_errors(&log)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
    log
}

fn results(log: &Value) -> &[Value] {
    log["runs"][0]["results"].as_array().expect("results")
}

#[test]
fn findings_of_every_format_are_valid() {
    let output = run(&["--output-format=sarif", "fixtures/quickstart"]);
    let log = validated(&String::from_utf8_lossy(&output.stdout));
    assert_eq!(results(&log).len(), 13);
    for result in results(&log) {
        let index = result["ruleIndex"].as_u64().expect("an index") as usize;
        assert_eq!(log["runs"][0]["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
    }
    for file in ["fixtures/openai/invalid", "fixtures/gemini-generate/invalid"] {
        let output = run(&["--output-format=sarif", file]);
        validated(&String::from_utf8_lossy(&output.stdout));
    }
}

#[test]
fn a_run_without_findings_is_valid() {
    let output = run(&["--output-format=sarif", "fixtures/quickstart/clean.jsonl"]);
    let log = validated(&String::from_utf8_lossy(&output.stdout));
    assert_eq!(results(&log), [] as [Value; 0]);
}

#[test]
fn a_file_that_cannot_be_checked_is_told() {
    let output = run(&["--output-format=sarif", "fixtures/quickstart", "no-such-file.jsonl"]);
    let log = validated(&String::from_utf8_lossy(&output.stdout));
    let invocation = &log["runs"][0]["invocations"][0];
    assert_eq!(invocation["executionSuccessful"], json!(false));
    let said = &invocation["toolExecutionNotifications"][0];
    assert_eq!(
        said["message"]["text"],
        "not checked: no-such-file.jsonl: no such file or directory"
    );
}

#[test]
fn beyond_the_cap_the_gravest_are_kept_and_the_rest_is_told() {
    let directory = directory();
    write_faulty(&directory, "a.jsonl", 3_000, 2);
    std::fs::write(directory.path().join("b.jsonl"), "{\"key\":\"x\",\"request\":{},}\n")
        .expect("writing");
    let log = validated(&printed(&directory, &["--output-format=sarif", "a.jsonl", "b.jsonl"]));
    let last = results(&log).last().expect("results");
    assert_eq!((results(&log).len(), &last["ruleId"]), (5_000, &json!("J115")));
    let run = &log["runs"][0];
    let totals = run["properties"]["totals"].as_array().expect("totals");
    let total = totals.iter().find(|total| total["code"] == "G301").expect("G301");
    assert_eq!(total["count"], 6_000);
    let said = &run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    let said = said.as_str().expect("a text");
    assert!(said.contains("1,001 G301 unknown-field"), "{said}");
}

#[test]
fn hostile_texts_stay_texts() {
    let directory = hostile::file(hostile::NAME);
    let log = validated(&printed(&directory, &["--output-format=sarif", "."]));
    assert!(results(&log).len() >= 18);
    for result in results(&log) {
        let text = result["message"]["text"].as_str().expect("a text");
        assert!(!text.contains("]("), "{text}");
        let artifact = &result["locations"][0]["physicalLocation"]["artifactLocation"];
        let uri =
            "a%2Cb%3A%3Ac%250A%7C%60%3Ci%3E%40d%20%5Be%5D%28f%29%0A%3A%3Aerror%3A%3Aforged.jsonl";
        assert_eq!(*artifact, json!({"uri": uri, "uriBaseId": "%SRCROOT%"}));
    }
}

#[test]
fn fingerprints_are_unique_and_do_not_move_with_lines() {
    let directory = directory();
    let prints = |log: &Value| -> Vec<String> {
        let print = |result: &Value| result["partialFingerprints"]["batchline/v1"].to_string();
        results(log).iter().map(print).collect()
    };
    write_faulty(&directory, "a.jsonl", 20, 2);
    let before = prints(&validated(&printed(&directory, &["--output-format=sarif", "a.jsonl"])));
    let path = directory.path().join("a.jsonl");
    let moved = format!("\n\n{}", crate::read(&path));
    std::fs::write(&path, moved).expect("writing");
    let after = prints(&validated(&printed(&directory, &["--output-format=sarif", "a.jsonl"])));
    let unique: std::collections::BTreeSet<&String> = before.iter().collect();
    assert_eq!(unique.len(), before.len());
    assert!(before.iter().all(|print| after.contains(print)));
}
