//! What is selected, suppressed and accepted, over whole files: totals stay exact, and nothing depends on how a file is cut.

use std::sync::Arc;

use batchline::accept::{Baseline, Suppression};
use batchline::{
    CheckOptions, Choice, Finding, Hooks, Impact, Report, Selection, Selector, Source, check_source,
};

fn selectors(words: &str) -> Vec<Selector> {
    words.split_whitespace().map(|word| Selector::parse(word).expect("a selector")).collect()
}

fn ignoring(words: &str) -> Selection {
    Selection::of(&[Choice { ignore: selectors(words), ..Choice::default() }])
}

/// Good and bad lines in turn; every third line has a field nobody knows, every fifth a second fault.
fn file(ids: impl IntoIterator<Item = u32>) -> String {
    let line = |id: u32| {
        let extra = if id.is_multiple_of(3) { r#","temprature":1"# } else { "" };
        let role = if id.is_multiple_of(5) { r#""role":"assistant","# } else { "" };
        format!(
            "{{\"key\":\"k{id}\",\"request\":{{\"contents\":[{{{role}\"parts\":[{{\"text\":\"Hi\"}}]}}]{extra}}}}}\n"
        )
    };
    ids.into_iter().map(line).collect()
}

fn check(text: &str, options: &CheckOptions) -> Report {
    let source = Source::memory(text.as_bytes());
    check_source(source, options, &mut Hooks::default()).expect("reading memory")
}

fn all() -> CheckOptions {
    CheckOptions { findings_max: None, ..CheckOptions::default() }
}

fn count(report: &Report, code: &str) -> u64 {
    report.totals.iter().filter(|total| total.code == code).map(|total| total.count).sum()
}

fn baseline_of(text: &str) -> Baseline {
    let mut baseline = Baseline::default();
    check(text, &all()).findings.iter().for_each(|finding| baseline.add("f.jsonl", finding));
    baseline
}

#[test]
fn what_is_not_selected_is_neither_told_nor_counted() {
    let text = file(0..100);
    let whole = check(&text, &CheckOptions::default());
    let some = check(&text, &CheckOptions { selection: ignoring("G301"), ..all() });
    assert_eq!((count(&whole, "G301"), count(&some, "G301")), (34, 0));
    assert_eq!(count(&whole, "G326"), count(&some, "G326"));
    assert!(some.findings.iter().all(|finding| finding.rule.code != "G301"));
    let none = check(&text, &CheckOptions { selection: ignoring("ALL"), ..all() });
    assert!(none.totals.is_empty() && none.findings.is_empty());
}

#[test]
fn rules_about_the_whole_file_can_be_ignored_too() {
    let text = file([1, 2, 2]);
    assert_eq!(count(&check(&text, &all()), "L201"), 1);
    let options = CheckOptions { selection: ignoring("duplicate-id"), ..all() };
    assert!(check(&text, &options).totals.is_empty());
}

#[test]
fn suppressions_count_what_they_suppress_and_totals_stay_exact() {
    let text = file(0..3000);
    let by_id = Suppression::new("old", selectors("G301")).ids(&["k1*"]).expect("a glob");
    let by_line = Suppression::new("by hand", selectors("batch line")).lines(vec![1..=30, 61..=61]);
    let unused = Suppression::new("gone", selectors("J1"));
    let options = CheckOptions {
        suppressions: Arc::from([by_id, by_line, unused]),
        ..CheckOptions::default()
    };
    let report = check(&text, &options);
    let open = check(&text, &all());
    let told = |finding: &&Finding| {
        let id = finding.id.as_deref().unwrap_or_default();
        let line = finding.place.map_or(0, |place| place.line);
        let suppressed = finding.rule.code == "G301" && id.starts_with("k1");
        let by_line = finding.impact != Impact::Advice && (line <= 30 || line == 61);
        !suppressed && !by_line
    };
    let left = open.findings.iter().filter(told).count() as u64;
    assert_eq!(report.totals.iter().map(|total| total.count).sum::<u64>(), left);
    assert!(report.suppressed[0] > 100 && report.suppressed[1] > 10);
    assert_eq!(report.suppressed[2], 0);
    assert!(report.findings.len() <= 40, "twenty a rule are kept");
    let cut = CheckOptions { chunk_bytes: 100, threads: 2, ..options };
    assert_eq!(check(&text, &cut).totals, report.totals);
}

#[test]
fn a_baseline_accepts_what_was_there_wherever_it_has_moved() {
    let baseline = baseline_of(&file(0..200));
    let options = CheckOptions { baseline: Some(baseline.of("f.jsonl")), ..all() };
    let moved = file((0..200).rev().chain(1000..1050));
    let report = check(&moved, &options);
    let new = check(&file(1000..1050), &all());
    assert_eq!(report.totals, new.totals);
    assert!(report.accepted > 100 && report.gone.is_empty());
}

#[test]
fn what_was_mended_since_the_baseline_is_told() {
    let baseline = baseline_of(&file(0..10));
    let options = CheckOptions { baseline: Some(baseline.of("f.jsonl")), ..all() };
    let report = check(&file(1..10), &options);
    assert!(report.is_clean());
    assert_eq!(report.gone, [("G301".to_string(), 1), ("G326".to_string(), 1)]);
}

#[test]
fn a_fault_that_was_accepted_once_is_new_the_second_time() {
    let once = file([3]);
    let baseline = baseline_of(&once);
    let options = CheckOptions { baseline: Some(baseline.of("f.jsonl")), ..all() };
    let report = check(&format!("{once}{once}"), &options);
    assert_eq!((report.accepted, count(&report, "G301")), (1, 1));
}

#[test]
fn a_baseline_knows_lines_without_an_id_by_the_text_around_the_fault() {
    let broken = "{\"request\":{\"contents\":[}]}}\n";
    let baseline = baseline_of(&format!("{broken}{}", file([1])));
    let options = CheckOptions { baseline: Some(baseline.of("f.jsonl")), ..all() };
    let report = check(&format!("{}{broken}", file([1])), &options);
    assert!(report.totals.is_empty(), "{:?}", report.totals);
    let other = check(&format!("{}{{\"request\":{{\"contents\":[{{]}}}}\n", file([1])), &options);
    assert_eq!((other.accepted, other.totals.len()), (0, 1));
}

#[test]
fn a_baseline_is_of_its_file_only() {
    let baseline = baseline_of(&file([3]));
    assert_eq!(baseline.files().collect::<Vec<_>>(), [("f.jsonl", 1)]);
    let options = CheckOptions { baseline: Some(baseline.of("other.jsonl")), ..all() };
    assert_eq!(count(&check(&file([3]), &options), "G301"), 1);
}
