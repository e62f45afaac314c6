//! A request as a list of leaves: what it says, without how it is written.
//!
//! Two requests that say the same have the same leaves. The forms taken for the same are those the conversion page calls exact:
//! `null` is absent; `developer` is `system`; leading instructions are one message with several parts; a text is a list of one text part;
//! a single `stop` is a list of one; the old function fields are tools; arguments and results of calls are JSON, whatever their spaces;
//! empty parameters are none; what says what is so anyway (`stream: false`, `logprobs: false`, `modalities: ["text"]`, a penalty of 0,
//! `parallel_tool_calls: true`, format `text`, detail `auto`, `top_logprobs: 0`) is absent; `strict` of a format is absent, since Gemini holds every answer
//! to its schema; `additionalProperties: false` is absent, since Gemini's schemas are closed.

use serde_json::{Value, json};

/// One thing a request says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Leaf {
    /// Where, without indices: `user.text`, `schema.properties.a.type`.
    pub path: String,
    /// What, as compact JSON.
    pub value: String,
    /// Where it stands in the record.
    pub pointer: String,
}

struct Leaves(Vec<Leaf>);

impl Leaves {
    fn add(&mut self, path: &str, value: &Value, pointer: &str) {
        self.0.push(Leaf { path: path.into(), value: value.to_string(), pointer: pointer.into() });
    }
}

/// The leaves of a chat or responses record.
pub fn leaves(record: &Value) -> Vec<Leaf> {
    let mut leaves = Leaves(Vec::new());
    let body = &record["body"];
    for (key, value) in body.as_object().expect("a body") {
        let at = format!("/body/{key}");
        if !value.is_null() && key != "model" {
            member(&mut leaves, (key, value), &at, body);
        }
    }
    leaves.0.sort();
    leaves.0
}

fn member(leaves: &mut Leaves, (key, value): (&str, &Value), at: &str, body: &Value) {
    match key {
        "messages" => {
            let mut begun = false;
            each(value, at, |message, at| {
                let instructs = matches!(message["role"].as_str(), Some("system" | "developer"));
                if instructs && begun {
                    leaves.add("late", &json!("system"), at);
                }
                begun |= !instructs;
                self::message(leaves, message, at);
            });
        }
        "input" if value.is_string() => {
            leaves.add("message", &json!("user"), at);
            leaves.add("user.text", value, at);
        }
        "input" => each(value, at, |item, at| self::item(leaves, item, at)),
        "instructions" => leaves.add("system.text", value, at),
        "stop" if value.is_string() => leaves.add("stop", value, at),
        "stop" => each(value, at, |text, at| leaves.add("stop", text, at)),
        "tools" => each(value, at, |tool, at| {
            function(leaves, &tool["function"], &format!("{at}/function"));
        }),
        "tool_choice" => leaves.add("tool_choice", value, at),
        "response_format" => format(leaves, value, at),
        "text" => {
            format(leaves, &value["format"], &format!("{at}/format"));
            if !value["verbosity"].is_null() {
                leaves.add("verbosity", &value["verbosity"], &format!("{at}/verbosity"));
            }
        }
        "reasoning" => {
            for (name, path) in [("effort", "reasoning_effort"), ("summary", "summary")] {
                if !value[name].is_null() {
                    leaves.add(path, &value[name], &format!("{at}/{name}"));
                }
            }
        }
        "max_output_tokens" => leaves.add("max_completion_tokens", value, at),
        "stream" | "logprobs" if value == &json!(false) => {}
        "parallel_tool_calls" if value == &json!(true) || body["tools"].is_null() => {}
        "modalities" if value == &json!(["text"]) => {}
        "frequency_penalty" | "presence_penalty" | "top_logprobs"
            if value.as_f64() == Some(0.0) => {}
        _ => leaves.add(key, value, at),
    }
}

fn each(list: &Value, at: &str, mut visit: impl FnMut(&Value, &str)) {
    for (index, value) in list.as_array().into_iter().flatten().enumerate() {
        visit(value, &format!("{at}/{index}"));
    }
}

fn message(leaves: &mut Leaves, message: &Value, at: &str) {
    let role = match message["role"].as_str().expect("a role") {
        "developer" => "system",
        role => role,
    };
    if role != "system" {
        leaves.add("message", &json!(role), at);
    }
    if role == "tool" {
        leaves.add("tool.id", &message["tool_call_id"], &format!("{at}/tool_call_id"));
        let at = format!("{at}/content");
        leaves.add("tool.result", &inner(&all_text(&message["content"])), &at);
        if message["content"].as_array().is_some_and(|parts| parts.len() > 1) {
            leaves.add("tool.parts", &message["content"], &at);
        }
        return;
    }
    content(leaves, role, &message["content"], &format!("{at}/content"));
    for name in ["name", "refusal"] {
        if !message[name].is_null() {
            leaves.add(&format!("{role}.{name}"), &message[name], &format!("{at}/{name}"));
        }
    }
    each(&message["tool_calls"], &format!("{at}/tool_calls"), |call, at| {
        self::call(leaves, &call["id"], &call["function"], at);
    });
}

fn call(leaves: &mut Leaves, id: &Value, function: &Value, at: &str) {
    leaves.add("call.id", id, at);
    leaves.add("call.name", &function["name"], at);
    let arguments = function["arguments"].as_str().unwrap_or("");
    leaves.add("call.arguments", &inner(if arguments.is_empty() { "{}" } else { arguments }), at);
}

fn item(leaves: &mut Leaves, item: &Value, at: &str) {
    match item["type"].as_str().unwrap_or("message") {
        "function_call" => {
            leaves.add("message", &json!("assistant"), at);
            call(leaves, &item["call_id"], item, at);
        }
        "function_call_output" => {
            leaves.add("message", &json!("tool"), at);
            leaves.add("tool.id", &item["call_id"], at);
            leaves.add("tool.result", &inner(&all_text(&item["output"])), &format!("{at}/output"));
        }
        _ => message(leaves, item, at),
    }
}

fn all_text(content: &Value) -> String {
    let parts = content.as_array().into_iter().flatten();
    let parts: String = parts.filter_map(|part| part["text"].as_str()).collect();
    content.as_str().map_or(parts, String::from)
}

/// JSON inside a text; any other text as it is.
fn inner(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| json!(text))
}

fn content(leaves: &mut Leaves, role: &str, content: &Value, at: &str) {
    if content.is_string() {
        leaves.add(&format!("{role}.text"), content, at);
    }
    each(content, at, |part, at| match part["type"].as_str().expect("a type") {
        "image_url" => {
            let image = &part["image_url"];
            leaves.add("image", &image["url"], &format!("{at}/image_url/url"));
            if !image["detail"].is_null() && image["detail"] != "auto" {
                leaves.add("image.detail", &image["detail"], &format!("{at}/image_url/detail"));
            }
        }
        "input_audio" => leaves.add("audio", &part["input_audio"], at),
        "file" => {
            leaves.add("file", &part["file"]["file_data"], at);
            leaves.add("file.name", &part["file"]["filename"], &format!("{at}/file/filename"));
        }
        _ => leaves.add(&format!("{role}.text"), &part["text"], &format!("{at}/text")),
    });
}

fn function(leaves: &mut Leaves, function: &Value, at: &str) {
    leaves.add("function", &function["name"], at);
    leaves.add("function.description", &function["description"], at);
    if function["parameters"]["properties"].as_object().is_some_and(|all| !all.is_empty()) {
        schema(leaves, "parameters", &function["parameters"], &format!("{at}/parameters"));
    }
    if function["strict"] == json!(true) {
        leaves.add("function.strict", &json!(true), &format!("{at}/strict"));
    }
}

fn format(leaves: &mut Leaves, format: &Value, at: &str) {
    match format["type"].as_str() {
        Some("json_schema") => {
            let (format, at) = match format.get("json_schema") {
                Some(inside) => (inside, format!("{at}/json_schema")),
                None => (format, at.to_string()),
            };
            leaves.add("format.name", &format["name"], &format!("{at}/name"));
            if !format["description"].is_null() {
                leaves.add(
                    "format.description",
                    &format["description"],
                    &format!("{at}/description"),
                );
            }
            schema(leaves, "schema", &format["schema"], &format!("{at}/schema"));
        }
        Some("json_object") => leaves.add("format", &format["type"], at),
        _ => {}
    }
}

fn schema(leaves: &mut Leaves, path: &str, value: &Value, at: &str) {
    match value {
        Value::Object(members) => {
            for (key, value) in members {
                if key != "additionalProperties" || value != &json!(false) {
                    schema(leaves, &format!("{path}.{key}"), value, &format!("{at}/{key}"));
                }
            }
        }
        Value::Array(elements) if path.ends_with("required") || path.ends_with("type") => {
            elements.iter().for_each(|element| leaves.add(path, element, at));
        }
        Value::Array(elements) => {
            for (index, element) in elements.iter().enumerate() {
                schema(leaves, &format!("{path}[]"), element, &format!("{at}/{index}"));
            }
        }
        value => leaves.add(path, value, at),
    }
}
