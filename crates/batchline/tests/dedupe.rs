//! Leaving out identical requests, answering the rest and fanning the answers back gives everybody an answer.

use std::collections::HashMap;

use batchline::dedupe::{
    DedupeDestinations, DedupeOptions, Deduped, FannedBack, PassHooks, dedupe, fan_back,
};
use batchline::{Destination, Source};
use proptest::prelude::*;
use serde_json::{Value, json};

fn drop_twins(file: &[u8], options: &DedupeOptions) -> (Deduped, String, String) {
    let (mut kept, mut map) = (Vec::new(), Vec::new());
    let to = DedupeDestinations {
        output: Destination::Writer(Box::new(&mut kept)),
        map: Destination::Writer(Box::new(&mut map)),
    };
    let told = dedupe(Source::memory(file), to, options, &PassHooks::default())
        .expect("memory can be read");
    (told, String::from_utf8(kept).expect("text"), String::from_utf8(map).expect("text"))
}

fn fan(map: &str, results: &str, options: &DedupeOptions) -> (FannedBack, String) {
    let mut all = Vec::new();
    let to = Destination::Writer(Box::new(&mut all));
    let sources = vec![Source::memory(results.as_bytes())];
    let map = Source::memory(map.as_bytes());
    let told =
        fan_back(map, sources, to, options, &PassHooks::default()).expect("memory can be read");
    (told, String::from_utf8(all).expect("text"))
}

/// A request; `spaced` has white space between its tokens.
fn request(id: &str, text: &str, openai: bool, spaced: bool) -> String {
    let value = match openai {
        true => {
            json!({"custom_id": id, "method": "POST", "url": "/v1/embeddings", "body": {"model": "m", "input": text}})
        }
        false => json!({"key": id, "request": {"content": {"parts": [{"text": text}]}}}),
    };
    let plain = value.to_string();
    if spaced { plain.replacen("\":", "\" :\t", 2) } else { plain }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn everybody_gets_the_answer_of_the_twin(
        requests in prop::collection::vec(("[a-z\u{e9}\"\\\\]{1,4}", prop::sample::select(vec!["x", "y y", "\u{2028}", "\"q\" ", ""]), any::<bool>()), 0..30),
        openai in any::<bool>(), line_end in prop::sample::select(vec!["\n", "\r\n", "\n\n"]), last in any::<bool>(),
        threads in 1_usize..4, chunk_bytes in 1_usize..500,
    ) {
        let options = DedupeOptions { threads, chunk_bytes };
        // Ids are unique, as batches want them.
        let requests: HashMap<String, (&str, bool)> = requests.into_iter().map(|(id, text, spaced)| (id, (text, spaced))).collect();
        let requests: Vec<(&String, &(&str, bool))> = requests.iter().collect();
        let mut file: String = requests.iter().map(|(id, (text, spaced))| request(id, text, openai, *spaced) + line_end).collect();
        if last {
            file.truncate(file.trim_end().len());
        }
        let (told, kept, map) = drop_twins(file.as_bytes(), &options);
        let mut texts: Vec<&str> = requests.iter().map(|(_, (text, _))| *text).collect();
        texts.sort_unstable();
        texts.dedup();
        prop_assert_eq!(told.requests - told.dropped, texts.len() as u64);
        // What is kept are lines of the file, in its order, each text once.
        let mut rest = file.as_str();
        for line in kept.lines().filter(|line| !line.trim().is_empty()) {
            let at = rest.find(line).expect("a line of the file, behind the one before");
            rest = &rest[at + line.len()..];
        }
        // Every kept request is answered with its text.
        let results: String = kept.lines().filter(|line| !line.trim().is_empty()).map(|line| {
            let value: Value = serde_json::from_str(line).expect(line);
            match openai {
                true => json!({"id": 7, "custom_id": value["custom_id"], "response": {"echo": value["body"]["input"]}}),
                false => json!({"response": {"echo": value["request"]["content"]["parts"][0]["text"]}, "key": value["key"]}),
            }.to_string() + "\n"
        }).collect();
        let (told, all) = fan(&map, &results, &options);
        prop_assert_eq!((told.unanswered, told.rows + told.copies), (0, requests.len() as u64));
        let mut answers: HashMap<String, String> = HashMap::new();
        for line in all.lines() {
            let value: Value = serde_json::from_str(line).expect(line);
            let id = value[if openai { "custom_id" } else { "key" }].as_str().expect("an id").to_string();
            let echo = value["response"]["echo"].as_str().expect("an echo").to_string();
            prop_assert!(answers.insert(id, echo).is_none(), "one answer each");
        }
        prop_assert_eq!(answers.len(), requests.len());
        for (id, (text, _)) in requests {
            prop_assert_eq!(answers.get(id).map(String::as_str), Some(*text));
        }
    }
}

#[test]
fn lines_that_cannot_be_read_are_kept() {
    let file = "{broken\n\n{broken\n{\"request\":{}}\n";
    let (told, kept, map) = drop_twins(file.as_bytes(), &DedupeOptions::default());
    assert_eq!((told.requests, told.unreadable, told.dropped), (3, 3, 0));
    assert_eq!((kept.as_str(), map.as_str()), (file, ""));
}

#[test]
fn another_url_or_another_order_of_keys_is_another_request() {
    let file = "{\"custom_id\":\"a\",\"url\":\"/v1/x\",\"body\":{\"a\":1,\"b\":2}}\n{\"custom_id\":\"b\",\"url\":\"/v1/y\",\"body\":{\"a\":1,\"b\":2}}\n{\"custom_id\":\"c\",\"url\":\"/v1/x\",\"body\":{\"b\":2,\"a\":1}}\n";
    assert_eq!(drop_twins(file.as_bytes(), &DedupeOptions::default()).0.dropped, 0);
}

#[test]
fn white_space_inside_texts_counts() {
    let file = request("a", "x y", true, false) + "\n" + &request("b", "xy", true, false) + "\n";
    assert_eq!(drop_twins(file.as_bytes(), &DedupeOptions::default()).0.dropped, 0);
}

#[test]
fn requests_that_were_perhaps_repeated_on_purpose_are_counted() {
    let line = |id: &str, setting: Value| {
        json!({"custom_id": id, "body": {"input": "x", "temperature": setting}}).to_string()
    };
    let file =
        [line("a", json!(0.7)), line("b", json!(0.7)), line("c", json!(0)), line("c", json!(0))]
            .join("\n");
    let (told, _, map) = drop_twins(file.as_bytes(), &DedupeOptions::default());
    assert_eq!((told.dropped, told.sampled, told.same_id), (2, 1, 1));
    assert_eq!(map, "{\"id\":\"b\",\"as\":\"a\"}\n");
}

#[test]
fn twins_of_rows_that_never_came_are_told() {
    let (told, all) = fan(
        "{\"id\":\"b\",\"as\":\"a\"}\n",
        "{\"key\":\"z\",\"response\":{}}",
        &DedupeOptions::default(),
    );
    assert_eq!((told.unanswered, told.first_unanswered), (1, vec!["b".to_string()]));
    assert_eq!(all, "{\"key\":\"z\",\"response\":{}}");
}

#[test]
fn a_map_that_is_none_is_explained() {
    let map = Source::memory(b"{\"key\":\"a\"}\n");
    let error = fan_back(
        map,
        Vec::new(),
        Destination::Nowhere,
        &DedupeOptions::default(),
        &PassHooks::default(),
    );
    assert!(error.expect_err("no map").to_string().contains("line 1 is no entry of a map"));
}
