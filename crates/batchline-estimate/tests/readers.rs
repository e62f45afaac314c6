//! What the readers make of records, kind by kind.

mod common;

use std::fmt::Write;

use batchline_estimate::content::{Content, Part, Source, Tool};
use common::{gemini, openai, with};
use serde_json::{Value, json};

/// A content in short: what a test compares.
fn told(content: &Content<'_>) -> String {
    let mut out = String::new();
    parts(&mut out, "instructions", &content.instructions);
    for message in &content.messages {
        let name = message.name.map_or(String::new(), |name| format!("({})", name.raw()));
        parts(&mut out, &format!("{}{name}", message.role.name()), &message.parts);
    }
    parts(&mut out, "inputs", &content.inputs);
    for tool in &content.tools {
        let said = match tool {
            Tool::Function(one) => one.name.map_or("?", |name| name.raw()).to_string(),
            Tool::Other(one) => {
                let texts: Vec<_> = one.counted.iter().map(batchline_jsonl::Node::raw).collect();
                format!("{}{}{}", one.kind, if one.hosted { "!" } else { "" }, texts.join(","))
            }
        };
        writeln!(out, "tool {said}").expect("text");
    }
    for kept in &content.stored {
        writeln!(out, "stored {}", kept.raw()).expect("text");
    }
    out
}

fn parts(out: &mut String, whose: &str, parts: &[Part<'_>]) {
    if !parts.is_empty() {
        let all: Vec<_> = parts.iter().map(part).collect();
        writeln!(out, "{whose}: {}", all.join(" ")).expect("text");
    }
}

fn part(part: &Part<'_>) -> String {
    match part {
        Part::Text(node) | Part::Json(node) => node.raw().to_string(),
        Part::Thought(node) => format!("thought{}", node.raw()),
        Part::Refusal(node) => format!("refusal{}", node.raw()),
        Part::Ids(_, count) => format!("ids{count}"),
        Part::Call(call) => {
            let raw = |node: Option<batchline_jsonl::Node<'_>>| {
                node.map_or(String::new(), |node| node.raw().to_string())
            };
            format!("call({},{})", raw(call.name), raw(call.arguments))
        }
        Part::Result(result) => {
            let inner: Vec<_> = result.parts.iter().map(self::part).collect();
            format!("result({}:{})", result.name.map_or("", |name| name.raw()), inner.join(" "))
        }
        Part::Media(media) => {
            let source = match media.source {
                Some(Source::Data(_)) => "data",
                Some(Source::Address(_)) => "address",
                Some(Source::FileId(_)) => "id",
                None => "nowhere",
            };
            format!("{:?}@{source}{}", media.kind, media.detail.map_or("", |detail| detail.raw()))
        }
    }
}

#[track_caller]
fn is(format: &str, line: Value, expected: &[&str]) {
    let found = with(format, &line, told);
    assert_eq!(found.lines().collect::<Vec<_>>(), expected);
}

#[test]
fn chat() {
    is(
        "openai",
        openai(
            "/v1/chat/completions",
            json!({
                "messages": [
                    {"role": "developer", "content": [{"type": "text", "text": "be brief"}]},
                    {"role": "user", "name": "ann", "content": [
                        {"type": "text", "text": "look"},
                        {"type": "image_url", "image_url": {"url": "data:image/png;base64,AAAA", "detail": "low"}},
                        {"type": "image_url", "image_url": {"url": "https://a.example/b.png"}},
                        {"type": "input_audio", "input_audio": {"data": "AAAA", "format": "wav"}},
                        {"type": "file", "file": {"file_id": "file-1"}},
                    ]},
                    {"role": "assistant", "content": null, "refusal": "no", "tool_calls": [
                        {"id": "c1", "type": "function", "function": {"name": "f", "arguments": "{}"}},
                        {"id": "c2", "type": "custom", "custom": {"name": "g", "input": "x"}},
                    ]},
                    {"role": "tool", "tool_call_id": "c2", "content": "done"},
                    {"role": "assistant", "audio": {"id": "audio_1"}, "function_call": {"name": "old", "arguments": "{}"}},
                    {"role": "function", "name": "old", "content": "r"},
                ],
                "functions": [{"name": "old"}],
                "tools": [{"type": "custom", "custom": {"name": "g", "description": "G", "format": {"type": "grammar", "grammar": {"syntax": "regex", "definition": "x+"}}}}],
            }),
        ),
        &[
            "developer: \"be brief\"",
            "user(\"ann\"): \"look\" Image@data\"low\" Image@address Audio@data Document@id",
            "assistant: refusal\"no\" call(\"f\",\"{}\") call(\"g\",\"x\")",
            "tool: result(\"g\":\"done\")",
            "assistant: call(\"old\",\"{}\")",
            "function(\"old\"): result(\"old\":\"r\")",
            "tool custom\"g\",\"G\",\"x+\"",
            "tool \"old\"",
            "stored \"audio_1\"",
        ],
    );
}

#[test]
fn responses() {
    is(
        "openai",
        openai(
            "/v1/responses",
            json!({
                "instructions": "I",
                "input": [
                    {"role": "user", "content": "a"},
                    {"type": "message", "role": "assistant", "content": [{"type": "output_text", "text": "b"}, {"type": "refusal", "refusal": "no"}]},
                    {"type": "reasoning", "summary": [{"type": "summary_text", "text": "s"}], "content": [{"type": "reasoning_text", "text": "r"}], "encrypted_content": "AAAA"},
                    {"type": "function_call", "call_id": "c1", "name": "f", "arguments": "{}"},
                    {"type": "function_call_output", "call_id": "c1", "output": [{"type": "input_text", "text": "o"}, {"type": "input_image", "file_id": "file-1"}]},
                    {"type": "shell_call", "call_id": "c2", "action": {"commands": ["ls", "pwd"]}},
                    {"type": "computer_call_output", "call_id": "c3", "output": {"type": "computer_screenshot", "image_url": "data:image/png;base64,AAAA"}},
                    {"id": "msg_1"},
                ],
                "tools": [{"type": "function", "name": "f"}, {"type": "mcp", "server_label": "l", "server_description": "D"}],
                "prompt": {"id": "pmpt_1", "variables": {"x": "v", "y": {"type": "input_text", "text": "w"}}},
                "conversation": "conv_1",
            }),
        ),
        &[
            "instructions: \"I\"",
            "user: \"a\"",
            "assistant: \"b\" refusal\"no\"",
            "assistant: thought\"r\"",
            "assistant: call(\"f\",\"{}\")",
            "tool: result(\"f\":\"o\" Image@id)",
            "assistant: [\"ls\",\"pwd\"]",
            "tool: result(:Image@data)",
            "inputs: \"v\" \"w\"",
            "tool \"f\"",
            "tool mcp!\"D\"",
            "stored \"AAAA\"",
            "stored {\"id\":\"msg_1\"}",
            "stored \"pmpt_1\"",
            "stored \"conv_1\"",
        ],
    );
}

#[test]
fn endpoints_without_messages() {
    is(
        "openai",
        openai("/v1/completions", json!({"prompt": ["a", "b"], "suffix": "c"})),
        &["inputs: \"a\" \"b\" \"c\""],
    );
    is(
        "openai",
        openai("/v1/completions", json!({"prompt": [[1, 2], [3]]})),
        &["inputs: ids2 ids1"],
    );
    is("openai", openai("/v1/embeddings", json!({"input": "a"})), &["inputs: \"a\""]);
    is(
        "openai",
        openai(
            "/v1/moderations",
            json!({"input": [
                {"type": "text", "text": "a"}, {"type": "image_url", "image_url": {"url": "https://a.example"}},
            ]}),
        ),
        &["inputs: \"a\" Image@address"],
    );
    is(
        "openai",
        openai(
            "/v1/images/edits",
            json!({"prompt": "p", "images": [{"file_id": "f"}], "mask": {"image_url": "data:,"}}),
        ),
        &["inputs: \"p\" Image@id Image@data"],
    );
    is(
        "openai",
        openai("/v1/videos", json!({"prompt": "p", "input_reference": {"file_id": "f"}})),
        &["inputs: \"p\" Image@id"],
    );
}

#[test]
fn gemini_generate() {
    is(
        "gemini-generate",
        gemini(json!({
            "system_instruction": {"parts": [{"text": "S"}]},
            "contents": [
                {"parts": [
                    {"text": "a"},
                    {"inline_data": {"mime_type": "image/png", "data": "AAAA"}, "media_resolution": {"level": "MEDIA_RESOLUTION_LOW"}},
                    {"fileData": {"fileUri": "https://a.example", "mimeType": "application/pdf"}},
                    {"fileData": {"fileUri": "https://a.example"}, "videoMetadata": {"fps": 2}},
                    {"inlineData": {"mimeType": "AUDIO/wav", "data": "AAAA"}},
                ]},
                {"role": "model", "parts": [
                    {"text": "t", "thought": true},
                    {"functionCall": {"name": "f", "args": {"a": 1}}},
                    {"executableCode": {"code": "1", "language": "PYTHON"}},
                    {"codeExecutionResult": {"output": "2"}},
                    {"toolCall": {"toolName": "g", "args": {"q": "x"}}},
                ]},
                {"role": "function", "parts": [{"functionResponse": {"name": "f", "response": {"r": 1}, "parts": [{"inlineData": {"mimeType": "image/png", "data": "AAAA"}}]}}]},
            ],
            "tools": [{"functionDeclarations": [{"name": "f"}]}, {"googleSearch": {}, "urlContext": null}],
            "cachedContent": "cachedContents/1",
        })),
        &[
            "instructions: \"S\"",
            "user: \"a\" Image@data\"MEDIA_RESOLUTION_LOW\" Document@address Video@address Audio@data",
            "assistant: thought\"t\" call(\"f\",{\"a\":1}) \"1\" \"2\" call(\"g\",{\"q\":\"x\"})",
            "function: result(\"f\":{\"r\":1} Image@data)",
            "tool \"f\"",
            "tool googleSearch!",
            "stored \"cachedContents/1\"",
        ],
    );
}

#[test]
fn gemini_embed() {
    is(
        "gemini-embed",
        gemini(
            json!({"content": {"parts": [{"text": "a"}]}, "embed_content_config": {"title": "t"}}),
        ),
        &["inputs: \"t\" \"a\""],
    );
}

#[test]
fn settings() {
    let chat = |body| openai("/v1/chat/completions", body);
    let of = |format, line: &Value| {
        with(format, line, |content| {
            let all = &content.settings;
            let effort = all.effort.map(|effort| effort.raw().to_string());
            (all.max_output, all.answers(), effort, all.thinking_budget)
        })
    };
    let line = chat(
        json!({"messages": [], "max_tokens": 5, "max_completion_tokens": 7, "n": 3, "reasoning_effort": "low"}),
    );
    assert_eq!(of("openai", &line), (Some(7), 3, Some("\"low\"".into()), None));
    let line = chat(
        json!({"messages": [], "max_tokens": 5, "extra_body": {"google": {"thinking_config": {"thinking_budget": 9}}}}),
    );
    assert_eq!(of("openai", &line), (Some(5), 1, None, Some(9)));
    let line =
        openai("/v1/responses", json!({"max_output_tokens": 16, "reasoning": {"effort": "high"}}));
    assert_eq!(of("openai", &line), (Some(16), 1, Some("\"high\"".into()), None));
    let line = openai("/v1/completions", json!({"prompt": ["a", "b"], "n": 2, "best_of": 4}));
    assert_eq!(of("openai", &line), (None, 8, None, None));
    let line = gemini(
        json!({"generation_config": {"max_output_tokens": "64", "candidateCount": 2.0, "thinkingConfig": {"thinkingBudget": -1}}}),
    );
    assert_eq!(of("gemini-generate", &line), (Some(64), 2, None, Some(-1)));
}

#[test]
fn records_nobody_can_read_have_no_content() {
    for line in [
        json!({}),
        json!({"url": "/v1/x", "body": {}}),
        json!({"url": "/v1/chat/completions", "body": 7}),
    ] {
        let text = line.to_string();
        let mut store = batchline_jsonl::NodeStore::default();
        let tree = batchline_jsonl::Tree::parse(&text, &mut store, 8).expect("JSON");
        let format = batchline_formats::find_format("openai").expect("a format");
        assert!(batchline_estimate::content::read(format, &tree).is_none());
    }
}

/// What is not understood in a line.
fn missed(format: &str, line: &Value) -> Vec<String> {
    with(format, line, |content| {
        assert_eq!(content.is_understood(), content.not_understood.is_empty());
        content.not_understood.iter().map(|node| node.raw().to_string()).collect()
    })
}

#[test]
fn what_is_not_understood_is_kept() {
    let chat = |messages: Value| openai("/v1/chat/completions", json!({"messages": messages}));
    let user = |part: Value| {
        chat(json!([{"role": "user", "content": [{"type": "text", "text": "a"}, part]}]))
    };
    let video = json!({"type": "video_url", "video_url": {"url": "https://a.example"}});
    assert_eq!(missed("openai", &user(video.clone())), [video.to_string()]);
    assert_eq!(missed("openai", &user(json!({"type": "text"}))).len(), 1);
    assert_eq!(
        missed("openai", &chat(json!([{"role": "user", "content": 7}, "b"]))),
        ["7", "\"b\""]
    );
    let call = json!([{"role": "assistant", "content": "a", "tool_calls": [{"id": "c1"}]}]);
    assert_eq!(missed("openai", &chat(call)).len(), 1);
    let responses = |input: Value| openai("/v1/responses", json!({"input": input}));
    assert_eq!(missed("openai", &responses(json!([{"type": "dance"}]))).len(), 1);
    assert_eq!(missed("openai", &responses(json!({"role": "user", "content": "a"}))).len(), 1);
    for part in [
        json!({"videoData": {}}),
        json!("a"),
        json!({"functionCall": 5}),
        json!({"functionResponse": {"name": "f", "parts": [{"a": 1}]}}),
    ] {
        let line = gemini(json!({"contents": [{"parts": [part]}]}));
        assert_eq!(missed("gemini-generate", &line).len(), 1, "{line}");
    }
    let line = gemini(json!({"contents": [{"parts": {"text": "a"}}], "system_instruction": "S"}));
    assert_eq!(missed("gemini-generate", &line).len(), 2);
    let line = openai("/v1/embeddings", json!({"input": ["a", 7, {"text": "b"}]}));
    assert_eq!(missed("openai", &line), ["7", "{\"text\":\"b\"}"]);
}

#[test]
fn what_counts_nothing_is_understood() {
    let line = gemini(json!({"contents": [{"parts": [
        {"text": "a"}, {}, {"thoughtSignature": "AAAA"}, {"thought": true, "part_metadata": {"a": 1}},
    ]}]}));
    assert!(missed("gemini-generate", &line).is_empty());
    let line = openai(
        "/v1/chat/completions",
        json!({"messages": [{"role": "user", "content": "a"}, {"role": "assistant", "content": null, "tool_calls": null}], "tools": null}),
    );
    assert!(missed("openai", &line).is_empty());
}

#[test]
fn nothing_sent_is_not_understood() {
    for request in [json!({}), json!({"contents": []}), json!({"contents": [{"role": "user"}]})] {
        assert!(with("gemini-generate", &gemini(request), |content| !content.is_understood()));
    }
    for (url, body) in [
        ("/v1/chat/completions", json!({"messages": []})),
        ("/v1/responses", json!({"instructions": "I"})),
        ("/v1/embeddings", json!({"input": []})),
    ] {
        assert!(with("openai", &openai(url, body), |content| !content.is_understood()), "{url}");
    }
}
