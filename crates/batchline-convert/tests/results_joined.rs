//! Errors of Gemini, and what several rows become: lists of vectors, answers asked for one by one.

mod results_common;

use batchline_convert::results::rpc;
use batchline_convert::{Entry, Options, key_of};
use results_common::*;

#[test]
fn t40_every_code_of_an_error() {
    for row in rpc::RPC_CODES {
        let line =
            format!(r#"{{"key":"r1","error":{{"code":{},"message":"so \"sad\""}}}}"#, row.code);
        let kind = if row.status < 500 { "invalid_request_error" } else { "server_error" };
        error(
            &line,
            &failure(row.status, kind, &row.name.to_ascii_lowercase(), r#"so \"sad\""#),
            &[],
        );
        let (out, losses) = run(
            "gemini-result",
            &options(),
            &entry(r#"{"id":"r1"}"#),
            &[Some(&failure(row.status, kind, &row.name.to_ascii_lowercase(), r#"so \"sad\""#))],
        );
        assert_eq!((out.answers.trim_end(), losses.len()), (&*line, 0));
    }
    let unknown = failure(500, "server_error", "unknown", "x");
    error(r#"{"key":"r1","error":{"code":99,"message":"x"}}"#, &unknown, &["0 C873 /error"]);
    error(r#"{"key":"r1","error":{"message":"x"}}"#, &unknown, &["0 C873 /error"]);
    let denied = failure(403, "invalid_request_error", "permission_denied", "x");
    error(
        r#"{"key":"r1","error":{"code":403,"message":"x","status":"PERMISSION_DENIED","details":[]}}"#,
        &denied,
        &["0 C809 /error/details"],
    );
    error(r#"{"key":"r1","error":{"code":403,"message":"x"}}"#, &denied, &[]);
}

#[test]
fn a_name_of_a_code_counts_more_than_its_number() {
    let row = r#"{"key":"r1","error":{"code":3,"message":"x","status":"NOT_FOUND"}}"#;
    error(row, &failure(404, "invalid_request_error", "not_found", "x"), &[]);
    // Not ours: ABORTED is 409.
    let row = failure(400, "invalid_request_error", "aborted", "x");
    let (out, losses) = run("gemini-result", &options(), &entry(r#"{"id":"r1"}"#), &[Some(&row)]);
    assert_eq!(out.answers, "{\"key\":\"r1\",\"error\":{\"code\":3,\"message\":\"x\"}}\n");
    assert_eq!(shown(&losses), ["0 C873 /response/status_code"]);
}

#[test]
fn rows_of_vertex() {
    let row = format!(
        r#"{{"status":"","processed_time":"t","request":{{"labels":{{"batchline-id-0":"xr1"}}}},"response":{{"candidates":[{{{SAYS_HI},"finishReason":"STOP"}}],"usageMetadata":{{}},"modelVersion":"m","responseId":"abc"}}}}"#
    );
    assert_eq!(key_of(&row).as_deref(), Some("r1"));
    assert_eq!(Entry::of_row(&row, 1).id, "r1");
    answer(&options(), &row, &chat(&choice(0, HI, "stop"), ZEROS), &[]);
    let row = r#"{"key":"r1","status":"Bad: {\"error\":{\"code\":400,\"status\":\"INVALID_ARGUMENT\"}}","response":{}}"#;
    error(
        row,
        &failure(
            400,
            "invalid_request_error",
            "invalid_argument",
            r#"Bad: {\"error\":{\"code\":400,\"status\":\"INVALID_ARGUMENT\"}}"#,
        ),
        &[],
    );
    error(
        r#"{"key":"r1","status":"Bad"}"#,
        &failure(500, "server_error", "unknown", "Bad"),
        &["0 C873 /status"],
    );
}

#[test]
fn what_cannot_be_read_or_never_came_is_an_error() {
    let nothing = "the row holds neither an answer of Gemini's nor an error";
    error("{}", &failure(500, "server_error", "unreadable_result", nothing), &["0 C897"]);
    let said = "the result row cannot be read: not a JSON object";
    error("7", &failure(500, "server_error", "unreadable_result", said), &["0 C897"]);
    for (known, wanted, loss) in [
        (
            r#"{"id":"r1"}"#,
            failure(500, "server_error", "missing_answer", "no answer came back"),
            "0 C893",
        ),
        (
            r#"{"id":"r1","refused":true}"#,
            failure(500, "server_error", "not_converted", "the request was not converted"),
            "0 C897",
        ),
    ] {
        let (out, losses) = run("openai-result", &options(), &entry(known), &[None]);
        assert_eq!((out.errors, shown(&losses)), (wanted, vec![loss.to_string()]));
    }
    let bare = format!(
        r#"{{"candidates":[{{{SAYS_HI},"finishReason":"STOP"}}],"modelVersion":"m","responseId":"abc","usageMetadata":{{}}}}"#
    );
    let (out, losses) = run("openai-result", &options(), &Entry::of_row(&bare, 3), &[Some(&bare)]);
    assert!(out.answers.contains(r#""custom_id":"line-3""#));
    assert_eq!(shown(&losses), ["0 C806", "0 C896"]);
}

#[test]
fn answers_asked_for_one_by_one_are_one_again() {
    let row = |index: u32, text: &str| {
        format!(
            r#"{{"key":"r1#{index}/3","response":{{"candidates":[{{"content":{{"parts":[{{"text":"{text}"}}]}},"finishReason":"STOP"}}],"usageMetadata":{{"promptTokenCount":4,"candidatesTokenCount":1,"totalTokenCount":5}},"modelVersion":"m","responseId":"abc"}}}}"#
        )
    };
    let counts = |prompt, completion, total| {
        ZEROS.replace(r#""prompt_tokens":0,"completion_tokens":0,"total_tokens":0"#, &format!(r#""prompt_tokens":{prompt},"completion_tokens":{completion},"total_tokens":{total}"#))
    };
    let text = |text: &str| format!(r#""content":"{text}","refusal":null"#);
    let three = entry(r#"{"id":"r1","candidates":3}"#);
    let rows = [row(0, "a"), row(1, "b"), row(2, "c")];
    let (out, losses) =
        run("openai-result", &options(), &three, &[Some(&rows[0]), Some(&rows[1]), Some(&rows[2])]);
    let choices = [
        choice(0, &text("a"), "stop"),
        choice(1, &text("b"), "stop"),
        choice(2, &text("c"), "stop"),
    ];
    assert_eq!(out.answers, chat(&choices.join(","), &counts(12, 3, 15)));
    assert_eq!(
        shown(&losses),
        [TIME, "1 C899 /response/usageMetadata", "2 C899 /response/usageMetadata"]
    );
    // One is missing, one is an error: the third still counts, in its place.
    let bad = r#"{"key":"r1#0/3","error":{"code":8,"message":"x"}}"#;
    let (out, losses) =
        run("openai-result", &options(), &three, &[Some(bad), None, Some(&rows[2])]);
    assert_eq!(out.answers, chat(&choices[2], &counts(4, 1, 5)));
    assert_eq!(shown(&losses), ["0 C897 /error", "1 C893", "2 C896 /response"]);
    let (out, _) = run("openai-result", &options(), &three, &[Some(bad), None, None]);
    assert_eq!(
        out.errors,
        failure(
            429,
            "invalid_request_error",
            "resource_exhausted",
            "no answer for 0, 1, 2 of 3 (counted from 0): x"
        )
    );
}

#[test]
fn answers_of_the_responses_endpoint() {
    let known = entry(r#"{"id":"r1","url":"/v1/responses"}"#);
    let body = |status: &str, details: &str, output: &str| {
        success(&format!(
            r#"{{"id":"abc","object":"response","created_at":7,"status":"{status}","error":null,"incomplete_details":{details},"model":"m","output":[{output}],"parallel_tool_calls":true,"tool_choice":"auto","tools":[],"usage":{{"input_tokens":4,"input_tokens_details":{{"cached_tokens":0,"cache_write_tokens":0}},"output_tokens":3,"output_tokens_details":{{"reasoning_tokens":2}},"total_tokens":7}}}}"#
        ))
    };
    let message = |status: &str| {
        format!(
            r#"{{"type":"message","id":"msg_{HASH}_0","status":"{status}","role":"assistant","content":[{{"type":"output_text","text":"hi","annotations":[]}}]}}"#
        )
    };
    let call = format!(
        r#"{{"type":"function_call","id":"fc_{HASH}_0","call_id":"c","name":"f","arguments":"{{}}","status":"completed"}}"#
    );
    let row = |parts: &str, reason: &str| {
        gemini(&format!(
            r#""candidates":[{{"content":{{"parts":[{parts}]}},"finishReason":"{reason}"}}],"usageMetadata":{{"promptTokenCount":4,"candidatesTokenCount":1,"thoughtsTokenCount":2,"totalTokenCount":7}}"#
        ))
    };
    let text = r#"{"text":"hi"}"#;
    let both = r#"{"text":"hi"},{"functionCall":{"id":"c","name":"f"}}"#;
    for (row, wanted) in [
        (row(both, "STOP"), body("completed", "null", &format!("{},{call}", message("completed")))),
        (
            row(text, "MAX_TOKENS"),
            body("incomplete", r#"{"reason":"max_output_tokens"}"#, &message("incomplete")),
        ),
        (
            row(text, "SAFETY"),
            body("incomplete", r#"{"reason":"content_filter"}"#, &message("incomplete")),
        ),
        (row("", "SAFETY"), body("incomplete", r#"{"reason":"content_filter"}"#, "")),
    ] {
        let (out, losses) = run("openai-result", &options(), &known, &[Some(&row)]);
        assert_eq!(out.answers, wanted);
        // The time, and what the request asked for.
        assert_eq!(shown(&losses), [TIME, TIME]);
    }
}

#[test]
fn usage_in_responses_has_no_kinds() {
    let known = entry(r#"{"id":"r1","url":"/v1/responses"}"#);
    let row = gemini(
        r#""candidates":[{"content":{"parts":[{"text":"hi"}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":4,"candidatesTokenCount":1,"totalTokenCount":5,"promptTokensDetails":[{"modality":"TEXT","tokenCount":4}]}"#,
    );
    let (out, losses) = run("openai-result", &options(), &known, &[Some(&row)]);
    let details = r#""input_tokens_details":{"cached_tokens":0,"cache_write_tokens":0},"#;
    assert!(out.answers.contains(details), "{}", out.answers);
    let told = "0 C809 /response/usageMetadata/promptTokensDetails/0";
    assert_eq!(shown(&losses), [TIME, TIME, told]);
}

fn vector(index: u32, members: &str) -> String {
    format!(r#"{{"key":"r1#{index}/2","response":{{{members}}}}}"#)
}

fn list(data: &[&str], tokens: u32) -> String {
    let items: Vec<String> = data
        .iter()
        .enumerate()
        .map(|(index, vector)| {
            format!(r#"{{"object":"embedding","index":{index},"embedding":{vector}}}"#)
        })
        .collect();
    success(&format!(r#"{{"object":"list","data":[{}],"model":"job-model","usage":{{"prompt_tokens":{tokens},"total_tokens":{tokens}}}}}"#, items.join(","))).replace(r#""abc""#, &format!("\"req_{HASH}\""))
}

#[test]
fn vectors_of_one_request_are_one_list_again() {
    let two = entry(r#"{"id":"r1","url":"/v1/embeddings","inputs":2}"#);
    let first = vector(0, r#""tokenCount":"2","embedding":{"values":[1.50, -2e-3]}"#);
    let second = vector(
        1,
        r#""embedding":{"values":[0.25],"shape":[1]},"usageMetadata":{"promptTokenCount":3,"promptTokenDetails":[]}"#,
    );
    let (out, losses) = run("openai-result", &options(), &two, &[Some(&first), Some(&second)]);
    assert_eq!(out.answers, list(&["[1.50,-2e-3]", "[0.25]"], 5));
    assert_eq!(
        shown(&losses),
        [
            "0 C896 /response",
            "0 C896 /response",
            "1 C809 /response/embedding/shape",
            "1 C809 /response/usageMetadata/promptTokenDetails"
        ]
    );
    let coded = entry(r#"{"id":"r1","url":"/v1/embeddings","inputs":1,"base64":true}"#);
    let row = r#"{"key":"r1","response":{"embedding":{"values":[1,0.5]}}}"#;
    let (out, losses) = run("openai-result", &options(), &coded, &[Some(row)]);
    assert_eq!(out.answers, list(&[r#""AACAPwAAAD8=""#], 0));
    assert_eq!(shown(&losses), ["0 C896 /response", "0 C896 /response", "0 C896 /response"]);
}

#[test]
fn vectors_may_be_divided_by_their_length() {
    let known = entry(r#"{"id":"r1","url":"/v1/embeddings"}"#);
    let options = Options { normalize: true, ..options() };
    for (values, wanted, loss) in [
        ("[3,4]", "[0.6,0.8]", true),
        ("[0.6,0.80]", "[0.6,0.80]", false),
        ("[0,0]", "[0,0]", false),
    ] {
        let row = format!(
            r#"{{"key":"r1","response":{{"tokenCount":1,"embedding":{{"values":{values}}}}}}}"#
        );
        let (out, losses) = run("openai-result", &options, &known, &[Some(&row)]);
        assert_eq!(out.answers, list(&[wanted], 1));
        let told = shown(&losses).contains(&"0 C899 /response/embedding/values".to_string());
        assert_eq!(told, loss);
    }
}

#[test]
fn a_missing_vector_fails_the_request() {
    let two = entry(r#"{"id":"r1","url":"/v1/embeddings","inputs":2}"#);
    let good = vector(0, r#""tokenCount":1,"embedding":{"values":[1]}"#);
    let bad = r#"{"key":"r1#1/2","error":{"code":8,"message":"x"}}"#;
    let odd = vector(1, r#""embedding":{"values":["NaN"]}"#);
    for (row, status, kind, code, said, loss) in [
        (None, 500, "server_error", "missing_answer", "no answer came back", "1 C893"),
        (Some(bad), 429, "invalid_request_error", "resource_exhausted", "x", "1 C897 /error"),
        (
            Some(&*odd),
            500,
            "server_error",
            "unreadable_result",
            "the row holds no vector",
            "1 C897 /response/embedding",
        ),
    ] {
        let (out, losses) = run("openai-result", &options(), &two, &[Some(&good), row]);
        let said = format!("no answer for 1 of 2 (counted from 0): {said}");
        assert_eq!((&*out.answers, out.errors), ("", failure(status, kind, code, &said)));
        assert!(shown(&losses).contains(&loss.to_string()), "{losses:?}");
    }
}

#[test]
fn usage_of_the_compatible_layer_is_put_in_order() {
    let row = r#"{"custom_id":"r1","response":{"status_code":200,"body":{"id":"x","choices":[{"index":0,"message":{"role":"assistant","content":"hi"},"finishReason":"MAX_TOKENS"},{"finish_reason":"stop"}],"usage":{"promptTokens":2,"completionTokens":3,"totalTokens":10}}}}"#;
    let (out, losses) = run("openai-result", &options(), &entry(r#"{"id":"r1"}"#), &[Some(row)]);
    let wanted = r#"{"id":"batch_req_HASH","custom_id":"r1","response":{"status_code":200,"body":{"id":"x","choices":[{"index":0,"message":{"role":"assistant","content":"hi"},"finish_reason":"length"},{"finish_reason":"stop"}],"usage":{"prompt_tokens":2,"completion_tokens":8,"total_tokens":10,"prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":5}}}},"error":null}"#;
    assert_eq!(out.answers, wanted.replace("HASH", HASH) + "\n");
    assert_eq!(shown(&losses), ["0 C899 /response/body/usage"]);
    let good = success(r#"{"choices":[],"usage":{"prompt_tokens":1}}"#);
    let (out, losses) =
        run("openai-result", &options(), &entry(r#"{"id":"r1"}"#), &[Some(good.trim_end())]);
    assert_eq!((out.answers, losses.len()), (good, 0));
    let bad = failure(400, "invalid_request_error", "x", "y");
    let (out, _) =
        run("openai-result", &options(), &entry(r#"{"id":"r1"}"#), &[Some(bad.trim_end())]);
    assert_eq!((&*out.answers, out.errors), ("", bad));
}

#[test]
fn finish_reasons_of_the_compatible_layer() {
    let row = |word: &str| {
        success(&format!(r#"{{"choices":[{{"finish_reason":"{word}"}}]}}"#)).trim_end().to_string()
    };
    let told = ["0 C860 /response/body/choices/0/finish_reason"];
    for (word, wanted, losses) in [
        ("STOP", "stop", &[][..]),
        ("safety", "content_filter", &[]),
        ("SPII", "content_filter", &told),
        // Words nobody knows: Gemini's is no success, OpenAI's is left to the client.
        ("BRAND_NEW", "content_filter", &told),
        ("brand_new", "brand_new", &[]),
    ] {
        let (out, found) =
            run("openai-result", &options(), &entry(r#"{"id":"r1"}"#), &[Some(&row(word))]);
        assert_eq!(out.answers, row(wanted) + "\n");
        assert_eq!(shown(&found), losses, "{word}");
    }
}
