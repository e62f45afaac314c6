//! Answers of OpenAI as Gemini writes them.

mod results_common;

use batchline_convert::Entry;
use results_common::*;

/// Converts a choice with these members to a candidate.
#[track_caller]
fn from_choice(members: &str, wanted: &str, losses: &[&str]) {
    let row = success(&format!(
        r#"{{"id":"abc","object":"chat.completion","model":"m","choices":[{{{members}}}],"usage":{{"prompt_tokens":10,"completion_tokens":7,"total_tokens":17,"prompt_tokens_details":{{"cached_tokens":3,"audio_tokens":0,"text_tokens":10}},"completion_tokens_details":{{"reasoning_tokens":2,"accepted_prediction_tokens":0}}}}}}"#
    ));
    let (out, found) = run("gemini-result", &options(), &entry(r#"{"id":"r1"}"#), &[Some(&row)]);
    let usage = r#""usageMetadata":{"promptTokenCount":10,"candidatesTokenCount":5,"thoughtsTokenCount":2,"totalTokenCount":17,"cachedContentTokenCount":3,"promptTokensDetails":[{"modality":"TEXT","tokenCount":10}]}"#;
    let wanted = format!(
        r#"{{"key":"r1","response":{{"candidates":[{{{wanted}}}],{usage},"responseId":"abc","modelVersion":"m"}}}}"#
    );
    assert_eq!(out.answers, wanted + "\n");
    let losses: Vec<String> =
        losses.iter().map(|loss| loss.replace(" ", " /response/body/choices/0")).collect();
    let found: Vec<String> =
        shown(&found).iter().map(|loss| loss.trim_start_matches("0 ").to_string()).collect();
    assert_eq!(found, losses);
}

fn content(parts: &str) -> String {
    format!(r#""content":{{"parts":[{parts}],"role":"model"}}"#)
}

#[test]
fn messages_become_parts() {
    let stop = r#""finishReason":"STOP""#;
    from_choice(
        r#""index":0,"message":{"role":"assistant","content":"hi \u00fc","refusal":null,"annotations":[]},"logprobs":null,"finish_reason":"stop""#,
        &format!(r#"{},"index":0,{stop}"#, content(r#"{"text":"hi \u00fc"}"#)),
        &[],
    );
    from_choice(
        r#""message":{"content":null,"refusal":"no"},"finish_reason":"stop""#,
        &format!("{},{stop}", content(r#"{"text":"no"}"#)),
        &["C847 /message/refusal"],
    );
    from_choice(
        r#""message":{"reasoning_content":"hm","content":"hi"},"finish_reason":"stop""#,
        &format!("{},{stop}", content(r#"{"text":"hm","thought":true},{"text":"hi"}"#)),
        &[],
    );
    from_choice(
        r#""message":{"content":null},"finish_reason":"stop""#,
        &format!(r#""content":{{"role":"model"}},{stop}"#),
        &[],
    );
    from_choice(
        r#""message":{"content":"hi","annotations":[{}],"audio":{"id":"a"}},"finish_reason":"stop""#,
        &format!("{},{stop}", content(r#"{"text":"hi"}"#)),
        &["C809 /message/annotations", "C809 /message/audio"],
    );
}

#[test]
fn calls_become_parts() {
    let call = |arguments: &str| {
        format!(
            r#""message":{{"content":null,"tool_calls":[{{"id":"c","type":"function","function":{{"name":"f","arguments":"{arguments}"}}}}]}},"finish_reason":"tool_calls""#
        )
    };
    let part = |args: &str| {
        format!(
            r#"{},"finishReason":"STOP""#,
            content(&format!(r#"{{"functionCall":{{"id":"c","name":"f","args":{args}}}}}"#))
        )
    };
    from_choice(&call(r#"{\"b\": 1.50, \"a\": \"ü\"}"#), &part(r#"{"b":1.50,"a":"ü"}"#), &[]);
    from_choice(&call(""), &part("{}"), &[]);
    let text = |text: &str| {
        format!(r#"{},"finishReason":"STOP""#, content(&format!(r#"{{"text":"{text}"}}"#)))
    };
    for broken in ["oops", "[1]", r#"{\"a\":"#] {
        from_choice(
            &call(broken),
            &text(broken),
            &["C850 /message/tool_calls/0/function/arguments"],
        );
    }
    from_choice(
        r#""message":{"content":null,"function_call":{"name":"f","arguments":"{}"}},"finish_reason":"function_call""#,
        &format!(
            r#"{},"finishReason":"STOP""#,
            content(r#"{"functionCall":{"name":"f","args":{}}}"#)
        ),
        &[],
    );
    from_choice(
        r#""message":{"tool_calls":[{"id":"c","type":"custom","custom":{"name":"f","input":"x"}}]},"finish_reason":"tool_calls""#,
        &part(r#"{"input":"x"}"#),
        &["C899 /message/tool_calls/0"],
    );
}

#[test]
fn finish_reasons_of_openai() {
    for (word, wanted, losses) in [
        ("length", "MAX_TOKENS", &[][..]),
        ("content_filter", "SAFETY", &["C860 /finish_reason"][..]),
        ("novel", "OTHER", &["C860 /finish_reason"][..]),
    ] {
        from_choice(
            &format!(r#""message":{{"content":"hi"}},"finish_reason":"{word}""#),
            &format!(r#"{},"finishReason":"{wanted}""#, content(r#"{"text":"hi"}"#)),
            losses,
        );
    }
}

#[test]
fn logprobs_of_openai() {
    let logprobs = r#""logprobs":{"content":[{"token":"é","logprob":-0.50,"bytes":[195,169],"top_logprobs":[{"token":"é","logprob":-0.50,"bytes":[195,169]}]}],"refusal":null}"#;
    let result = r#""logprobsResult":{"topCandidates":[{"candidates":[{"token":"é","logProbability":-0.50}]}],"chosenCandidates":[{"token":"é","logProbability":-0.50}]}"#;
    from_choice(
        &format!(r#""message":{{"content":"é"}},{logprobs},"finish_reason":"stop""#),
        &format!(r#"{},{result},"finishReason":"STOP""#, content(r#"{"text":"é"}"#)),
        &["C899 /logprobs"],
    );
}

#[test]
fn wrapped_answers_are_taken_out() {
    let row = |content: &str| {
        success(&format!(
            r#"{{"choices":[{{"message":{{"content":"{content}"}},"finish_reason":"stop"}}]}}"#
        ))
    };
    let wrapped = entry(r#"{"id":"r1","wrapped":true,"key":null}"#);
    for (content, wanted, count) in [
        (r#"{\"value\": \"a\\nb\"}"#, r"a\nb", 0),
        (r#"{\"value\": [1, 2.50]}"#, "[1,2.50]", 0),
        (r#"{\"value\":1,\"b\":2}"#, r#"{\"value\":1,\"b\":2}"#, 1),
        (r#"{\"value\": \"cut"#, r#"{\"value\": \"cut"#, 1),
    ] {
        let (out, losses) = run("gemini-result", &options(), &wrapped, &[Some(&row(content))]);
        let wanted = format!(
            r#"{{"response":{{"candidates":[{{"content":{{"parts":[{{"text":"{wanted}"}}],"role":"model"}},"finishReason":"STOP"}}]}}}}"#
        );
        assert_eq!(out.answers, wanted + "\n");
        assert_eq!(shown(&losses), ["0 C899 /response/body/choices/0/message/content"][..count]);
    }
}

#[test]
fn what_gemini_has_no_place_for_is_told() {
    let row = success(
        r#"{"created":7,"system_fingerprint":"fp","service_tier":"default","choices":[],"usage":{"prompt_tokens":1,"total_tokens":5,"prompt_tokens_details":{"cache_write_tokens":1}}}"#,
    );
    let (out, losses) =
        run("gemini-result", &options(), &entry(r#"{"id":"7","key":7}"#), &[Some(&row)]);
    assert_eq!(
        out.answers,
        "{\"key\":7,\"response\":{\"usageMetadata\":{\"promptTokenCount\":1,\"totalTokenCount\":5,\"serviceTier\":\"standard\"}}}\n"
    );
    let body = "/response/body";
    let wanted = [
        format!("0 C809 {body}/created"),
        format!("0 C809 {body}/system_fingerprint"),
        format!("0 C899 {body}/service_tier"),
        format!("0 C805 {body}/usage/total_tokens"),
        format!("0 C809 {body}/usage/prompt_tokens_details/cache_write_tokens"),
    ];
    assert_eq!(shown(&losses), wanted);
}

#[test]
fn errors_of_openai() {
    let known = entry(r#"{"id":"r1"}"#);
    for (status, code) in [
        (400, 3),
        (401, 16),
        (403, 7),
        (404, 5),
        (409, 10),
        (422, 3),
        (429, 8),
        (499, 1),
        (500, 13),
        (501, 13),
        (502, 13),
        (503, 14),
        (504, 4),
    ] {
        let (out, losses) = run(
            "gemini-result",
            &options(),
            &known,
            &[Some(&failure(status, "t", "own_code", r#"so \"sad\""#))],
        );
        assert_eq!(
            out.answers,
            format!(r#"{{"key":"r1","error":{{"code":{code},"message":"so \"sad\""}}}}"#) + "\n"
        );
        assert_eq!(shown(&losses), ["0 C873 /response/status_code"]);
    }
    for (word, code) in [("batch_expired", 4), ("batch_cancelled", 1), ("other", 13)] {
        let row = format!(
            r#"{{"custom_id":"r1","response":null,"error":{{"code":"{word}","message":"late"}}}}"#
        );
        let (out, losses) = run("gemini-result", &options(), &known, &[Some(&row)]);
        assert_eq!(
            out.answers,
            format!(r#"{{"key":"r1","error":{{"code":{code},"message":"late"}}}}"#) + "\n"
        );
        assert_eq!(shown(&losses), ["0 C873 /error"]);
    }
    let (out, losses) = run("gemini-result", &options(), &known, &[None]);
    assert_eq!(
        out.answers,
        "{\"key\":\"r1\",\"error\":{\"code\":13,\"message\":\"missing_answer: no answer came back\"}}\n"
    );
    assert_eq!(shown(&losses), ["0 C893"]);
}

#[test]
fn vectors_of_openai_are_a_line_each() {
    let row = |data: &str| {
        success(&format!(
            r#"{{"object":"list","data":[{data}],"usage":{{"prompt_tokens":12,"total_tokens":12}}}}"#
        ))
    };
    let known = entry(r#"{"id":"r1","url":"/v1/embeddings"}"#);
    let (out, losses) = run(
        "gemini-result",
        &options(),
        &known,
        &[Some(&row(r#"{"index":0,"embedding":[1.50, 2]}"#))],
    );
    assert_eq!(
        out.answers,
        "{\"key\":\"r1\",\"response\":{\"tokenCount\":\"12\",\"embedding\":{\"values\":[1.50,2]}}}\n"
    );
    assert_eq!(losses.len(), 0);
    let three = row(
        r#"{"index":1,"embedding":"AACAPwAAAD8="},{"index":2,"embedding":"?"},{"index":0,"embedding":[0.10]}"#,
    );
    let (out, losses) =
        run("gemini-result", &options(), &Entry::of_row(&three, 1), &[Some(&three)]);
    let lines: Vec<&str> = out.answers.lines().collect();
    assert_eq!(lines[0], r#"{"key":"r1#0/3","response":{"embedding":{"values":[0.10]}}}"#);
    assert_eq!(lines[1], r#"{"key":"r1#1/3","response":{"embedding":{"values":[1,0.5]}}}"#);
    assert_eq!(
        lines[2],
        r#"{"key":"r1#2/3","error":{"code":13,"message":"the vector cannot be read"}}"#
    );
    assert_eq!(shown(&losses), ["0 C897 /response/body/data/1", "0 C809 /response/body/usage"]);
}

#[test]
fn response_objects_become_answers() {
    let row = success(
        r#"{"id":"abc","object":"response","status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"model":"m","output":[{"type":"reasoning","summary":[{"type":"summary_text","text":"hm"}]},{"type":"message","content":[{"type":"output_text","text":"hi","annotations":[]}]},{"type":"function_call","call_id":"c","name":"f","arguments":"{}"},{"type":"web_search_call"}],"usage":{"input_tokens":4,"output_tokens":3,"output_tokens_details":{"reasoning_tokens":2},"total_tokens":7}}"#,
    );
    let (out, losses) = run("gemini-result", &options(), &entry(r#"{"id":"r1"}"#), &[Some(&row)]);
    let parts = r#"{"text":"hm","thought":true},{"text":"hi"},{"functionCall":{"id":"c","name":"f","args":{}}}"#;
    let wanted = format!(
        r#"{{"key":"r1","response":{{"candidates":[{{{},"finishReason":"MAX_TOKENS","index":0}}],"usageMetadata":{{"promptTokenCount":4,"candidatesTokenCount":1,"thoughtsTokenCount":2,"totalTokenCount":7}},"responseId":"abc","modelVersion":"m"}}}}"#,
        content(parts)
    );
    assert_eq!(out.answers, wanted + "\n");
    assert_eq!(shown(&losses), ["0 C809 /response/body/output/3"]);
}
