//! Answers of Gemini as OpenAI writes them: exact output and exact losses, one case for each thing a table says.

mod results_common;

use batchline_convert::Options;
use batchline_convert::results::finish;
use results_common::*;

/// Converts one candidate with these members.
#[track_caller]
fn candidate(members: &str, wanted: &str, losses: &[&str]) {
    let row = gemini(&format!(r#""candidates":[{{{members}}}],"usageMetadata":{{}}"#));
    answer(&options(), &row, &chat(wanted, ZEROS), losses);
}

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

#[test]
fn t29_a_blocked_prompt_without_usage() {
    let row = gemini(r#""promptFeedback":{"blockReason":"PROHIBITED_CONTENT","safetyRatings":[]}"#);
    let wanted = chat(&choice(0, NOTHING, "content_filter"), ZEROS);
    answer(
        &options(),
        &row,
        &wanted,
        &[
            "0 C896 /response",
            "0 C897 /response/promptFeedback/blockReason",
            "0 C809 /response/promptFeedback/safetyRatings",
        ],
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
