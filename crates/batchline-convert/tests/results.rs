//! Rows of results in both directions: exact output and exact losses, one case for each thing a table says.

use batchline_convert::results::{finish, rpc};
use batchline_convert::{
    Entry, Header, Options, ResultConverter, ResultOutput, RowLoss, find_result_target, key_of,
};

/// FNV-1a of `r1`.
const HASH: &str = "08dc8307b57be76c";

/// What every answer of Gemini's loses: it has no time.
const TIME: &str = "0 C896 /response";

const ZEROS: &str = r#"{"prompt_tokens":0,"completion_tokens":0,"total_tokens":0,"prompt_tokens_details":{"cached_tokens":0},"completion_tokens_details":{"reasoning_tokens":0}}"#;

fn options() -> Options {
    Options { created: 7, model: "job-model".into(), ..Options::default() }
}

fn run(
    to: &str,
    options: &Options,
    entry: &Entry,
    rows: &[Option<&str>],
) -> (ResultOutput, Vec<RowLoss>) {
    let target = find_result_target(to).expect("a target");
    let header = Header { escaped: true, ..Header::default() };
    let mut converter = ResultConverter::new(target, options, Some(&header));
    let mut out = ResultOutput::default();
    let losses = converter.convert(entry, rows, &mut out);
    for line in out.answers.lines().chain(out.errors.lines()) {
        serde_json::from_str::<serde_json::Value>(line).expect("valid JSON");
    }
    (out, losses)
}

fn shown(losses: &[RowLoss]) -> Vec<String> {
    let show =
        |loss: &RowLoss| format!("{} {} {}", loss.row, loss.loss.rule.code, loss.loss.pointer);
    losses.iter().map(|loss| show(loss).trim_end().to_string()).collect()
}

fn entry(json: &str) -> Entry {
    Entry::parse(json).expect("an entry")
}

fn success(body: &str) -> String {
    format!(
        r#"{{"id":"batch_req_{HASH}","custom_id":"r1","response":{{"status_code":200,"request_id":"abc","body":{body}}},"error":null}}"#
    ) + "\n"
}

fn failure(status: u16, kind: &str, code: &str, message: &str) -> String {
    format!(
        r#"{{"id":"batch_req_{HASH}","custom_id":"r1","response":{{"status_code":{status},"request_id":null,"body":{{"error":{{"message":"{message}","type":"{kind}","param":null,"code":"{code}"}}}}}},"error":null}}"#
    ) + "\n"
}

fn chat(choices: &str, usage: &str) -> String {
    success(&format!(
        r#"{{"id":"abc","object":"chat.completion","created":7,"model":"m","choices":[{choices}],"usage":{usage}}}"#
    ))
}

fn choice(index: u32, message: &str, finish: &str) -> String {
    format!(
        r#"{{"index":{index},"message":{{"role":"assistant",{message}}},"logprobs":null,"finish_reason":"{finish}"}}"#
    )
}

/// A row of Gemini's with these members beside id and model.
fn gemini(members: &str) -> String {
    format!(r#"{{"key":"r1","response":{{{members},"modelVersion":"m","responseId":"abc"}}}}"#)
}

/// Converts one answer of Gemini's that becomes an answer.
#[track_caller]
fn answer(options: &Options, row: &str, wanted: &str, losses: &[&str]) {
    let (out, found) = run("openai-result", options, &entry(r#"{"id":"r1"}"#), &[Some(row)]);
    assert_eq!((&*out.answers, &*out.errors), (wanted, ""), "\n{row}");
    let mut all = shown(&found);
    let time = all.iter().position(|loss| loss == TIME).expect("no time is told");
    all.remove(time);
    assert_eq!(all, losses, "\n{row}");
}

/// Converts one candidate with these members.
#[track_caller]
fn candidate(members: &str, wanted: &str, losses: &[&str]) {
    let row = gemini(&format!(r#""candidates":[{{{members}}}],"usageMetadata":{{}}"#));
    answer(&options(), &row, &chat(wanted, ZEROS), losses);
}

const NOTHING: &str = r#""content":null,"refusal":null"#;
const HI: &str = r#""content":"hi","refusal":null"#;
const SAYS_HI: &str = r#""content":{"parts":[{"text":"hi"}],"role":"model"}"#;

#[test]
fn texts_are_joined_and_no_text_is_null() {
    let message = r#""content":"Hello \"w\u00f6rld\"\n","refusal":null"#;
    candidate(
        r#""content":{"parts":[{"text":"Hello "},{"text":"\"w\u00f6rld\"\n"}]},"finishReason":"STOP""#,
        &choice(0, message, "stop"),
        &[],
    );
    candidate(
        r#""finishReason":"MAX_TOKENS","content":{"role":"model"}"#,
        &choice(0, NOTHING, "length"),
        &[],
    );
    candidate(
        r#""finish_reason":"STOP","content":{"parts":[{"text":""}]}"#,
        &choice(0, r#""content":"","refusal":null"#, "stop"),
        &[],
    );
}

#[test]
fn thoughts_are_left_out_or_kept_apart() {
    let members = r#""content":{"parts":[{"text":"hm","thought":true,"thoughtSignature":"s"},{"text":"hi"}]},"finishReason":"STOP""#;
    let part = "0 C858 /response/candidates/0/content/parts/0";
    let losses = [format!("{part}/text"), format!("{part}/thoughtSignature")];
    let losses: Vec<&str> = losses.iter().map(String::as_str).collect();
    candidate(members, &choice(0, HI, "stop"), &losses);
    let kept = Options { reasoning_content: true, ..options() };
    let row = gemini(&format!(r#""candidates":[{{{members}}}],"usageMetadata":{{}}"#));
    let message = r#""reasoning_content":"hm","content":"hi","refusal":null"#;
    answer(&kept, &row, &chat(&choice(0, message, "stop"), ZEROS), &losses[1..]);
}

#[test]
fn calls_keep_their_ids_or_get_one() {
    let calls = format!(
        r#""content":null,"refusal":null,"tool_calls":[{{"id":"c1","type":"function","function":{{"name":"f","arguments":"{{\"b\":1.50,\"a\":\"ü\"}}"}}}},{{"id":"call_{HASH}_1","type":"function","function":{{"name":"g","arguments":"{{}}"}}}}]"#
    );
    let parts = r#"{"functionCall":{"id":"c1","name":"f","args":{"b": 1.50, "a": "ü"}}},{"function_call":{"name":"g"}}"#;
    let content = format!(r#""content":{{"parts":[{parts}]}}"#);
    candidate(
        &format!(r#"{content},"finishReason":"STOP""#),
        &choice(0, &calls, "tool_calls"),
        &[],
    );
    candidate(
        &format!(r#"{content},"finishReason":"MAX_TOKENS""#),
        &choice(0, &calls, "length"),
        &[],
    );
}

#[test]
fn allowed_signatures_of_calls_come_along() {
    let rule = batchline_formats::rules::loss::RULES.iter().find(|rule| rule.code == "C858");
    let kept = Options { allow: rule.copied().into_iter().collect(), ..options() };
    let row = gemini(
        r#""candidates":[{"content":{"parts":[{"functionCall":{"id":"c","name":"f"},"thoughtSignature":"sig"}]},"finishReason":"STOP"}],"usageMetadata":{}"#,
    );
    let message = r#""content":null,"refusal":null,"tool_calls":[{"id":"c","type":"function","function":{"name":"f","arguments":"{}"},"extra_content":{"google":{"thought_signature":"sig"}}}]"#;
    answer(&kept, &row, &chat(&choice(0, message, "tool_calls"), ZEROS), &[]);
}

#[test]
fn t31_code_and_media_are_told() {
    let parts = ["executableCode", "codeExecutionResult", "inlineData", "fileData", "toolCall"];
    for name in parts {
        let members = format!(
            r#""content":{{"parts":[{{"text":"hi"}},{{"{name}":{{"x":1}}}}]}},"finishReason":"STOP""#
        );
        let loss = format!("0 C809 /response/candidates/0/content/parts/1/{name}");
        candidate(&members, &choice(0, HI, "stop"), &[&loss]);
    }
}

#[test]
fn what_openai_has_no_place_for_is_told() {
    for name in [
        "citationMetadata",
        "safetyRatings",
        "avgLogprobs",
        "urlContextMetadata",
        "groundingAttributions",
        "finishMessage",
    ] {
        let members = format!(r#"{SAYS_HI},"finishReason":"STOP","{name}":{{}}"#);
        let loss = format!("0 C809 /response/candidates/0/{name}");
        candidate(&members, &choice(0, HI, "stop"), &[&loss]);
    }
    candidate(
        &format!(r#"{SAYS_HI},"finishReason":"STOP","novel":1,"tokenCount":3"#),
        &choice(0, HI, "stop"),
        &["0 C810 /response/candidates/0/novel"],
    );
}

#[test]
fn every_finish_reason() {
    for row in finish::FINISH_REASONS.iter().filter(|row| row.to_openai.is_some()) {
        let exact = ["STOP", "MAX_TOKENS", "SAFETY"].contains(&row.gemini);
        let losses: &[&str] =
            if exact { &[] } else { &["0 C860 /response/candidates/0/finishReason"] };
        let members = format!(r#"{SAYS_HI},"finishReason":"{}""#, row.gemini);
        candidate(&members, &choice(0, HI, row.openai), losses);
    }
    assert_eq!(finish::FINISH_REASONS.iter().filter(|row| row.to_openai.is_some()).count(), 21);
}

#[test]
fn t27_a_filtered_candidate_keeps_its_text_and_its_neighbours() {
    let row = gemini(
        r#""candidates":[{"content":{"parts":[{"text":"hi"}]},"finishReason":"SAFETY"},{"content":{"parts":[{"text":"ho"}]},"finishReason":"STOP","index":1},{"finishReason":"RECITATION","index":2}],"usageMetadata":{}"#,
    );
    let choices = [
        choice(0, HI, "content_filter"),
        choice(1, r#""content":"ho","refusal":null"#, "stop"),
        choice(2, NOTHING, "content_filter"),
    ];
    answer(
        &options(),
        &row,
        &chat(&choices.join(","), ZEROS),
        &["0 C860 /response/candidates/2/finishReason"],
    );
}

#[test]
fn t28_broken_and_unknown_reasons_are_never_success() {
    let loss = "0 C860 /response/candidates/0/finishReason";
    for reason in ["MALFORMED_FUNCTION_CALL", "NEW_REASON", "FINISH_REASON_UNSPECIFIED"] {
        candidate(
            &format!(r#"{SAYS_HI},"finishReason":"{reason}""#),
            &choice(0, HI, "content_filter"),
            &[loss],
        );
        let row = gemini(&format!(r#""candidates":[{{"finishReason":"{reason}"}}]"#));
        let code = reason.to_ascii_lowercase();
        let said = format!("Gemini gave no answer: {code}");
        let wanted = failure(500, "server_error", &code, &said);
        error(&row, &wanted, &["0 C897 /response/candidates/0/finishReason"]);
    }
    candidate(SAYS_HI, &choice(0, HI, "content_filter"), &["0 C860 /response/candidates/0"]);
    let row = gemini(r#""candidates":[{"content":{"parts":[{"text":"hm","thought":true}]}},{}]"#);
    let wanted =
        failure(500, "server_error", "no_finish_reason", "Gemini gave no answer: no_finish_reason");
    error(
        &row,
        &wanted,
        &["0 C897 /response/candidates/0", "0 C858 /response/candidates/0/content/parts/0/text"],
    );
    let row = gemini(
        r#""candidates":[{"finishReason":"MALFORMED_RESPONSE","finishMessage":"so \"bad\""}]"#,
    );
    let wanted = failure(500, "server_error", "malformed_response", r#"so \"bad\""#);
    error(&row, &wanted, &["0 C897 /response/candidates/0/finishReason"]);
}

/// Converts one row that becomes an error.
#[track_caller]
fn error(row: &str, wanted: &str, losses: &[&str]) {
    let (out, found) = run("openai-result", &options(), &entry(r#"{"id":"r1"}"#), &[Some(row)]);
    assert_eq!((&*out.answers, &*out.errors), ("", wanted), "\n{row}");
    assert_eq!(shown(&found), losses, "\n{row}");
}

#[test]
fn t29_a_blocked_prompt_without_usage() {
    let row = gemini(r#""promptFeedback":{"blockReason":"PROHIBITED_CONTENT"}"#);
    let wanted = chat(&choice(0, NOTHING, "content_filter"), ZEROS);
    answer(
        &options(),
        &row,
        &wanted,
        &["0 C896 /response", "0 C897 /response/promptFeedback/blockReason"],
    );
    let row = gemini(&format!(
        r#""promptFeedback":{{"blockReason":"OTHER"}},"candidates":[{{{SAYS_HI},"finishReason":"STOP"}}],"usageMetadata":{{}}"#
    ));
    answer(
        &options(),
        &row,
        &chat(&choice(0, HI, "stop"), ZEROS),
        &["0 C809 /response/promptFeedback"],
    );
}

#[test]
fn t30_no_candidates_are_an_error() {
    let wanted = failure(500, "server_error", "no_candidates", "Gemini gave no candidates");
    error(&gemini(r#""candidates":[]"#), &wanted, &["0 C897 /response"]);
    error(r#"{"key":"r1","response":{}}"#, &wanted, &["0 C897 /response"]);
}

#[test]
fn t32_logprobs_have_bytes() {
    let row = gemini(&format!(
        r#""candidates":[{{{SAYS_HI},"finishReason":"STOP","logprobsResult":{{"chosenCandidates":[{{"token":"é","logProbability":-0.50,"tokenId":7}},{{"token":"a"}},{{"token":"b","logProbability":"-Infinity"}}],"topCandidates":[{{"candidates":[{{"token":"é","logProbability":-0.50}}]}}]}}}}],"usageMetadata":{{}}"#
    ));
    let token = |token: &str, logprob: &str, bytes: &str, top: &str| {
        format!(r#"{{"token":"{token}","logprob":{logprob},"bytes":[{bytes}]{top}}}"#)
    };
    let top = format!(r#","top_logprobs":[{}]"#, token("é", "-0.50", "195,169", ""));
    let none = r#","top_logprobs":[]"#;
    let content = [
        token("é", "-0.50", "195,169", &top),
        token("a", "0", "97", none),
        token("b", "-9999.0", "98", none),
    ];
    let logprobs = format!(r#""logprobs":{{"content":[{}],"refusal":null}}"#, content.join(","));
    let wanted = choice(0, HI, "stop").replace(r#""logprobs":null"#, &logprobs);
    answer(
        &options(),
        &row,
        &chat(&wanted, ZEROS),
        &["0 C899 /response/candidates/0/logprobsResult"],
    );
}

#[test]
fn citations_count_characters_of_the_whole_text() {
    // `ö` is two bytes: bytes 1 to 3 of the last part are characters 4 to 5 of the text.
    let members = r#""content":{"parts":[{"text":"hm","thought":true},{"text":"äh "},{"text":"wör"}]},"finishReason":"STOP","groundingMetadata":{"groundingChunks":[{"web":{"uri":"https://a.b","title":"A"}},{"retrievedContext":{"text":"x"}}],"groundingSupports":[{"segment":{"partIndex":2,"startIndex":1,"endIndex":3},"groundingChunkIndices":[0,1,9],"confidenceScores":[0.5]},{"segment":{"endIndex":2},"groundingChunkIndices":[0]}],"webSearchQueries":["q"]}"#;
    let message = r#""content":"äh wör","refusal":null,"annotations":[{"type":"url_citation","url_citation":{"start_index":4,"end_index":5,"url":"https://a.b","title":"A"}}]"#;
    let at = "/response/candidates/0/groundingMetadata";
    let losses = [
        "0 C858 /response/candidates/0/content/parts/0/text".to_string(),
        format!("0 C899 {at}"),
        format!("0 C809 {at}/groundingSupports/0/groundingChunkIndices/1"),
        format!("0 C809 {at}/groundingSupports/0/groundingChunkIndices/2"),
        format!("0 C809 {at}/groundingSupports/0/confidenceScores"),
        format!("0 C809 {at}/groundingSupports/1/groundingChunkIndices/0"),
        format!("0 C809 {at}/webSearchQueries"),
    ];
    let losses: Vec<&str> = losses.iter().map(String::as_str).collect();
    candidate(members, &choice(0, message, "stop"), &losses);
}

/// Converts an answer with this usage.
#[track_caller]
fn usage(metadata: &str, wanted: &str, losses: &[&str]) {
    let row = gemini(&format!(
        r#""candidates":[{{{SAYS_HI},"finishReason":"STOP"}}],"usageMetadata":{{{metadata}}}"#
    ));
    answer(&options(), &row, &chat(&choice(0, HI, "stop"), wanted), losses);
}

#[test]
fn token_counts() {
    let counts = |prompt, completion, total, input: &str, output: &str| {
        format!(
            r#"{{"prompt_tokens":{prompt},"completion_tokens":{completion},"total_tokens":{total},"prompt_tokens_details":{{{input}}},"completion_tokens_details":{{{output}}}}}"#
        )
    };
    usage(
        r#""promptTokenCount":"12","toolUsePromptTokenCount":3,"candidatesTokenCount":5,"thoughts_token_count":"4","totalTokenCount":24,"cachedContentTokenCount":2"#,
        &counts(15, 9, 24, r#""cached_tokens":2"#, r#""reasoning_tokens":4"#),
        &[],
    );
    usage(
        r#""promptTokenCount":12,"totalTokenCount":20"#,
        &counts(12, 0, 20, r#""cached_tokens":0"#, r#""reasoning_tokens":0"#),
        &["0 C805 /response/usageMetadata"],
    );
    usage(
        r#""promptTokenCount":9,"candidatesTokenCount":3,"totalTokenCount":12,"promptTokensDetails":[{"modality":"TEXT","tokenCount":1},{"modality":"IMAGE","tokenCount":2},{"modality":"AUDIO","tokenCount":3},{"modality":"VIDEO","tokenCount":3}],"candidatesTokensDetails":[{"modality":"TEXT","tokenCount":3},{"modality":"IMAGE"}]"#,
        &counts(
            9,
            3,
            12,
            r#""cached_tokens":0,"text_tokens":1,"audio_tokens":3,"image_tokens":2"#,
            r#""reasoning_tokens":0,"text_tokens":3"#,
        ),
        &[
            "0 C809 /response/usageMetadata/promptTokensDetails/3",
            "0 C809 /response/usageMetadata/candidatesTokensDetails/1",
        ],
    );
    usage(
        r#""promptTokenCount":"many","cacheTokensDetails":[]"#,
        &counts(0, 0, 0, r#""cached_tokens":0"#, r#""reasoning_tokens":0"#),
        &[
            "0 C896 /response/usageMetadata/promptTokenCount",
            "0 C809 /response/usageMetadata/cacheTokensDetails",
        ],
    );
}

#[test]
fn tiers_have_other_names() {
    for word in ["SERVICE_TIER_STANDARD", "standard"] {
        let row = gemini(&format!(
            r#""candidates":[{{{SAYS_HI},"finishReason":"STOP"}}],"usageMetadata":{{"serviceTier":"{word}"}}"#
        ));
        let wanted = chat(&choice(0, HI, "stop"), ZEROS)
            .replace(ZEROS, &format!(r#"{ZEROS},"service_tier":"default""#));
        answer(&options(), &row, &wanted, &["0 C899 /response/usageMetadata/serviceTier"]);
    }
}

#[test]
fn ids_and_models_that_are_not_told() {
    let row = format!(
        r#"{{"key":"r1","response":{{"candidates":[{{{SAYS_HI},"finishReason":"STOP"}}],"usageMetadata":{{}}}}}}"#
    );
    let id = format!("chatcmpl-{HASH}");
    let wanted = chat(&choice(0, HI, "stop"), ZEROS)
        .replace(r#""abc""#, &format!("\"{id}\""))
        .replace(r#""m""#, r#""job-model""#);
    answer(&options(), &row, &wanted, &["0 C896 /response", "0 C896 /response"]);
    let entry = entry(r#"{"id":"r1","model":"its-own"}"#);
    let (out, _) = run("openai-result", &options(), &entry, &[Some(&row)]);
    assert_eq!(out.answers, wanted.replace("job-model", "its-own"));
}

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
            r#"{{"id":"abc","object":"response","created_at":7,"status":"{status}","error":null,"incomplete_details":{details},"model":"m","output":[{output}],"usage":{{"input_tokens":4,"input_tokens_details":{{"cached_tokens":0}},"output_tokens":3,"output_tokens_details":{{"reasoning_tokens":2}},"total_tokens":7}}}}"#
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
        assert_eq!(shown(&losses), [TIME]);
    }
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
