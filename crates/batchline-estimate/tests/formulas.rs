//! Published counts, and what each formula counts.

mod common;

use batchline_estimate::Tokens;
use common::{counted, gemini, openai, texts};
use serde_json::{Value, json};

const CHAT: &str = "/v1/chat/completions";

/// The example of openai/openai-cookbook `examples/How_to_count_tokens_with_tiktoken.ipynb` @06d9feb5.
fn corporate() -> Value {
    json!([
        {"role": "system", "content": "You are a helpful, pattern-following assistant that translates corporate jargon into plain English."},
        {"role": "system", "name": "example_user", "content": "New synergies will help drive top-line growth."},
        {"role": "system", "name": "example_assistant", "content": "Things working well together will increase revenue."},
        {"role": "system", "name": "example_user", "content": "Let's circle back when we have more bandwidth to touch base on opportunities for increased leverage."},
        {"role": "system", "name": "example_assistant", "content": "Let's talk later when we're less busy about how to do better."},
        {"role": "user", "content": "This late pivot means we don't have time to boil the ocean for the client deliverable."},
    ])
}

fn chat(model: &str, mut body: Value) -> Value {
    body["model"] = json!(model);
    openai(CHAT, body)
}

#[test]
fn the_notebooks_messages() {
    for (model, tokens) in
        [("gpt-3.5-turbo-0301", 127), ("gpt-3.5-turbo", 129), ("gpt-4", 129), ("gpt-4-0613", 129)]
    {
        let line = chat(model, json!({"messages": corporate()}));
        assert_eq!(
            counted("openai", &line, "openai", model),
            (Tokens::exact(tokens), vec![]),
            "{model}"
        );
    }
}

/// A later edition of the notebook prints 124 for these, by its formula and by the server's `usage` alike: o200k_base cuts the texts into
/// fewer pieces than cl100k_base does for the 129 of gpt-4.
#[test]
fn the_notebooks_messages_for_gpt_4o() {
    for model in ["gpt-4o", "gpt-4o-mini", "gpt-4o-2024-08-06"] {
        let line = chat(model, json!({"messages": corporate()}));
        let (tokens, whys) = counted("openai", &line, "openai", model);
        assert_eq!((tokens, whys), (Tokens::exact(124), vec![]), "{model}");
    }
}

fn weather() -> Value {
    json!({
        "messages": [
            {"role": "system", "content": "You are a helpful assistant that can answer to questions about the weather."},
            {"role": "user", "content": "What's the weather like in San Francisco?"},
        ],
        "tools": [{"type": "function", "function": {
            "name": "get_current_weather",
            "description": "Get the current weather in a given location",
            "parameters": {
                "type": "object",
                "properties": {
                    "location": {"type": "string", "description": "The city and state, e.g. San Francisco, CA"},
                    "unit": {"type": "string", "description": "The unit of temperature to return", "enum": ["celsius", "fahrenheit"]},
                },
                "required": ["location"],
            },
        }}],
    })
}

/// Published by the same notebook in a later edition, by its formula and by the server's `usage` alike.
#[test]
fn the_notebooks_tools() {
    for (model, tokens) in
        [("gpt-3.5-turbo", 105), ("gpt-4", 105), ("gpt-4o", 101), ("gpt-4o-mini", 101)]
    {
        let line = chat(model, weather());
        assert_eq!(
            counted("openai", &line, "openai", model),
            (Tokens::exact(tokens), vec![]),
            "{model}"
        );
    }
}

#[track_caller]
fn estimate(body: Value, model: &str, why: &str) {
    let (tokens, whys) = counted("openai", &chat(model, body), "openai", model);
    assert_eq!(tokens, Tokens::estimate(tokens.low));
    assert_eq!(whys, [why]);
}

#[test]
fn what_is_not_published_is_an_estimate() {
    let user = |content: Value| json!({"messages": [{"role": "user", "content": content}]});
    estimate(user(json!("Hi")), "gpt-5.5", "chat-frame");
    estimate(
        user(json!([{"type": "text", "text": "a"}, {"type": "text", "text": "b"}])),
        "gpt-4o",
        "several-parts",
    );
    let mut body = user(json!("Hi"));
    body["response_format"] =
        json!({"type": "json_schema", "json_schema": {"name": "x", "schema": {"type": "object"}}});
    estimate(body, "gpt-4o", "response-schema");
    let mut nested = weather();
    nested["tools"][0]["function"]["parameters"]["properties"]["where"] = json!({"type": "object", "description": "A place.", "properties": {"lat": {"type": "number", "description": "North"}}});
    estimate(nested, "gpt-4o", "tools");
    let mut named = weather();
    named["tool_choice"] = json!({"type": "function", "function": {"name": "get_current_weather"}});
    estimate(named, "gpt-4o", "tools");
}

#[test]
fn hosted_tools_and_stored_context_bound_nothing() {
    let body = json!({"model": "gpt-5.5", "input": "Hi", "tools": [{"type": "web_search"}], "previous_response_id": "resp_1"});
    let (tokens, whys) = counted("openai", &openai("/v1/responses", body), "openai", "gpt-5.5");
    assert_eq!((tokens.low, tokens.high), (3 + 3 + 1 + 1, None));
    assert_eq!(whys, ["responses-frame", "hosted-tool", "stored-context"]);
    let body = json!({"messages": [{"role": "user", "content": "Hi"}], "web_search_options": {}});
    assert_eq!(counted("openai", &chat("gpt-4o", body), "openai", "gpt-4o").1, ["hosted-tool"]);
    let body = json!({"messages": [{"role": "user", "content": "Hi"}]});
    let searching = "gpt-4o-search-preview";
    assert!(
        counted("openai", &chat(searching, body), "openai", searching).1.contains(&"hosted-tool")
    );
}

#[test]
fn calls_count_their_name_and_arguments() {
    let body = json!({"messages": [
        {"role": "user", "content": "Weather?"},
        {"role": "assistant", "content": null, "tool_calls": [
            {"id": "c1", "type": "function", "function": {"name": "look", "arguments": "{\"at\": \"Prague\"}"}},
        ]},
        {"role": "tool", "tool_call_id": "c1", "content": "Sun"},
    ]});
    let (said, around) = texts("openai", &chat("gpt-4o", body.clone()), "openai", "gpt-4o");
    assert_eq!(
        said,
        ["user", "Weather?", "assistant", "look", "{\"at\": \"Prague\"}", "tool", "Sun"]
    );
    assert_eq!(around, 3 + 3 * 3 + 3);
    // As Gemini would count it: the arguments as an object, the answer under the function's name.
    let (said, around) = texts("openai", &chat("gpt-4o", body), "gemini", "gemini-2.5-flash");
    assert_eq!(said, ["Weather?", "look", "at", "Prague", "look", "Sun"]);
    assert_eq!(around, 0);
}

#[test]
fn functions_of_chat_line_by_line() {
    let (said, around) = texts("openai", &chat("gpt-4o", weather()), "openai", "gpt-4o");
    assert_eq!(
        said[4..],
        [
            "get_current_weather:Get the current weather in a given location",
            "location:string:The city and state, e.g. San Francisco, CA",
            "unit:string:The unit of temperature to return",
            "celsius",
            "fahrenheit",
        ]
    );
    assert_eq!(around, 3 + 2 * 3 + 7 + 3 + 3 + 3 - 3 + 3 + 3 + 12);
    let (said, around) = texts("openai", &chat("gpt-4o", weather()), "gemini", "gemini-2.5-flash");
    assert_eq!(
        said[2..],
        [
            "get_current_weather",
            "Get the current weather in a given location",
            "location",
            "location",
            "The city and state, e.g. San Francisco, CA",
            "unit",
            "The unit of temperature to return",
            "celsius",
            "fahrenheit",
        ]
    );
    assert_eq!(around, 0);
}

#[test]
fn embeddings_are_exact() {
    let model = "text-embedding-3-small";
    let count = |input: Value| {
        counted(
            "openai",
            &openai("/v1/embeddings", json!({"model": model, "input": input})),
            "openai",
            model,
        )
    };
    assert_eq!(count(json!("hello world")), (Tokens::exact(2), vec![]));
    assert_eq!(count(json!(["hello world", "hello"])), (Tokens::exact(3), vec![]));
    assert_eq!(count(json!([1, 2, 3])), (Tokens::exact(3), vec![]));
    assert_eq!(count(json!([[1, 2, 3], [4]])), (Tokens::exact(4), vec![]));
    let line = openai("/v1/embeddings", json!({"model": model, "input": [1, 2, 3]}));
    let (tokens, whys) = counted("openai", &line, "gemini", "gemini-embedding-001");
    assert_eq!(
        (tokens, whys),
        (Tokens::estimate(3), vec!["nearest-tokenizer", "turn-markers", "foreign-token-ids"])
    );
}

#[test]
fn what_gemini_counts_and_what_not() {
    let request = json!({
        "contents": [
            {"role": "user", "parts": [{"text": "Q"}]},
            {"role": "model", "parts": [
                {"text": "hm", "thought": true},
                {"functionCall": {"name": "f", "args": {"a": {"b": ["c", 7, true, null]}}, "id": "id1"}, "thoughtSignature": "AAAA"},
            ]},
            {"role": "user", "parts": [{"function_response": {"name": "f", "response": {"out": "r"}, "id": "id1"}}]},
        ],
        "system_instruction": {"parts": [{"text": "S"}]},
        "tools": [{"function_declarations": [{"name": "f", "description": "D.", "parameters": {
            "type": "OBJECT", "title": "T", "description": "P", "required": ["a"], "propertyOrdering": ["a"],
            "properties": {"a": {"type": "STRING", "format": "date", "enum": ["x", "y"], "example": {"k": "v"}, "default": "no", "pattern": "no"}},
        }}]}],
        "generation_config": {"response_schema": {"type": "ARRAY", "items": {"type": "STRING", "description": "I"}}},
    });
    let (said, around) = texts("gemini-generate", &gemini(request), "gemini", "gemini-2.5-flash");
    let mut expected = vec![
        "Q", "hm", "f", "a", "b", "c", "f", "out", "r", "f", "D.", "P", "a", "a", "date", "x", "y",
        "k", "v", "I", "S",
    ];
    let mut said: Vec<&str> = said.iter().map(String::as_str).collect();
    said.sort_unstable();
    expected.sort_unstable();
    assert_eq!((said, around), (expected, 0));
}

#[test]
fn nothing_is_exact_for_gemini() {
    let one = gemini(json!({"contents": [{"parts": [{"text": "What is your name?"}]}]}));
    let whys = |line: &Value, model| counted("gemini-generate", line, "gemini", model).1;
    assert_eq!(whys(&one, "gemini-2.5-flash"), ["turn-markers"]);
    assert_eq!(whys(&one, "gemini-3.8-flash"), ["nearest-tokenizer", "turn-markers"]);
    let two = gemini(json!({"contents": [{"parts": [{"text": "a"}, {"text": "b"}]}]}));
    assert_eq!(whys(&two, "gemini-2.5-flash"), ["turn-markers"]);
    let cached = gemini(
        json!({"contents": [{"parts": [{"text": "a"}]}], "cachedContent": "cachedContents/x"}),
    );
    assert_eq!(whys(&cached, "gemini-2.5-flash"), ["turn-markers", "stored-context"]);
    let schema = json!({"contents": [{"parts": [{"text": "a"}]}], "generationConfig": {"responseJsonSchema": {"type": "object"}}});
    let (tokens, whys) = counted("gemini-generate", &gemini(schema), "gemini", "gemini-2.5-flash");
    assert_eq!((tokens.low, whys), (1, vec!["turn-markers", "structure", "uncounted-schema"]));
    assert!(tokens.high > Some(1));
    let schema = json!({"contents": [{"parts": [{"text": "a"}]}], "generationConfig": {"responseSchema": {"description": "a", "anyOf": [{"type": "STRING"}]}}});
    let (tokens, whys) = counted("gemini-generate", &gemini(schema), "gemini", "gemini-2.5-flash");
    assert_eq!((tokens.low, whys), (2, vec!["turn-markers", "structure", "uncounted-schema"]));
}

#[test]
fn a_gemini_request_counted_as_a_chat() {
    let request = json!({
        "contents": [
            {"parts": [{"text": "Q"}]},
            {"role": "model", "parts": [{"functionCall": {"name": "f", "args": {"a": 1}}}]},
            {"parts": [{"functionResponse": {"name": "f", "response": {"out": "r"}}}]},
        ],
        "systemInstruction": {"parts": [{"text": "S"}]},
        "tools": [{"functionDeclarations": [{"name": "f", "description": "D.", "parameters": {"type": "OBJECT", "properties": {"a": {"type": "INTEGER"}}}}]}],
    });
    let (said, around) = texts("gemini-generate", &gemini(request), "openai", "gpt-4o");
    let expected = [
        "system",
        "S",
        "user",
        "Q",
        "assistant",
        "f",
        "{\"a\":1}",
        "tool",
        "{\"out\":\"r\"}",
        "f:D",
        "a:integer:",
    ];
    assert_eq!(said, expected);
    assert_eq!(around, 3 + 4 * 3 + 3 + 7 + 3 + 3 + 12);
}

#[test]
fn without_a_counter_the_number_is_a_lower_bound() {
    let line = openai("/v1/moderations", json!({"input": "Hi"}));
    common::with("openai", &line, |content| {
        let target = batchline_estimate::formula::Target::new("openai", "omni-moderation-latest");
        let input = target.input(content, None);
        assert_eq!(input.text, Tokens::UNKNOWN);
        assert_eq!(input.whys[0].id, "no-tokenizer");
        let target = batchline_estimate::formula::Target::new("openai", "gpt-4o");
        let whys: Vec<_> = target.input(content, None).whys.iter().map(|why| why.id).collect();
        assert_eq!(whys, ["not-built-in", "plain-prompt"]);
    });
}

#[test]
fn text_files_are_text_and_other_media_are_handed_back() {
    let request = json!({"contents": [{"parts": [
        {"text": "read"},
        {"inlineData": {"mimeType": "text/plain; charset=utf-8", "data": "aGVsbG8gd29ybGQ"}},
        {"inlineData": {"mimeType": "text/plain", "data": "/w=="}},
        {"inlineData": {"mimeType": "application/pdf", "data": "AAAA"}},
    ]}]});
    common::with("gemini-generate", &gemini(request), |content| {
        let mut notes = common::Notes::default();
        let target = batchline_estimate::formula::Target::new("gemini", "gemini-2.5-flash");
        let input = target.input(content, Some(&mut notes));
        assert_eq!(notes.0, ["read", "hello world"]);
        assert_eq!(input.media.len(), 2);
        assert!(input.whys.iter().any(|why| why.id == "text-file"));
    });
    let file = json!({"type": "file", "file": {"filename": "a.txt", "file_data": "data:text/plain;base64,aGVsbG8="}});
    let body = json!({"messages": [{"role": "user", "content": [file]}]});
    assert_eq!(texts("openai", &chat("gpt-4o", body), "openai", "gpt-4o").0, ["user", "hello"]);
}

#[test]
fn what_is_not_understood_bounds_nothing() {
    let video = json!([{"type": "text", "text": "hello"}, {"type": "video_url", "video_url": {}}]);
    let body = json!({"messages": [{"role": "user", "content": video}]});
    let (tokens, whys) = counted("openai", &chat("gpt-4o", body), "openai", "gpt-4o");
    assert_eq!((tokens, whys), (Tokens::at_least(8), vec!["not-understood"]));
    let (tokens, whys) = counted("gemini-generate", &gemini(json!({})), "gemini", "gemini-2.5-pro");
    assert_eq!(tokens, Tokens::UNKNOWN);
    assert!(whys.contains(&"not-understood"));
}

#[test]
fn no_part_of_a_schema_is_left_out() {
    let parameters = json!({
        "type": "object", "description": "TOP", "additionalProperties": {"description": "ADDED"},
        "properties": {"list": {"type": "array", "description": "L", "items": {
            "type": "array", "description": "ITEMS.", "items": {"enum": ["INNER"], "description": "DEEP", "anyOf": [{"const": "ANY"}]},
        }}, "one": {"type": "object", "patternProperties": {"PATTERN": {}}, "additionalProperties": false},
            "two": {"prefixItems": [{"description": "PREFIX"}], "items": false, "$ref": "#/REF"}},
    });
    let tool = json!({"type": "function", "function": {"name": "f", "description": "D", "parameters": parameters}});
    let body = json!({"messages": [{"role": "user", "content": "Hi"}], "tools": [tool]});
    let (said, _) = texts("openai", &chat("gpt-4o", body), "openai", "gpt-4o");
    let expected = [
        "f:D",
        "TOP",
        "list:array:L",
        "ITEMS",
        "DEEP",
        "INNER",
        r#"[{"const":"ANY"}]"#,
        "one:object:",
        r#"{"PATTERN":{}}"#,
        "two::",
        "#/REF",
        r#"[{"description":"PREFIX"}]"#,
        r#"{"description":"ADDED"}"#,
    ];
    assert_eq!(said[2..], expected);
}

#[test]
fn schemas_of_any_depth_are_counted() {
    for list in [true, false] {
        let mut schema = json!({"description": "BOTTOM"});
        for _ in 0..100 {
            schema =
                if list { json!({"items": schema}) } else { json!({"properties": {"a": schema}}) };
        }
        let mut body = weather();
        body["tools"][0]["function"]["parameters"] = schema;
        for (provider, model) in [("openai", "gpt-4o"), ("gemini", "gemini-2.5-flash")] {
            let line = chat(model, body.clone()).to_string();
            let mut store = batchline_jsonl::NodeStore::default();
            let tree = batchline_jsonl::Tree::parse(&line, &mut store, 512).expect("JSON");
            let format = batchline_formats::find_format("openai").expect("a format");
            let content = batchline_estimate::content::read(format, &tree).expect("a content");
            let mut notes = common::Notes::default();
            let _ = batchline_estimate::formula::Target::new(provider, model)
                .input(&content, Some(&mut notes));
            assert!(notes.0.iter().any(|text| text.contains("BOTTOM")), "{provider} {list}");
        }
    }
}
