//! Joins of results that were shuffled, duplicated, holed and mixed with strangers: what was done to them is what is found.

#![allow(clippy::disallowed_methods, reason = "a split needs files")]

use std::collections::{HashMap, HashSet};

use batchline::join::{
    JoinDestinations, JoinHooks, JoinOptions, Joined, find_outcome, find_text_format, join,
};
use batchline::{Date, Destination, Source};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

/// What is done to the result of a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Answered,
    Truncated,
    ServerError,
    Refused,
    Expired,
    Missing,
    AnsweredTwice,
    FailedThenAnswered,
}

const FATES: [Fate; 8] = [
    Fate::Answered,
    Fate::Truncated,
    Fate::ServerError,
    Fate::Refused,
    Fate::Expired,
    Fate::Missing,
    Fate::AnsweredTwice,
    Fate::FailedThenAnswered,
];

impl Fate {
    fn outcome(self) -> &'static str {
        match self {
            Fate::Answered | Fate::AnsweredTwice | Fate::FailedThenAnswered => "answered",
            Fate::Truncated => "truncated",
            Fate::ServerError => "server-error",
            Fate::Refused => "safety",
            Fate::Expired => "expired",
            Fate::Missing => "missing",
        }
    }
}

fn request(id: &str, openai: bool) -> String {
    match openai {
        true => json!({"custom_id": id, "method": "POST", "url": "/v1/chat/completions", "body": {"model": "gpt-4.1", "messages": [{"role": "user", "content": id}]}}),
        false => json!({"key": id, "request": {"contents": [{"parts": [{"text": id}]}]}}),
    }
    .to_string()
}

/// A row; `mark` tells rows of one id apart.
fn row(id: &str, outcome: &str, openai: bool, mark: usize) -> String {
    let chat = |reason: &str| {
        json!({"id": mark, "custom_id": id, "response": {"status_code": 200, "body": {
            "model": "gpt-4.1", "choices": [{"index": 0, "message": {"content": format!("{id} {mark}")}, "finish_reason": reason}],
            "usage": {"prompt_tokens": 10, "completion_tokens": 2, "total_tokens": 12}}}, "error": null})
    };
    let gemini = |reason: &str| {
        json!({"response": {"candidates": [{"content": {"parts": [{"text": format!("{id} {mark}")}]}, "finishReason": reason}],
            "usageMetadata": {"promptTokenCount": 10, "candidatesTokenCount": 2}, "modelVersion": "gemini-2.5-flash"}, "key": id})
    };
    match (outcome, openai) {
        ("answered", true) => chat("stop"),
        ("answered", false) => gemini("STOP"),
        ("truncated", true) => chat("length"),
        ("truncated", false) => gemini("MAX_TOKENS"),
        ("safety", true) => chat("content_filter"),
        ("safety", false) => json!({"key": id, "response": {"promptFeedback": {"blockReason": "SAFETY"}}}),
        ("server-error", true) => json!({"custom_id": id, "response": {"status_code": 500, "body": {"error": {"message": "oops", "code": null}}}, "error": null}),
        ("server-error", false) => json!({"key": id, "error": {"code": 13, "message": "oops"}}),
        ("expired", true) => json!({"custom_id": id, "response": null, "error": {"code": "batch_expired", "message": "late"}}),
        _ => json!({"key": id, "error": {"code": 1, "message": "late"}}),
    }
    .to_string()
}

/// The rows that come back for a request: the one that counts, and others.
fn rows_of(id: &str, fate: Fate, openai: bool) -> (Option<String>, Vec<String>) {
    let one = |outcome, mark| row(id, outcome, openai, mark);
    match fate {
        Fate::Missing => (None, vec![]),
        Fate::AnsweredTwice => (Some(one("answered", 0)), vec![one("answered", 1)]),
        Fate::FailedThenAnswered => (Some(one("answered", 0)), vec![one("server-error", 1)]),
        other => (Some(one(other.outcome(), 0)), vec![]),
    }
}

#[derive(Debug)]
struct Case {
    openai: bool,
    requests: Vec<(String, Fate)>,
    orphans: usize,
    /// Where each row is thrown, and among how many files.
    order: Vec<Index>,
    files: usize,
    line_end: &'static str,
    last_line_end: bool,
    threads: usize,
    chunk_bytes: usize,
}

fn case() -> impl Strategy<Value = Case> {
    let id = prop_oneof!["[a-z]{1,6}", "[\u{e4}\"\\\\\u{2028}\n%#]{1,3}", "[0-9]{1,3}"];
    let requests = prop::collection::hash_map(id, prop::sample::select(FATES.to_vec()), 0..40);
    let order = prop::collection::vec(any::<Index>(), 120);
    let line_end = prop::sample::select(vec!["\n", "\r\n", "\n\n"]);
    let how = (1_usize..4, line_end, any::<bool>(), 1_usize..4, 1_usize..3000);
    (any::<bool>(), requests, 0_usize..4, order, how).prop_map(
        |(openai, requests, orphans, order, how)| {
            let (files, line_end, last_line_end, threads, chunk_bytes) = how;
            let requests = requests.into_iter().collect();
            Case {
                openai,
                requests,
                orphans,
                order,
                files,
                line_end,
                last_line_end,
                threads,
                chunk_bytes,
            }
        },
    )
}

impl Case {
    /// The file of requests, and its lines.
    fn requests(&self) -> (String, Vec<String>) {
        let mut lines: Vec<String> = self
            .requests
            .iter()
            .map(|(id, _)| format!("{}{}", request(id, self.openai), self.line_end))
            .collect();
        if let Some(last) = lines.last_mut().filter(|_| !self.last_line_end) {
            *last = last.trim_end().to_string();
        }
        (lines.concat(), lines)
    }

    /// Files of results: rows too many always come after those that count.
    fn results(&self) -> Vec<String> {
        let (mut first, mut later) = (Vec::new(), Vec::new());
        for (id, fate) in &self.requests {
            let (counts, others) = rows_of(id, *fate, self.openai);
            first.extend(counts);
            later.extend(others);
        }
        later.extend(
            (0..self.orphans).map(|n| row(&format!("orphan {n}"), "answered", self.openai, 0)),
        );
        let mut files = vec![String::new(); self.files];
        // Failures that were superseded may stand anywhere.
        let (anywhere, later): (Vec<_>, Vec<_>) =
            later.into_iter().partition(|row| row.contains("oops"));
        first.extend(anywhere);
        let mut order = self.order.iter().cycle();
        let mut draw = |len: usize| order.next().expect("it is endless").index(len);
        while !first.is_empty() {
            let (at, file) = (draw(first.len()), draw(self.files));
            files[file].push_str(&first.swap_remove(at));
            files[file].push('\n');
        }
        for row in later {
            let last = files.last_mut().expect("there is one");
            last.push_str(&row);
            last.push_str("\n \n");
        }
        files
    }

    fn count(&self, outcome: &str) -> u64 {
        self.requests.iter().filter(|(_, fate)| fate.outcome() == outcome).count() as u64
    }

    fn options(&self) -> JoinOptions {
        JoinOptions {
            threads: self.threads,
            chunk_bytes: self.chunk_bytes,
            problems_max: None,
            ..options()
        }
    }

    fn run(&self, options: &JoinOptions) -> Run {
        run(self.requests().0.as_bytes(), &self.results(), options, false)
    }
}

fn options() -> JoinOptions {
    JoinOptions::on(Date { year: 2026, month: 11, day: 23 })
}

struct Run {
    joined: Joined,
    output: String,
    errors: String,
    retry: String,
    problems: Vec<Value>,
}

fn run(requests: &[u8], results: &[String], options: &JoinOptions, split: bool) -> Run {
    let [mut output, mut errors, mut retry, mut problems] = [const { Vec::new() }; 4];
    let to = JoinDestinations {
        output: Destination::Writer(Box::new(&mut output)),
        errors: if split {
            Destination::Writer(Box::new(&mut errors))
        } else {
            Destination::Nowhere
        },
        retry: Destination::Writer(Box::new(&mut retry)),
        problems: Destination::Writer(Box::new(&mut problems)),
    };
    let sources = results.iter().map(|file| Source::memory(file.as_bytes())).collect();
    let source = Source::memory(requests);
    let joined =
        join(source, sources, to, options, &JoinHooks::default()).expect("memory can be read");
    let text = |bytes| String::from_utf8(bytes).expect("all was UTF-8");
    let problems = text(problems);
    let problems = problems.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
    Run { joined, output: text(output), errors: text(errors), retry: text(retry), problems }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn what_was_done_to_results_is_found(case in case()) {
        let (_, lines) = case.requests();
        let Run { joined, output, retry, problems, .. } = case.run(&case.options());
        prop_assert_eq!(joined.requests as usize, case.requests.len());
        for row in &joined.outcomes {
            prop_assert_eq!(row.count, case.count(row.outcome.id), "{}", row.outcome.id);
        }
        let fates = |fate| case.requests.iter().filter(|(_, is)| *is == fate).count() as u64;
        prop_assert_eq!(joined.orphans, case.orphans as u64);
        prop_assert_eq!(joined.duplicates, fates(Fate::AnsweredTwice));
        prop_assert_eq!(joined.superseded, fates(Fate::FailedThenAnswered));
        prop_assert_eq!(joined.problem_count() as usize, problems.len());
        // Rows stand in the order of the requests.
        let expected: String = case.requests.iter()
            .filter_map(|(id, fate)| rows_of(id, *fate, case.openai).0.map(|row| row + "\n")).collect();
        prop_assert_eq!(output, expected);
        // Lines to send again are those of the file, byte for byte.
        let unanswered = |at: &usize| case.requests[*at].1.outcome() != "answered";
        let again: String = (0..lines.len()).filter(unanswered).map(|at| {
            let first = lines[at].find('\n').map_or(&lines[at][..], |end| &lines[at][..=end]);
            if first.ends_with('\n') { first.to_string() } else { format!("{first}\n") }
        }).collect();
        prop_assert_eq!(retry, again);
        // Every problem is told once.
        let mut told: HashMap<(String, String), usize> = HashMap::new();
        for problem in &problems {
            let text = |name: &str| problem[name].as_str().unwrap_or_default().to_string();
            *told.entry((text("what"), text("id"))).or_default() += 1;
        }
        prop_assert!(told.values().all(|count| *count == 1), "{told:?}");
        let expected: HashSet<(String, String)> = case.requests.iter().filter_map(|(id, fate)| {
            let what = match fate {
                Fate::AnsweredTwice => "duplicate",
                Fate::FailedThenAnswered => "superseded",
                Fate::Answered => return None,
                other => other.outcome(),
            };
            Some((what.to_string(), id.clone()))
        }).chain((0..case.orphans).map(|n| ("orphan".to_string(), format!("orphan {n}")))).collect();
        prop_assert_eq!(told.into_keys().collect::<HashSet<_>>(), expected);
    }

    #[test]
    fn what_answers_took_is_what_the_taken_rows_say(case in case()) {
        let Run { joined, .. } = case.run(&case.options());
        let with_usage = |fate: &Fate| {
            matches!(fate.outcome(), "answered" | "truncated") || *fate == Fate::Refused && case.openai
        };
        let rows = case.requests.iter().filter(|(_, fate)| with_usage(fate)).count() as u64;
        let spent = joined.spent.first().cloned().unwrap_or_default();
        prop_assert_eq!((spent.rows, spent.input, spent.output), (rows, rows * 10, rows * 2));
        prop_assert!(spent.unpriced == 0 && (rows == 0 || spent.cost.pico > 0));
        let more = case.orphans as u64 + joined.duplicates;
        let elsewhere = joined.spent_elsewhere.first().cloned().unwrap_or_default();
        prop_assert_eq!((elsewhere.rows, elsewhere.input), (more, more * 10));
    }

    #[test]
    fn the_order_of_results_holds_the_same_rows(case in case()) {
        let ordered = case.run(&case.options());
        let unordered = case.run(&JoinOptions { unordered: true, ..case.options() });
        let sorted = |text: &str| {
            let mut lines: Vec<String> = text.lines().map(String::from).collect();
            lines.sort();
            lines
        };
        prop_assert_eq!(sorted(&ordered.output), sorted(&unordered.output));
        prop_assert_eq!(ordered.retry, unordered.retry);
        prop_assert_eq!(ordered.joined.json(false), unordered.joined.json(false));
        let all = case.results().concat();
        let mut places = unordered.output.lines().map(|row| all.find(row).expect("it is one of them"));
        prop_assert!(places.clone().zip(places.by_ref().skip(1)).all(|(a, b)| a < b));
    }

    #[test]
    fn threads_and_pieces_change_nothing(case in case()) {
        let one = case.run(&JoinOptions { threads: 1, chunk_bytes: 1 << 20, ..case.options() });
        let other = case.run(&case.options());
        prop_assert_eq!((one.output, one.retry, one.problems), (other.output, other.retry, other.problems));
        prop_assert_eq!(one.joined.json(false), other.joined.json(false));
    }

    #[test]
    fn answers_alone_have_a_line_for_each_request(case in case()) {
        let text = find_text_format("jsonl");
        let Run { output, .. } = case.run(&JoinOptions { text, ..case.options() });
        let lines: Vec<Value> = output.lines().map(|line| serde_json::from_str(line).expect(line)).collect();
        prop_assert_eq!(lines.len(), case.requests.len());
        for (line, (id, fate)) in lines.iter().zip(&case.requests) {
            prop_assert_eq!(line["id"].as_str(), Some(id.as_str()));
            prop_assert_eq!(line["outcome"].as_str(), Some(fate.outcome()));
            if fate.outcome() == "answered" {
                let said = format!("{id} 0");
                prop_assert_eq!(line["text"].as_str(), Some(said.as_str()));
            }
        }
    }
}

fn two(ids: &[&str]) -> String {
    ids.iter().map(|id| request(id, false) + "\n").collect()
}

#[test]
fn only_the_named_classes_are_sent_again() {
    let requests = two(&["a", "b", "c"]);
    let results =
        [row("a", "truncated", false, 0) + "\n" + &row("b", "server-error", false, 0) + "\n"];
    let only = vec![find_outcome("missing").unwrap(), find_outcome("truncated").unwrap()];
    let told = run(requests.as_bytes(), &results, &JoinOptions { only, ..options() }, false);
    let lines: Vec<&str> = requests.lines().collect();
    assert_eq!(told.retry, format!("{}\n{}\n", lines[0], lines[2]));
    assert_eq!(told.joined.retried, 2);
}

#[test]
fn failed_rows_have_a_file_of_their_own_when_it_is_wanted() {
    let requests = two(&["a", "b"]);
    let (good, bad) = (row("a", "answered", false, 0), row("b", "expired", false, 0));
    let told = run(requests.as_bytes(), &[format!("{bad}\n{good}\n")], &options(), true);
    assert_eq!((told.output, told.errors), (good + "\n", bad + "\n"));
}

#[test]
fn a_request_that_repeats_an_id_gets_no_answer_of_another() {
    let requests = two(&["a", "a", "b"]);
    let results = [row("b", "answered", false, 0) + "\n" + &row("a", "answered", false, 0) + "\n"];
    let told = run(requests.as_bytes(), &results, &options(), false);
    assert_eq!((told.joined.answered(), told.joined.missing(), told.joined.repeated), (2, 1, 1));
    assert_eq!(told.output.lines().count(), 2);
    assert_eq!(told.retry, two(&["a"]));
    assert_eq!(told.problems[0]["what"], "repeated");
    assert_eq!(told.problems[0]["line"], 2);
}

#[test]
fn requests_and_rows_without_an_id_are_counted_and_told() {
    let requests = format!("{}\n{}", json!({"request": {}}), two(&["a"]));
    let results =
        [format!("{}\n{}\nnot JSON\n", json!({"response": {}}), row("a", "answered", false, 0))];
    let told = run(requests.as_bytes(), &results, &options(), false);
    assert_eq!((told.joined.without_id, told.joined.missing(), told.joined.answered()), (1, 1, 1));
    assert_eq!((told.joined.results[0].rows, told.joined.results[0].without_id), (3, 2));
    assert_eq!(told.joined.results[0].first_without_id, Some(1));
}

#[test]
fn a_row_that_breaks_off_is_malformed_and_still_the_answer_to_its_request() {
    let whole = row("a", "answered", true, 0);
    let cut = &whole[..whole.len() - 20];
    let told = run((request("a", true) + "\n").as_bytes(), &[cut.to_string()], &options(), false);
    assert_eq!(told.joined.count(find_outcome("malformed").unwrap()), 1);
    assert_eq!(told.output, format!("{cut}\n"));
}

#[test]
fn a_byte_order_mark_is_not_sent_again() {
    let requests = format!("\u{feff}{}", two(&["a"]));
    let told = run(requests.as_bytes(), &[String::new()], &options(), false);
    assert_eq!((told.retry, told.joined.missing()), (two(&["a"]), 1));
}

#[test]
fn cells_of_csv_are_quoted_where_they_must_be() {
    let requests = two(&["a,\"b", "c"]);
    let answer = json!({"key": "a,\"b", "response": {"candidates": [{"content": {"parts": [{"text": "one\ntwo"}, {"functionCall": {"name": "f", "args": {"x": 1}}}]}, "finishReason": "STOP"}]}});
    let vector = json!({"key": "c", "response": {"embedding": {"values": [0.5, 1]}}});
    let options = JoinOptions { text: find_text_format("csv"), ..options() };
    let told = run(requests.as_bytes(), &[format!("{vector}\n{answer}\n")], &options, false);
    let calls = r#""[{""name"":""f"",""arguments"":{""x"":1}}]""#;
    let expected = format!(
        "id,index,outcome,reason,text,tool_calls,vector\n\"a,\"\"b\",,answered,,\"one\ntwo\",{calls},\nc,,answered,,,,\"[0.5,1]\"\n"
    );
    assert_eq!(told.output, expected);
}

#[test]
fn messages_are_short_and_hidden_on_request() {
    let requests = two(&["a"]);
    let long =
        json!({"key": "a", "error": {"code": 3, "message": "secret ".repeat(100)}}).to_string();
    let open = run(requests.as_bytes(), std::slice::from_ref(&long), &options(), false);
    let message = open.problems[0]["message"].as_str().expect("a message");
    assert!(message.chars().count() <= 201 && message.ends_with('…'), "{message}");
    let hidden =
        run(requests.as_bytes(), &[long], &JoinOptions { redact: true, ..options() }, false);
    assert_eq!(
        (&hidden.problems[0]["message"], &hidden.problems[0]["reason"]),
        (&Value::Null, &json!("3"))
    );
    assert!(!hidden.joined.json(true).to_string().contains("secret"));
}

#[test]
fn files_in_the_wrong_order_are_told_apart() {
    let requests = two(&["a"]);
    let results = row("a", "answered", false, 0) + "\n";
    for (first, second) in [(&results, &results), (&requests, &requests)] {
        let sources = vec![Source::memory(second.as_bytes()).told_as("results")];
        let source = Source::memory(first.as_bytes()).told_as("requests");
        let error =
            join(source, sources, JoinDestinations::default(), &options(), &JoinHooks::default());
        let said = error.expect_err("they are not what they should be").to_string();
        assert!(said.contains(" holds "), "{said}");
        assert!(
            said.ends_with("the file of requests comes first, all others are results"),
            "{said}"
        );
    }
}

#[test]
fn a_manifest_stands_for_the_file_that_was_split() {
    use batchline::split::{SplitOptions, manifest, split_file};
    let ids = ["a", "b", "c", "d", "e"];
    let directory = tempfile::tempdir().expect("a directory");
    let path = directory.path().join("all.jsonl");
    std::fs::write(&path, two(&ids)).expect("writing");
    let options_of_split = SplitOptions { lines_max: Some(2), ..SplitOptions::default() };
    let split = split_file(&path, directory.path(), &options_of_split).expect("splitting");
    assert_eq!(split.manifest.shards.len(), 3);
    let manifests = std::fs::read_dir(directory.path()).expect("a directory");
    let manifests =
        manifests.filter_map(|entry| manifest(entry.expect("an entry").path()).expect("reading"));
    let manifests: Vec<_> = manifests.collect();
    let reader = manifests[0].reader().expect("the shards are there");
    let results = [row("e", "answered", false, 0) + "\n" + &row("b", "answered", false, 0) + "\n"];
    let sources = results.iter().map(|file| Source::memory(file.as_bytes())).collect();
    let mut output = Vec::new();
    let to = JoinDestinations {
        output: Destination::Writer(Box::new(&mut output)),
        ..JoinDestinations::default()
    };
    let joined = join(Source::reader(reader), sources, to, &options(), &JoinHooks::default())
        .expect("joining");
    assert_eq!((joined.requests, joined.answered(), joined.missing()), (5, 2, 3));
    assert_eq!(
        String::from_utf8(output).expect("text"),
        format!("{}\n{}\n", row("b", "answered", false, 0), row("e", "answered", false, 0))
    );
}

#[test]
fn what_holds_no_results_is_an_error() {
    let requests = two(&["a"]);
    for results in
        ["plain text\nmore of it\n", "{\"a\":1}\n", "[\n {\"key\":\"a\"},\n {\"key\":\"b\"}\n]\n"]
    {
        let sources = vec![Source::memory(results.as_bytes())];
        let source = Source::memory(requests.as_bytes());
        let outcome =
            join(source, sources, JoinDestinations::default(), &options(), &JoinHooks::default());
        assert!(outcome.is_err(), "{results}");
    }
}

#[test]
fn a_refusal_of_one_word_is_text_and_hidden() {
    let requests = request("a", true) + "\n";
    let refused = |body: Value| {
        json!({"custom_id": "a", "response": {"status_code": 200, "body": body}, "error": null})
            .to_string()
    };
    let word = refused(
        json!({"choices": [{"message": {"content": null, "refusal": "NoSecretWord"}, "finish_reason": "stop"}]}),
    );
    let code = refused(json!({"error": {"code": "MySecretCode", "message": "x"}}));
    for row in [word, code] {
        let hidden = run(
            requests.as_bytes(),
            std::slice::from_ref(&row),
            &JoinOptions { redact: true, ..options() },
            false,
        );
        let shown = hidden.joined.json(true).to_string() + &json!(hidden.problems).to_string();
        assert!(!shown.contains("Secret"), "{shown}");
    }
}

#[test]
fn rows_without_an_id_are_paid_and_nobodys() {
    let requests = two(&["a"]);
    let nameless =
        row("a", "answered", false, 0).replace(",\"key\":\"a\"", "").replace("\"key\":\"a\",", "");
    let named = row("a", "answered", false, 0);
    let told = run(requests.as_bytes(), &[format!("{named}\n{nameless}\n")], &options(), false);
    assert_eq!((told.joined.spent[0].rows, told.joined.spent_elsewhere[0].rows), (1, 1));
    let listed = told.joined.problems.iter().map(|problem| (problem.what, problem.row));
    assert_eq!(listed.collect::<Vec<_>>(), [("without-id", Some((0, 2)))]);
}

/// Runs with answers as CSV; what went to the output and to the file of failed rows.
fn as_csv(requests: &str, results: &str) -> (Joined, String, String) {
    let (mut output, mut errors) = (Vec::new(), Vec::new());
    let to = JoinDestinations {
        output: Destination::Writer(Box::new(&mut output)),
        errors: Destination::Writer(Box::new(&mut errors)),
        ..JoinDestinations::default()
    };
    let options = JoinOptions { text: find_text_format("csv"), ..options() };
    let sources = vec![Source::memory(results.as_bytes())];
    let source = Source::memory(requests.as_bytes());
    let joined = join(source, sources, to, &options, &JoinHooks::default()).expect("joined");
    (
        joined,
        String::from_utf8_lossy(&output).into_owned(),
        String::from_utf8_lossy(&errors).into_owned(),
    )
}

#[test]
fn of_several_answers_each_says_what_became_of_it() {
    let two_choices = json!({"custom_id": "a", "error": null, "response": {"status_code": 200, "body": {"choices": [
        {"index": 0, "message": {"content": "whole"}, "finish_reason": "stop"},
        {"index": 1, "message": {"content": "hal"}, "finish_reason": "length"},
    ]}}});
    let (joined, output, errors) = as_csv(&two(&["a", "b"]), &format!("{two_choices}\n"));
    assert_eq!(output, "id,index,outcome,reason,text,tool_calls,vector\n");
    assert_eq!(
        errors,
        "id,index,outcome,reason,text,tool_calls,vector\na,0,answered,,whole,,\na,1,truncated,length,hal,,\nb,,missing,,,,\n"
    );
    assert_eq!((joined.written, joined.written_apart), (0, 2));
}
