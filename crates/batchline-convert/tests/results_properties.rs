//! What holds for all rows of results: the way there and back, joins of whatever came back, and no row that stops us.

use std::collections::HashMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use batchline_convert::{
    Entry, Options, ResultConverter, ResultOutput, find_result_target, key_of,
};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

fn convert(to: &str, entry: &Entry, rows: &[Option<&str>]) -> ResultOutput {
    let options = Options { created: 7, reasoning_content: true, ..Options::default() };
    let target = find_result_target(to).expect("a target");
    let mut out = ResultOutput::default();
    ResultConverter::new(target, &options, None).convert(entry, rows, &mut out);
    out
}

/// Converts a row to the other format.
fn there(to: &str, row: &Value) -> Value {
    let row = row.to_string();
    let out = convert(to, &Entry::of_row(&row, 1), &[Some(&row)]);
    serde_json::from_str(&format!("{}{}", out.answers, out.errors)).expect("one row")
}

fn arguments() -> impl Strategy<Value = Value> {
    let value = prop_oneof![
        any::<i64>().prop_map(Value::from),
        any::<String>().prop_map(Value::from),
        Just(Value::Null)
    ];
    prop::collection::btree_map("[a-zü ]{1,4}", value, 0..3).prop_map(|members| json!(members))
}

fn call() -> impl Strategy<Value = (String, String, Value)> {
    ("[a-z0-9]{1,6}", "[a-z_]{1,8}", arguments())
}

prop_compose! {
    fn candidate()(
        thought in prop::option::of("[ -~ü]{1,9}"),
        text in prop::option::of(any::<String>()),
        calls in prop::collection::vec(call(), 0..3),
        reason in prop::sample::select(vec!["STOP", "MAX_TOKENS", "SAFETY"]),
    ) -> Value {
        let mut parts = Vec::new();
        parts.extend(thought.map(|text| json!({"text": text, "thought": true})));
        parts.extend(text.map(|text| json!({"text": text})));
        let part = |(id, name, args)| json!({"functionCall": {"id": id, "name": name, "args": args}});
        parts.extend(calls.into_iter().map(part));
        let mut content = json!({"role": "model"});
        if !parts.is_empty() {
            content["parts"] = json!(parts);
        }
        json!({"content": content, "finishReason": reason})
    }
}

prop_compose! {
    fn gemini_row()(
        key in any::<String>().prop_filter("a suffix", |key| !key.contains('#')),
        mut candidates in prop::collection::vec(candidate(), 1..4),
        counts in prop::collection::vec(1..1000_u32, 6),
        ids in ("[a-z0-9]{1,9}", "[a-z0-9.-]{1,9}"),
    ) -> Value {
        for (index, candidate) in candidates.iter_mut().enumerate() {
            candidate["index"] = json!(index);
        }
        let usage = json!({
            "promptTokenCount": counts[0], "candidatesTokenCount": counts[1], "thoughtsTokenCount": counts[2],
            "totalTokenCount": counts[0] + counts[1] + counts[2], "cachedContentTokenCount": counts[3],
            "promptTokensDetails": [{"modality": "TEXT", "tokenCount": counts[4]}, {"modality": "IMAGE", "tokenCount": counts[5]}],
            "candidatesTokensDetails": [{"modality": "AUDIO", "tokenCount": counts[5]}],
        });
        json!({"key": key, "response": {"candidates": candidates, "usageMetadata": usage, "modelVersion": ids.0, "responseId": ids.1}})
    }
}

prop_compose! {
    fn choice()(
        thought in prop::option::of("[ -~ü]{1,9}"),
        content in prop::option::of(any::<String>()),
        calls in prop::collection::vec(call(), 0..3),
        reason in prop::sample::select(vec!["stop", "length", "content_filter"]),
    ) -> Value {
        let mut message = json!({"role": "assistant", "content": content, "refusal": null});
        if let Some(thought) = thought {
            message["reasoning_content"] = json!(thought);
        }
        let reason = if calls.is_empty() || reason != "stop" { reason } else { "tool_calls" };
        if !calls.is_empty() {
            let call = |(id, name, args): (String, String, Value)| {
                json!({"id": id, "type": "function", "function": {"name": name, "arguments": args.to_string()}})
            };
            message["tool_calls"] = calls.into_iter().map(call).collect();
        }
        json!({"message": message, "logprobs": null, "finish_reason": reason})
    }
}

prop_compose! {
    fn openai_row()(
        id in any::<String>().prop_filter("a suffix", |id| !id.contains('#')),
        mut choices in prop::collection::vec(choice(), 1..4),
        counts in prop::collection::vec(1..1000_u32, 4),
        ids in ("[a-z0-9]{1,9}", "[a-z0-9.-]{1,9}"),
    ) -> Value {
        for (index, choice) in choices.iter_mut().enumerate() {
            choice["index"] = json!(index);
        }
        let usage = json!({
            "prompt_tokens": counts[0], "completion_tokens": counts[1] + counts[2], "total_tokens": counts[0] + counts[1] + counts[2],
            "prompt_tokens_details": {"cached_tokens": counts[3]}, "completion_tokens_details": {"reasoning_tokens": counts[2]},
        });
        let body = json!({"id": ids.0, "object": "chat.completion", "created": 7, "model": ids.1, "choices": choices, "usage": usage});
        json!({"id": "batch_req_1", "custom_id": id, "response": {"status_code": 200, "request_id": ids.0, "body": body}, "error": null})
    }
}

/// Vectors with what became of their rows: 0 came, 1 failed, 2 is missing.
fn vectors() -> impl Strategy<Value = Vec<(Vec<f32>, u8)>> {
    let number = any::<f32>().prop_filter("a number", |number| number.is_finite());
    let fate = prop_oneof![8 => Just(0_u8), 1 => Just(1), 1 => Just(2)];
    prop::collection::vec((prop::collection::vec(number, 1..5), fate), 2..6)
}

fn embedding_row(key: &str, vector: &[f32], fate: u8) -> Option<String> {
    let row = match fate {
        0 => json!({"key": key, "response": {"tokenCount": "2", "embedding": {"values": vector}}}),
        1 => json!({"key": key, "error": {"code": 8, "message": "x"}}),
        _ => return None,
    };
    Some(row.to_string())
}

fn samples() -> Vec<&'static str> {
    vec![
        r#"{"key":"r1","response":{"candidates":[{"content":{"parts":[{"text":"hm","thought":true},{"text":"hö"},{"functionCall":{"name":"f","args":{"a":1}}},{"executableCode":{}}]},"finishReason":"STOP","index":0,"groundingMetadata":{"groundingChunks":[{"web":{"uri":"u","title":"t"}}],"groundingSupports":[{"segment":{"partIndex":1,"startIndex":1,"endIndex":3},"groundingChunkIndices":[0]}]},"logprobsResult":{"chosenCandidates":[{"token":"é","logProbability":-0.5}],"topCandidates":[{"candidates":[{"token":"é"}]}]}}],"promptFeedback":{"blockReason":"OTHER"},"usageMetadata":{"promptTokenCount":"12","totalTokenCount":19,"promptTokensDetails":[{"modality":"TEXT","tokenCount":10}],"serviceTier":"standard"},"modelVersion":"m","responseId":"abc"}}"#,
        r#"{"key":"r1","error":{"code":8,"message":"so","details":[],"status":"X"}}"#,
        r#"{"key":"r1#0/2","response":{"embedding":{"values":[1,0.5],"shape":[2]},"tokenCount":"2","usageMetadata":{"promptTokenCount":1}}}"#,
        r#"{"status":"Bad: {\"error\":{\"code\":400}}","request":{"labels":{"batchline-id-0":"xr1"}},"response":{}}"#,
        r#"{"id":"b","custom_id":"r1","response":{"status_code":200,"request_id":"q","body":{"id":"a","created":7,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":"hi","refusal":"no","tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{\"a\":1}"}}],"annotations":[{}]},"logprobs":{"content":[{"token":"a","logprob":-1,"top_logprobs":[{"token":"a","logprob":-1}]}]},"finish_reason":"stop"}],"usage":{"prompt_tokens":10,"completion_tokens":7,"total_tokens":17,"prompt_tokens_details":{"cached_tokens":3},"completion_tokens_details":{"reasoning_tokens":2}},"service_tier":"default"}},"error":null}"#,
        r#"{"custom_id":"r1","response":{"status_code":200,"body":{"choices":[{"finishReason":"STOP"}],"usage":{"promptTokens":2,"completionTokens":3,"totalTokens":10}}}}"#,
        r#"{"custom_id":"r1","response":{"status_code":200,"body":{"object":"list","data":[{"index":1,"embedding":"AACAPwAAAD8="},{"index":0,"embedding":[0.1]}],"model":"m","usage":{"prompt_tokens":2}}}}"#,
        r#"{"custom_id":"r1","response":{"status_code":429,"body":{"error":{"message":"x","code":"c"}}},"error":null}"#,
        r#"{"custom_id":"r1","response":null,"error":{"code":"batch_expired","message":"late"}}"#,
        r#"{"custom_id":"r1","response":{"status_code":200,"body":{"id":"a","output":[{"type":"message","content":[{"type":"output_text","text":"hi","annotations":[]}]},{"type":"function_call","call_id":"c","name":"f","arguments":"{}"}],"incomplete_details":{"reason":"content_filter"},"usage":{"input_tokens":4}}}}"#,
    ]
}

/// What values are replaced by.
fn odd_values() -> Vec<Value> {
    vec![
        json!(null),
        json!([]),
        json!({}),
        json!([{}]),
        json!(-1),
        json!(1e300),
        json!("12"),
        json!("x\u{0}ü"),
        json!(true),
        json!([[1]]),
        json!(i64::MAX),
        json!({"x": 1}),
    ]
}

/// Replaces the `at`-th value inside.
fn replace(value: &mut Value, at: &mut usize, new: &Value) {
    if *at == 0 {
        *value = new.clone();
    }
    *at = at.wrapping_sub(1);
    match value {
        Value::Array(list) => list.iter_mut().for_each(|value| replace(value, at, new)),
        Value::Object(members) => members.values_mut().for_each(|value| replace(value, at, new)),
        _ => {}
    }
}

fn entries() -> Vec<Option<&'static str>> {
    vec![
        None,
        Some(r#"{"id":"r1"}"#),
        Some(r#"{"id":"r1","url":"/v1/embeddings","base64":true}"#),
        Some(r#"{"id":"r1","url":"/v1/responses"}"#),
        Some(r#"{"id":"r1","wrapped":true,"key":null}"#),
        Some(r#"{"id":"r1","candidates":2}"#),
        Some(r#"{"id":"r1","url":"/v1/embeddings","inputs":2}"#),
    ]
}

/// Converts a row, whatever it is, and checks that something well-formed comes out.
fn survives(row: &str, known: Option<&str>) -> Result<(), TestCaseError> {
    let entry = known.and_then(Entry::parse).unwrap_or_else(|| Entry::of_row(row, 1));
    for to in ["openai-result", "gemini-result"] {
        let out = convert(to, &entry, &[Some(row), None]);
        let lines: Vec<&str> = out.answers.lines().chain(out.errors.lines()).collect();
        prop_assert!(!lines.is_empty(), "{}", row);
        prop_assert!(to != "openai-result" || lines.len() == 1, "{}", row);
        for line in lines {
            prop_assert!(serde_json::from_str::<Value>(line).is_ok(), "{}\n{}", row, line);
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn gemini_comes_back_from_openai(row in gemini_row()) {
        prop_assert_eq!(there("gemini-result", &there("openai-result", &row)), row);
    }

    #[test]
    fn openai_comes_back_from_gemini(row in openai_row()) {
        let mut back = there("openai-result", &there("gemini-result", &row));
        prop_assert!(back["id"].as_str().is_some_and(|id| id.starts_with("batch_req_")));
        back["id"] = row["id"].clone();
        prop_assert_eq!(back, row);
    }

    #[test]
    fn vectors_are_joined_whatever_came_back(
        id in any::<String>(), vectors in vectors(), coded in any::<bool>(), order in any::<Index>(),
    ) {
        let count = vectors.len();
        let known = json!({"id": id, "url": "/v1/embeddings", "inputs": count, "base64": coded}).to_string();
        let entry = Entry::parse(&known).expect("an entry");
        let keys = entry.keys(true);
        let mut rows: Vec<String> = Vec::new();
        for (key, (vector, fate)) in keys.iter().zip(&vectors) {
            rows.extend(embedding_row(key, vector, *fate));
        }
        let turn = order.index(count).min(rows.len());
        rows.rotate_left(turn);
        let by_key: HashMap<String, &str> = rows.iter().filter_map(|row| Some((key_of(row)?, row.as_str()))).collect();
        let found: Vec<Option<&str>> = keys.iter().map(|key| by_key.get(key).copied()).collect();
        let out = convert("openai-result", &entry, &found);
        let good = vectors.iter().all(|(_, fate)| *fate == 0);
        prop_assert_eq!(out.answers.is_empty(), !good);
        let line: Value = serde_json::from_str(if good { &out.answers } else { &out.errors }).expect("one row");
        prop_assert_eq!(&line["custom_id"], &json!(id));
        let body = &line["response"]["body"];
        if !good {
            let failed: Vec<String> = (0..count).filter(|at| vectors[*at].1 != 0).map(|at| at.to_string()).collect();
            let said = format!("no answer for {} of {count} ", failed.join(", "));
            prop_assert!(body["error"]["message"].as_str().is_some_and(|message| message.starts_with(&said)));
            return Ok(());
        }
        prop_assert_eq!(&body["usage"]["prompt_tokens"], &json!(2 * count));
        for (at, (vector, _)) in vectors.iter().enumerate() {
            let item = &body["data"][at];
            prop_assert_eq!(&item["index"], &json!(at));
            let bits: Vec<u32> = match &item["embedding"] {
                Value::String(text) => {
                    let bytes = STANDARD.decode(text).expect("base64");
                    bytes.chunks(4).map(|bytes| u32::from_le_bytes(bytes.try_into().expect("four"))).collect()
                }
                list => list.as_array().expect("a list").iter().map(|n| (n.as_f64().expect("a number") as f32).to_bits()).collect(),
            };
            prop_assert_eq!(bits, vector.iter().map(|number| number.to_bits()).collect::<Vec<_>>());
        }
    }

    #[test]
    fn lists_of_vectors_come_back(id in any::<String>(), vectors in vectors(), coded in any::<bool>()) {
        let data: Vec<Value> = vectors.iter().enumerate().map(|(index, (vector, _))| {
            let bytes: Vec<u8> = vector.iter().flat_map(|number| number.to_le_bytes()).collect();
            let embedding = if coded { json!(STANDARD.encode(bytes)) } else { json!(vector) };
            json!({"object": "embedding", "index": index, "embedding": embedding})
        }).collect();
        let row = json!({"custom_id": id, "response": {"status_code": 200, "body": {"object": "list", "data": data}}, "error": null}).to_string();
        let lines = convert("gemini-result", &Entry::of_row(&row, 1), &[Some(&row)]).answers;
        let rows: Vec<Option<&str>> = lines.lines().map(Some).collect();
        let mut entry = Entry::of_row(rows[0].expect("a row"), 1);
        entry.base64 = coded;
        let keys: Vec<Option<String>> = entry.keys(true).into_iter().map(Some).collect();
        prop_assert_eq!(&keys, &rows.iter().map(|row| key_of(row.expect("a row"))).collect::<Vec<_>>());
        let back: Value = serde_json::from_str(&convert("openai-result", &entry, &rows).answers).expect("one row");
        prop_assert_eq!(&back["custom_id"], &json!(id));
        let items = back["response"]["body"]["data"].as_array().expect("a list");
        for (item, wanted) in items.iter().zip(&data) {
            if coded {
                prop_assert_eq!(item, wanted);
            } else {
                let floats = |value: &Value| value["embedding"].as_array().map(|list| list.iter().map(|n| n.as_f64().map(|n| n as f32)).collect::<Vec<_>>());
                prop_assert_eq!(floats(item), floats(wanted));
            }
        }
    }

    #[test]
    fn no_odd_value_stops_us(
        sample in any::<Index>(), at in any::<Index>(), odd in any::<Index>(), known in any::<Index>(),
    ) {
        let sample = samples()[sample.index(samples().len())];
        let mut row: Value = serde_json::from_str(sample).expect("JSON");
        let odd = &odd_values()[odd.index(odd_values().len())];
        replace(&mut row, &mut at.index(90), odd);
        survives(&row.to_string(), entries()[known.index(entries().len())])?;
    }

    #[test]
    fn no_broken_row_stops_us(
        sample in any::<Index>(), cut in any::<Index>(), put in "[\\[\\]{}\":,0-9a-z\\\\ü ]{0,3}", known in any::<Index>(),
    ) {
        let sample = samples()[sample.index(samples().len())];
        let places: Vec<usize> = sample.char_indices().map(|(at, _)| at).collect();
        let at = places[cut.index(places.len())];
        let known = entries()[known.index(entries().len())];
        survives(&sample[..at], known)?;
        survives(&format!("{}{put}{}", &sample[..at], &sample[at..]), known)?;
        let _ = key_of(&sample[..at]);
    }

    #[test]
    fn requests_do_not_touch_each_other(picks in prop::collection::vec((any::<Index>(), any::<Index>()), 2..6)) {
        for to in ["openai-result", "gemini-result"] {
            let options = Options { created: 7, reasoning_content: true, ..Options::default() };
            let mut converter = ResultConverter::new(find_result_target(to).expect("a target"), &options, None);
            for (sample, known) in &picks {
                let row = samples()[sample.index(samples().len())];
                let known = entries()[known.index(entries().len())];
                let entry = known.and_then(Entry::parse).unwrap_or_else(|| Entry::of_row(row, 1));
                let mut out = ResultOutput::default();
                converter.convert(&entry, &[Some(row), None], &mut out);
                prop_assert_eq!(out, convert(to, &entry, &[Some(row), None]));
            }
        }
    }

    #[test]
    fn no_text_stops_us(row in any::<String>(), known in any::<Index>()) {
        survives(&row, entries()[known.index(entries().len())])?;
        let _ = (Entry::parse(&row), batchline_convert::Header::parse(&row));
    }
}
