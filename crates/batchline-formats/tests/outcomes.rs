//! What rows of results came to, in the shapes servers have been seen to write.

use batchline_formats::outcome::{self, OUTCOMES, RowUsage, words};
use batchline_jsonl::{NodeStore, Tree};

/// Row, outcome, the value that says so (raw, `-` for none).
#[rustfmt::skip]
static ROWS: &[(&str, &str, &str)] = &[
    (r#"{"key":"a","response":{"candidates":[{"content":{"parts":[{"text":"Hi"}]},"finishReason":"STOP"}]}}"#, "answered", r#""STOP""#),
    (r#"{"candidates":[{"content":{"parts":[{"text":"bare"}]},"finishReason":"STOP"}]}"#, "answered", r#""STOP""#),
    (r#"{"key":"a","response":{"candidates":[{"content":{"parts":[{"functionCall":{"name":"f","args":{}}}]},"finish_reason":"STOP"}]}}"#, "answered", r#""STOP""#),
    (r#"{"key":"a","response":{"candidates":[{"content":{"parts":[{"text":"half"}]},"finishReason":"MAX_TOKENS"}]}}"#, "truncated", r#""MAX_TOKENS""#),
    (r#"{"key":"a","response":{"candidates":[{"content":{"role":"model"},"finishReason":"MAX_TOKENS"}]}}"#, "truncated", r#""MAX_TOKENS""#),
    (r#"{"key":"a","response":{"candidates":[{"finishReason":"RECITATION"}]}}"#, "safety", r#""RECITATION""#),
    (r#"{"key":"a","response":{"candidates":[{"finishReason":"MALFORMED_FUNCTION_CALL"}]}}"#, "malformed", r#""MALFORMED_FUNCTION_CALL""#),
    (r#"{"key":"a","response":{"candidates":[{"finishReason":"A_NEW_ONE","content":{"parts":[{"text":"x"}]}}]}}"#, "malformed", r#""A_NEW_ONE""#),
    (r#"{"key":"a","response":{"promptFeedback":{"blockReason":"OTHER"}}}"#, "safety", r#""OTHER""#),
    (r#"{"key":"a","response":{"usageMetadata":{"promptTokenCount":4}}}"#, "empty", "-"),
    (r#"{"key":"a","response":{"candidates":[]}}"#, "empty", "-"),
    (r#"{"key":"a","response":{"candidates":[{"content":{"parts":[{"text":"hm","thought":true}]},"finishReason":"STOP"}]}}"#, "empty", r#""STOP""#),
    (r#"{"key":"a","response":{"candidates":[{"content":{"parts":[{"text":"","thoughtSignature":"c2ln"}]},"finishReason":"STOP"}]}}"#, "empty", r#""STOP""#),
    (r#"{"key":"a","response":{"candidates":[{"content":{"parts":[{"text":"1"}]},"finishReason":"STOP"},{"finishReason":"SAFETY","index":1}]}}"#, "safety", r#""SAFETY""#),
    (r#"{"key":"a","response":{"embedding":{"values":[0.5,1]},"tokenCount":"1"}}"#, "answered", "[0.5,1]"),
    (r#"{"key":"a","response":{"embedding":{"values":[]}}}"#, "empty", "[]"),
    (r#"{"key":"a","response":{"embedding":{}}}"#, "empty", "-"),
    (r#"{"key":"a","error":{"code":13,"message":"internal"}}"#, "server-error", "13"),
    (r#"{"key":"a","error":{"code":3,"message":"bad"}}"#, "invalid", "3"),
    (r#"{"key":"a","error":{"code":8,"message":"quota"}}"#, "server-error", "8"),
    (r#"{"key":"a","error":{"code":1,"message":"cancelled"}}"#, "expired", "1"),
    (r#"{"key":"a","error":{"code":429,"message":"HTTP in its place"}}"#, "server-error", "429"),
    (r#"{"key":"a","error":{"message":"no code"}}"#, "server-error", r#"{"message":"no code"}"#),
    (r#"{"status":"","processed_time":"2026-11-01T00:00:00Z","request":{},"response":{"candidates":[{"content":{"parts":[{"text":"Hi"}]},"finishReason":"STOP"}]}}"#, "answered", r#""STOP""#),
    (r#"{"status":"Bad Request: {\"error\":{\"code\":400,\"status\":\"INVALID_ARGUMENT\"}}","request":{},"response":{}}"#, "invalid", r#""Bad Request: {\"error\":{\"code\":400,\"status\":\"INVALID_ARGUMENT\"}}""#),
    (r#"{"key":"a"}"#, "malformed", "-"),
    (r#"{"custom_id":"a","response":{"status_code":200,"body":{"choices":[{"message":{"content":"Hi"},"finish_reason":"stop"}]}},"error":null}"#, "answered", r#""stop""#),
    (r#"{"custom_id":"a","response":{"status_code":200,"body":{"choices":[{"message":{"content":null,"tool_calls":[{"id":"c"}]},"finish_reason":"tool_calls"}]}},"error":null}"#, "answered", r#""tool_calls""#),
    (r#"{"custom_id":"a","response":{"status_code":200,"body":{"choices":[{"message":{"content":"x"},"finishReason":"MAX_TOKENS"}]}}}"#, "truncated", r#""MAX_TOKENS""#),
    (r#"{"custom_id":"a","response":{"status_code":200,"body":{"choices":[{"message":{"content":null,"refusal":"No."},"finish_reason":"stop"}]}},"error":null}"#, "refused", r#""No.""#),
    (r#"{"custom_id":"a","response":{"status_code":200,"body":{"choices":[{"message":{"content":""},"finish_reason":"stop"}]}},"error":null}"#, "empty", r#""stop""#),
    (r#"{"custom_id":"a","response":{"status_code":200,"body":{"choices":[{"message":{"content":"x"},"finish_reason":"content_filter"}]}},"error":null}"#, "safety", r#""content_filter""#),
    (r#"{"custom_id":"a","response":{"status_code":200,"body":{"data":[{"embedding":[1.0],"index":0},{"embedding":"","index":1}]}},"error":null}"#, "empty", "-"),
    (r#"{"custom_id":"a","response":{"status_code":200,"body":{"data":[{"embedding":"AACAPw==","index":0}]}},"error":null}"#, "answered", r#""AACAPw==""#),
    (r#"{"custom_id":"a","response":{"status_code":400,"body":{"error":{"code":"unknown_parameter","message":"x","type":"invalid_request_error","param":null}}},"error":null}"#, "invalid", r#""unknown_parameter""#),
    (r#"{"custom_id":"a","response":{"status_code":400,"body":{"error":{"code":"content_policy_violation"}}},"error":null}"#, "safety", r#""content_policy_violation""#),
    (r#"{"custom_id":"a","response":{"status_code":500,"body":{}},"error":null}"#, "server-error", "500"),
    (r#"{"custom_id":"a","response":{"status_code":429,"body":{"error":{"code":null,"message":"slow down"}}},"error":null}"#, "server-error", r#"{"code":null,"message":"slow down"}"#),
    (r#"{"custom_id":"a","response":null,"error":{"code":"batch_expired","message":"x"}}"#, "expired", r#""batch_expired""#),
    (r#"{"custom_id":"a","response":null,"error":{"code":"batch_cancelled","message":"x"}}"#, "expired", r#""batch_cancelled""#),
    (r#"{"custom_id":"a","response":null,"error":null}"#, "malformed", "-"),
    (r#"{"custom_id":"a","response":{"status_code":200,"body":{"status":"incomplete","incomplete_details":{"reason":"max_output_tokens"},"output":[]}},"error":null}"#, "truncated", r#""max_output_tokens""#),
    (r#"{"custom_id":"a","response":{"status_code":200,"body":{"status":"completed","output":[{"type":"reasoning"},{"type":"message","content":[{"type":"output_text","text":"Hi"}]}]}},"error":null}"#, "answered", r#""completed""#),
    (r#"{"custom_id":"a","response":{"status_code":200,"body":{"status":"completed","output":[{"type":"message","content":[{"type":"refusal","refusal":"No"}]}]}},"error":null}"#, "refused", r#"{"type":"refusal","refusal":"No"}"#),
    (r#"{"custom_id":"a","response":{"status_code":200,"body":{"status":"completed","output":[{"type":"reasoning","summary":[]}]}},"error":null}"#, "empty", r#""completed""#),
    (r#"{"custom_id":"a","response":{"status_code":200,"body":{"status":"failed","error":{"code":"server_error"},"output":[]}},"error":null}"#, "server-error", r#""server_error""#),
    (r#"{"custom_id":"a","response":{"status_code":200,"body":{"results":[{"flagged":false}]}},"error":null}"#, "answered", "-"),
    (r#"{"custom_id":"a","response":{"status_code":200},"error":null}"#, "malformed", "-"),
    (r#"{"custom_id":"a","response":{"status_code":200,"body":{"choices":"x"}},"error":null}"#, "malformed", r#""x""#),
    (r#"{"custom_id":"a","response":{"status_code":"500","body":{}},"error":null}"#, "server-error", r#""500""#),
    (r#"{"custom_id":"a","response":{"status_code":400,"body":{"error":{"code":null,"type":"invalid_request_error","message":"x"}}},"error":null}"#, "invalid", r#""invalid_request_error""#),
    (r#"{"custom_id":"a","response":{"status_code":500,"body":{"error":{"code":null,"type":"server_error","message":"x"}}},"error":null}"#, "server-error", r#""server_error""#),
];

fn with_reading<T>(row: &str, read: impl FnOnce(outcome::Reading<'_>) -> T) -> T {
    let mut store = NodeStore::default();
    let tree = Tree::parse(row, &mut store, 128).expect(row);
    read(outcome::read(tree.root().expect(row)))
}

#[test]
fn rows_are_told_by_what_they_say() {
    for (row, expected, at) in ROWS {
        with_reading(row, |reading| {
            assert_eq!(reading.outcome.id, *expected, "{row}");
            assert_eq!(reading.at.map_or("-", |node| node.raw()), *at, "{row}");
        });
    }
}

#[test]
fn every_outcome_of_a_row_is_among_them() {
    for outcome in OUTCOMES.iter().filter(|outcome| outcome.id != "missing") {
        assert!(ROWS.iter().any(|row| row.1 == outcome.id), "{}", outcome.id);
        assert_eq!(outcome::find_outcome(outcome.id), Some(*outcome));
        assert_eq!(OUTCOMES[outcome.index()], *outcome);
    }
}

#[test]
fn words_are_listed_once() {
    for list in [words::ENDS, words::ERROR_CODES] {
        for (at, row) in list.iter().enumerate() {
            assert!(list[at + 1..].iter().all(|other| other.word != row.word), "{}", row.word);
        }
    }
}

#[test]
fn ids_are_found_wherever_they_stand() {
    for (row, id) in [
        (r#"{"response":{},"key":"ü\"n"}"#, Some("ü\"n")),
        (r#"{"response":{},"key":17}"#, Some("17")),
        (r#"{"custom_id":"x","key":"y"}"#, Some("x")),
        (r#"{"request":{"labels":{"batchline-id-0":"xa_2fb"}},"status":""}"#, Some("a/b")),
        (r#"{"request":{"labels":{"team":"x"}},"status":""}"#, None),
    ] {
        assert_eq!(
            with_reading(row, |reading| reading.id.map(String::from)).as_deref(),
            id,
            "{row}"
        );
    }
}

fn usage(row: &str) -> Option<RowUsage> {
    with_reading(row, |reading| reading.usage)
}

#[test]
fn tokens_are_read_as_each_provider_counts_them() {
    let none = RowUsage::default();
    let gemini = r#"{"key":"a","response":{"candidates":[],"usageMetadata":{"promptTokenCount":100,"cachedContentTokenCount":"40","toolUsePromptTokenCount":5,"candidatesTokenCount":20,"thoughtsTokenCount":30,"totalTokenCount":155,"promptTokensDetails":[{"modality":"TEXT","tokenCount":42},{"modality":"IMAGE","tokenCount":58}]}}}"#;
    let expected =
        RowUsage { prompt: 105, cached: 40, images: 58, output: 50, thoughts: 30, ..none };
    assert_eq!(usage(gemini), Some(expected));
    let vector = r#"{"key":"a","response":{"embedding":{"values":[1]},"tokenCount":"7"}}"#;
    assert_eq!(usage(vector), Some(RowUsage { prompt: 7, ..none }));
    let openai = r#"{"custom_id":"a","response":{"status_code":200,"body":{"usage":{"prompt_tokens":10,"completion_tokens":7,"total_tokens":17,"prompt_tokens_details":{"cached_tokens":8},"completion_tokens_details":{"reasoning_tokens":4}}}}}"#;
    let expected = RowUsage { prompt: 10, cached: 8, output: 7, thoughts: 4, ..none };
    assert_eq!(usage(openai), Some(expected));
    // The compatible layer counts thoughts in the total alone.
    let compatible = r#"{"custom_id":"a","response":{"status_code":200,"body":{"usage":{"promptTokens":10,"completionTokens":7,"totalTokens":117}}}}"#;
    assert_eq!(usage(compatible), Some(RowUsage { prompt: 10, output: 107, ..none }));
    let responses = r#"{"custom_id":"a","response":{"status_code":200,"body":{"usage":{"input_tokens":3,"output_tokens":4,"total_tokens":7,"input_tokens_details":{"cached_tokens":1}}}}}"#;
    assert_eq!(usage(responses), Some(RowUsage { prompt: 3, cached: 1, output: 4, ..none }));
    assert_eq!(usage(r#"{"key":"a","error":{"code":13}}"#), None);
}

/// Texts, vectors and calls of a row, in one line.
fn shown(row: &str) -> String {
    let mut store = NodeStore::default();
    let tree = Tree::parse(row, &mut store, 128).expect(row);
    let answers = outcome::answers(tree.root().expect(row));
    let each = answers.iter().map(|answer| {
        let call = |call: &outcome::Call<'_>| {
            format!("{}({})", call.name, call.arguments.map_or("", |node| node.raw()))
        };
        let calls: String = answer.calls.iter().map(call).collect();
        let vector = answer.vector.map_or("", |node| node.raw());
        format!("{}{vector}{calls}", answer.text.as_deref().unwrap_or(""))
    });
    each.collect::<Vec<_>>().join("|")
}

#[test]
fn answers_are_texts_vectors_and_calls() {
    for (row, answers) in [
        (
            r#"{"response":{"candidates":[{"content":{"parts":[{"text":"hm","thought":true},{"text":"a\n"},{"text":"b"}]}}]}}"#,
            "a\nb",
        ),
        (
            r#"{"response":{"candidates":[{"index":1,"content":{"parts":[{"text":"2nd"}]}},{"content":{"parts":[{"functionCall":{"name":"f","args":{"x":1}}}]}}]}}"#,
            "f({\"x\":1})|2nd",
        ),
        (r#"{"response":{"embedding":{"values":[1,2]}}}"#, "[1,2]"),
        (
            r#"{"custom_id":"a","response":{"body":{"data":[{"index":1,"embedding":[2]},{"index":0,"embedding":"AA=="}]}}}"#,
            "\"AA==\"|[2]",
        ),
        (
            r#"{"custom_id":"a","response":{"body":{"choices":[{"message":{"content":"Hi","tool_calls":[{"type":"function","function":{"name":"f","arguments":"{}"}}]}}]}}}"#,
            "Hif(\"{}\")",
        ),
        (
            r#"{"custom_id":"a","response":{"body":{"choices":[{"message":{"content":null,"refusal":"No"}}]}}}"#,
            "No",
        ),
        (r#"{"custom_id":"a","response":{"body":{"choices":[{"text":"old","index":0}]}}}"#, "old"),
        (
            r#"{"custom_id":"a","response":{"body":{"output":[{"type":"reasoning","content":[{"text":"hm"}]},{"type":"message","content":[{"type":"output_text","text":"Hi"}]},{"type":"function_call","name":"g","arguments":"{}"}]}}}"#,
            "Hig(\"{}\")",
        ),
        (r#"{"key":"a","error":{"code":13}}"#, ""),
    ] {
        assert_eq!(shown(row), answers, "{row}");
    }
}
