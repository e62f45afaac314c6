//! What a file is: told from its first records together, whatever their state.

use batchline_formats::detect::{Detected, detect, layout};
use batchline_formats::{Layout, NEIGHBOURS};

const GEMINI: &str = r#"{"key":"r1","request":{"contents":[{"parts":[{"text":"Hi"}]}]}}"#;
const EMBED: &str = r#"{"key":"r1","request":{"content":{"parts":[{"text":"Hi"}]}}}"#;
const OPENAI: &str = r#"{"custom_id":"r1","method":"POST","url":"/v1/embeddings","body":{}}"#;

/// Name and first words of what the file is taken for.
const NEIGHBOUR_FILES: &[(&str, &str)] = &[
    (
        include_str!("../../../fixtures/neighbours/anthropic-requests.jsonl"),
        "Anthropic Message Batches requests",
    ),
    (
        include_str!("../../../fixtures/neighbours/anthropic-results.jsonl"),
        "Anthropic Message Batches results",
    ),
    (include_str!("../../../fixtures/neighbours/bedrock-results.jsonl"), "Bedrock batch output"),
    (include_str!("../../../fixtures/neighbours/bedrock-requests.jsonl"), "Bedrock batch input"),
    (
        include_str!("../../../fixtures/neighbours/vertex-embedding-results.jsonl"),
        "Vertex AI embedding results",
    ),
    (
        include_str!("../../../fixtures/neighbours/one-body-with-all-requests.jsonl"),
        "one JSON body",
    ),
    (include_str!("../../../fixtures/neighbours/gemini-inline-batch.jsonl"), "one JSON body"),
    (include_str!("../../../fixtures/neighbours/vertex-requests.jsonl"), "Vertex AI batch input"),
    (
        include_str!("../../../fixtures/neighbours/together-requests.jsonl"),
        "batch requests without `method` and `url`",
    ),
    (
        include_str!("../../../fixtures/neighbours/mistral-requests-without-id.jsonl"),
        "batch requests without `method` and `url`",
    ),
    (
        include_str!("../../../fixtures/neighbours/bare-gemini-requests.jsonl"),
        "bare Gemini requests",
    ),
    (include_str!("../../../fixtures/neighbours/bare-contents.jsonl"), "bare contents"),
    (include_str!("../../../fixtures/neighbours/bare-chat-bodies.jsonl"), "bare chat bodies"),
    (include_str!("../../../fixtures/neighbours/fine-tuning-conversations.jsonl"), "conversations"),
    (
        include_str!("../../../fixtures/neighbours/bare-embedding-bodies.jsonl"),
        "bare embedding or response bodies",
    ),
    (include_str!("../../../fixtures/neighbours/bare-image-bodies.jsonl"), "bare bodies"),
];

fn kind_of(file: &[u8]) -> &'static str {
    let lines = batchline_jsonl::lines::lines(file);
    match detect(lines.map(|line| line.bytes)) {
        Detected::Format(format) => format.id,
        Detected::Neighbour(neighbour) => neighbour.what,
        Detected::Unknown => "unknown",
        Detected::Unreadable => "unreadable",
    }
}

fn file(lines: &[&str]) -> Vec<u8> {
    (lines.join("\n") + "\n").into_bytes()
}

#[test]
fn every_neighbour_is_known_by_its_file() {
    for (text, what) in NEIGHBOUR_FILES {
        let kind = kind_of(text.as_bytes());
        assert!(kind.starts_with(what), "{text} is taken for {kind}");
    }
    for neighbour in NEIGHBOURS {
        let starts = |(_, what): &&(&str, &str)| neighbour.what.starts_with(what);
        assert!(NEIGHBOUR_FILES.iter().any(|file| starts(&file)), "no file of {}", neighbour.what);
    }
}

#[test]
fn our_formats_are_told_apart() {
    assert_eq!(kind_of(&file(&[GEMINI])), "gemini-generate");
    assert_eq!(kind_of(&file(&[EMBED])), "gemini-embed");
    assert_eq!(kind_of(&file(&[OPENAI])), "openai");
    for line in [
        r#"{"key":"r1","request":{}}"#,
        r#"{"key":"r1","request":{"contents":[],"taskType":"X","tools":[]}}"#,
        r#"{"key":"r1","request":{"contents":[]},"status":"mine","error":"mine"}"#,
    ] {
        assert_eq!(kind_of(&file(&[line])), "gemini-generate", "{line}");
    }
    for line in [
        r#"{"custom_id":"r1","url":"/v1/embeddings"}"#,
        r#"{"method":"POST","url":"/v1/embeddings","body":{}}"#,
        r#"{"custom_id":"r1","method":"POST","body":{},"response":"mine"}"#,
    ] {
        assert_eq!(kind_of(&file(&[line])), "openai", "{line}");
    }
}

#[test]
fn results_are_told_from_requests() {
    for line in [
        r#"{"key":"r1","response":{"candidates":[]}}"#,
        r#"{"response":{"embedding":{}},"key":"r1"}"#,
        r#"{"key":"r1","error":{"code":13}}"#,
        r#"{"candidates":[],"usageMetadata":{}}"#,
        r#"{"promptFeedback":{"blockReason":"SAFETY"}}"#,
        r#"{"status":"","request":{"contents":[]},"response":{}}"#,
        r#"{"key":"r1","status":"","processed_time":"","request":{"contents":[]}}"#,
    ] {
        assert_eq!(kind_of(&file(&[line])), "gemini-result", "{line}");
    }
    for line in [
        r#"{"id":"b","custom_id":"r1","response":null,"error":{"code":"batch_expired"}}"#,
        r#"{"custom_id":"r1","response":{"status_code":200,"body":{}}}"#,
        r#"{"custom_id":"r1","error":{"message":"?"}}"#,
    ] {
        assert_eq!(kind_of(&file(&[line])), "openai-result", "{line}");
    }
    let result = r#"{"key":"r1","response":{"candidates":[]}}"#;
    assert_eq!(kind_of(&file(&[result, GEMINI, result])), "gemini-result");
    assert_eq!(kind_of(&file(&[result, GEMINI, GEMINI])), "gemini-generate");
}

#[test]
fn the_majority_decides_and_ours_win_a_draw() {
    let bare = r#"{"model":"m","messages":[]}"#;
    assert_eq!(kind_of(&file(&[bare, OPENAI, OPENAI])), "openai");
    assert_eq!(kind_of(&file(&[bare, OPENAI])), "openai");
    assert!(kind_of(&file(&[bare, OPENAI, bare])).starts_with("bare chat bodies"));
    assert_eq!(kind_of(&file(&[OPENAI, GEMINI, GEMINI])), "gemini-generate");
    assert_eq!(kind_of(&file(&["", "  ", GEMINI])), "gemini-generate");
}

#[test]
fn broken_lines_say_what_they_can() {
    assert_eq!(kind_of(&GEMINI.as_bytes()[..40]), "gemini-generate");
    assert_eq!(kind_of(&file(&["{'key': 'r1'}", GEMINI])), "gemini-generate");
    assert_eq!(kind_of(&file(&["{'key': 'r1'}", "nonsense"])), "unreadable");
    assert_eq!(kind_of(b""), "unreadable");
    assert_eq!(kind_of(&file(&["[1,2]"])), "unreadable");
    assert_eq!(kind_of(&file(&[r#"{"a":1}"#, "{}"])), "unknown");
    assert_eq!(kind_of(&file(&[r#"{"a" 1}"#])), "unreadable");
    let bad_bytes = [GEMINI.as_bytes()[..56].to_vec(), b"\xff\"}]}]}}\n".to_vec()].concat();
    assert_eq!(kind_of(&bad_bytes), "gemini-generate");
}

#[test]
fn a_byte_order_mark_hides_nothing() {
    let marked = ["\u{feff}", GEMINI].concat();
    assert_eq!(kind_of(marked.as_bytes()), "gemini-generate");
    assert_eq!(layout(marked.as_bytes()), None);
    assert_eq!(layout("\u{feff}[\n{}\n]".as_bytes()), Some(Layout::Array));
}

#[test]
fn utf16_is_seen_with_and_without_a_mark() {
    let little: Vec<u8> = GEMINI.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let big: Vec<u8> = GEMINI.encode_utf16().flat_map(u16::to_be_bytes).collect();
    let with = |mark: &[u8], text: &[u8]| layout(&[mark, text].concat());
    assert_eq!(with(b"", &little), Some(Layout::Utf16Le));
    assert_eq!(with(b"", &big), Some(Layout::Utf16Be));
    assert_eq!(with(b"\xff\xfe", &little), Some(Layout::Utf16Le));
    assert_eq!(with(b"\xfe\xff", &big), Some(Layout::Utf16Be));
    assert_eq!(with(b"\r\0\n\0", &little), Some(Layout::Utf16Le));
    assert_eq!(layout(b"\xff\xfe"), Some(Layout::Utf16Le));
    // Zero bytes in a file of single bytes.
    assert_eq!(layout(b"{\0\0\0\"a\":1}"), None);
    assert_eq!(layout(b"{\"a\":1}\0\0\0\0"), None);
}

#[test]
fn an_array_over_the_file_is_seen() {
    for text in [
        "[\n{\"a\":1},\n{\"a\":2}\n]\n",
        "[{\"a\":1},\n{\"a\":2}]\n",
        "[\n  {\n    \"a\": 1\n  }\n]\n",
        "[{\"a\":1},{\"a\":2}]",
        "[{\"a\":1}]\n\n",
        "\n  [\n{\"a\":1}\n]\n",
        "[\n{\"a\":1}\n,{\"a\":2}\n]\n",
        "[{\"a\":1},{\"a\":2},{\"a\":3", // the head of a long line
        "[\n{\"a\":1},\n{'a':2},\n]",
    ] {
        assert_eq!(layout(text.as_bytes()), Some(Layout::Array), "{text}");
    }
}

#[test]
fn lines_that_are_arrays_are_no_array_over_the_file() {
    for text in [
        "[1,2]\n{\"a\":1}\n",
        "[1,2]\n",
        "[1,2]\n[3,4]\n",
        "[{\"a\":1}]\n[{\"a\":2}]\n",
        "[ERROR] it went wrong\n{\"a\":1}\n{\"a\":2}\n",
        "[{\"a\":\n{\"a\":1}\n{\"a\":2}\n",
        "{\"a\":1}\n[\n",
    ] {
        assert_eq!(layout(text.as_bytes()), None, "{text}");
    }
}

#[test]
fn records_over_several_lines_are_seen() {
    for text in [
        "{\n  \"a\": 1\n}\n{\n  \"a\": 2\n}\n",
        "{\"a\": {\n  \"b\": 1}}\n",
        "{\"a\": [\n{\"b\": 1},\n{\"b\": 2}\n]}\n",
        "{ \"a\": 1\n, \"b\": 2\n}\n",
        "\n{\r\n  \"a\": 1\r\n}\r\n",
        "{\n  \"a\": 1,\n  \"b\": nothing\n}\n", // broken inside
        "{'a': 1,\n 'b': [1,\n 2]}\n",           // pprint
        "{\n  \"a\": \"cut",
    ] {
        assert_eq!(layout(text.as_bytes()), Some(Layout::Pretty), "{text}");
    }
}

#[test]
fn a_first_line_that_was_cut_off_is_one_bad_line() {
    let good = format!("{GEMINI}\n{GEMINI}\n");
    for end in 1..GEMINI.len() {
        let text = format!("{}\n{good}", &GEMINI[..end]);
        assert_eq!(layout(text.as_bytes()), None, "{text}");
    }
    assert_eq!(layout(&GEMINI.as_bytes()[..37]), None);
    assert_eq!(layout(b"{\"a\":\"one\ntwo\"}\n{\"a\":1}\n"), None, "a raw line break");
    assert_eq!(layout(good.as_bytes()), None);
    assert_eq!(layout(b""), None);
    assert_eq!(layout(b"\n\n"), None);
}
