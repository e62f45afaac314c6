//! Request files with a bit of everything, seeded.

use serde_json::{Map, Value, json};

/// A small generator of numbers; the same seed gives the same file.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, count: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % count
    }

    /// True once in `count` throws.
    pub fn one_in(&mut self, count: usize) -> bool {
        self.below(count) == 0
    }

    fn pick<T: Clone>(&mut self, among: &[T]) -> T {
        among[self.below(among.len())].clone()
    }
}

const TEXTS: &[&str] = &[
    "Hi",
    "Grüße aus Köln",
    "¿Qué tal?",
    "東京は晴れ",
    "line\nbreak",
    "a \"quoted\" word",
    "tab\there",
    "🙂",
    " ",
    "\u{2028}",
];

const PNG: &str = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUg==";

/// Line `number` of a file: mostly chat, some responses, both for generation.
pub fn generation_line(number: usize, dice: &mut Dice) -> Value {
    let id = format!("r{number}");
    match dice.below(8) {
        0 => {
            json!({"custom_id": id, "method": "POST", "url": "/v1/responses", "body": responses(dice)})
        }
        _ => {
            json!({"custom_id": id, "method": "POST", "url": "/v1/chat/completions", "body": chat(dice)})
        }
    }
}

/// Line `number` of a file of embeddings.
pub fn embedding_line(number: usize, dice: &mut Dice) -> Value {
    let input = match dice.below(4) {
        0 => json!([dice.pick(TEXTS)]),
        1 => json!([dice.pick(TEXTS), dice.pick(TEXTS), "c"]),
        _ => json!(dice.pick(TEXTS)),
    };
    let mut body = json!({"model": MODEL, "input": input});
    if dice.one_in(3) {
        body["dimensions"] = json!(dice.pick(&[256, 768]));
    }
    if dice.one_in(5) {
        body["user"] = json!("u1");
    }
    if dice.one_in(5) {
        body["encoding_format"] = json!("base64");
    }
    json!({"custom_id": format!("e{number}#%"), "method": "POST", "url": "/v1/embeddings", "body": body})
}

/// The model of every line.
pub const MODEL: &str = "gpt-4.1";

fn chat(dice: &mut Dice) -> Value {
    let mut body = Map::new();
    body.insert("model".into(), json!(MODEL));
    let mut messages = Vec::new();
    for _ in 0..dice.below(3) {
        let role = dice.pick(&["system", "developer"]);
        messages.push(json!({"role": role, "content": text_content(dice)}));
    }
    let tools = dice.one_in(3);
    for _ in 0..=dice.below(3) {
        messages.push(user(dice));
        if dice.one_in(6) {
            messages.push(user(dice));
        }
        if dice.one_in(12) {
            messages.push(json!({"role": "system", "content": dice.pick(TEXTS)}));
        }
        if dice.one_in(2) {
            answer(dice, tools, &mut messages);
        }
    }
    if dice.one_in(30) {
        messages.retain(|message| message["role"] == "system");
    }
    body.insert("messages".into(), json!(messages));
    parameters(dice, &mut body);
    if tools {
        body.insert("tools".into(), json!([function(dice, "f"), function(dice, "g")]));
        if dice.one_in(2) {
            let choice = [
                json!("auto"),
                json!("none"),
                json!("required"),
                json!({"type": "function", "function": {"name": "f"}}),
                json!({"type": "allowed_tools", "allowed_tools": {"mode": "required", "tools": [
                    {"type": "function", "function": {"name": "f"}}, {"type": "function", "function": {"name": "g"}}]}}),
            ];
            body.insert("tool_choice".into(), dice.pick(&choice));
        }
        if dice.one_in(4) {
            body.insert("parallel_tool_calls".into(), json!(dice.one_in(2)));
        }
    }
    Value::Object(body)
}

fn text_content(dice: &mut Dice) -> Value {
    match dice.below(4) {
        0 => json!([{"type": "text", "text": dice.pick(TEXTS)}, {"type": "text", "text": "two"}]),
        _ => json!(dice.pick(TEXTS)),
    }
}

fn user(dice: &mut Dice) -> Value {
    let mut message = json!({"role": "user", "content": text_content(dice)});
    if dice.one_in(3) {
        let mut parts = vec![json!({"type": "text", "text": dice.pick(TEXTS)})];
        parts.extend((0..=dice.below(2)).map(|_| part(dice)));
        message["content"] = json!(parts);
    }
    if dice.one_in(12) {
        message["name"] = json!("ann");
    }
    message
}

fn part(dice: &mut Dice) -> Value {
    let url = dice.pick(&[
        PNG,
        "https://example.com/a.png",
        "https://example.com/b.jpg?sig=1",
        "http://example.com/c.png",
    ]);
    match dice.below(8) {
        0 => {
            json!({"type": "input_audio", "input_audio": {"data": "UklGRg==", "format": dice.pick(&["wav", "mp3"])}})
        }
        1 => {
            json!({"type": "file", "file": {"filename": "a.pdf", "file_data": "data:application/pdf;base64,JVBERi0xLjQK"}})
        }
        2 => {
            json!({"type": "image_url", "image_url": {"url": PNG, "detail": dice.pick(&["low", "high", "auto"])}})
        }
        3 => json!({"type": "text", "text": ""}),
        _ => {
            json!({"type": "image_url", "image_url": {"url": if dice.one_in(4) { url } else { PNG }}})
        }
    }
}

fn answer(dice: &mut Dice, tools: bool, messages: &mut Vec<Value>) {
    match dice.below(10) {
        0 => messages.push(json!({"role": "assistant", "content": null, "refusal": "I cannot."})),
        1..=4 if tools => {
            let arguments = [r#"{"a": 1}"#, "{}", "", r#"{"city":"Köln","n":[1, 2.50]}"#];
            let call = |id: &str, name: &str, arguments: &str| {
                json!({"id": id, "type": "function", "function": {"name": name, "arguments": arguments}})
            };
            let mut calls = vec![call("c1", "f", dice.pick(&arguments))];
            if dice.one_in(3) {
                calls.push(call("c2", "g", dice.pick(&arguments)));
            }
            let results = [json!(r#"{"ok": true}"#), json!("sunny"), json!("[1, 2]"), json!("7"),
                json!([{"type": "text", "text": "{\"a\":"}, {"type": "text", "text": "1}"}])];
            let ids: Vec<Value> = calls.iter().map(|call| call["id"].clone()).collect();
            let content = if dice.one_in(2) { json!(dice.pick(TEXTS)) } else { Value::Null };
            messages.push(json!({"role": "assistant", "content": content, "tool_calls": calls}));
            for id in ids {
                messages.push(json!({"role": "tool", "tool_call_id": id, "content": dice.pick(&results)}));
            }
        }
        5 => messages.push(json!({"role": "assistant", "content": [{"type": "text", "text": "one"}, {"type": "text", "text": "two"}]})),
        6 if dice.one_in(4) => messages.push(json!({"role": "assistant", "content": ""})),
        _ => messages.push(json!({"role": "assistant", "content": dice.pick(TEXTS)})),
    }
}

/// A parameter, the values it may have, and how rare it is.
type Parameter = (&'static str, usize, fn() -> Vec<Value>);

static PARAMETERS: &[Parameter] = &[
    ("temperature", 3, || vec![json!(0), json!(0.7), json!(1)]),
    ("top_p", 6, || vec![json!(0), json!(0.95), json!(1)]),
    ("n", 9, || vec![json!(1), json!(2), json!(9)]),
    ("stop", 5, || vec![json!("END"), json!(["a", "b"]), json!(["", "x"])]),
    ("max_tokens", 4, || vec![json!(100), json!(70000)]),
    ("max_completion_tokens", 4, || vec![json!(256)]),
    ("frequency_penalty", 9, || vec![json!(0), json!(0.5)]),
    ("presence_penalty", 9, || vec![json!(0), json!(-0.5)]),
    ("seed", 6, || vec![json!(7), json!(-1), json!(9_007_199_254_740_993_i64)]),
    ("logprobs", 12, || vec![json!(false)]),
    ("user", 12, || vec![json!("u1")]),
    ("metadata", 12, || vec![json!({"team": "a"})]),
    ("store", 12, || vec![json!(true)]),
    ("service_tier", 15, || vec![json!("auto")]),
    ("logit_bias", 15, || vec![json!({"1": 5})]),
    ("verbosity", 15, || vec![json!("low")]),
    ("stream", 20, || vec![json!(false), json!(true)]),
    ("reasoning_effort", 9, || {
        vec![
            json!("none"),
            json!("minimal"),
            json!("low"),
            json!("medium"),
            json!("high"),
            json!("xhigh"),
        ]
    }),
    ("modalities", 20, || vec![json!(["text"])]),
    ("unheard_of", 40, || vec![json!(1)]),
    ("response_format", 5, formats),
];

fn parameters(dice: &mut Dice, body: &mut Map<String, Value>) {
    for (name, rare, values) in PARAMETERS {
        if dice.one_in(*rare) {
            body.insert((*name).into(), dice.pick(&values()));
        }
    }
    if dice.one_in(12) {
        body.insert("logprobs".into(), json!(true));
        body.insert("top_logprobs".into(), json!(dice.pick(&[0, 3])));
    }
}

fn formats() -> Vec<Value> {
    let schema = json!({"type": "object", "properties": {"a": {"type": "string"}, "b": {"type": ["integer", "null"]}},
        "required": ["a", "b"], "additionalProperties": false});
    let lossy = json!({"type": "object", "properties": {"n": {"type": "integer", "multipleOf": 5}, "k": {"const": true},
        "x": {"oneOf": [{"type": "string"}, {"type": "string", "maxLength": 5}]}}, "required": ["n"]});
    vec![
        json!({"type": "text"}),
        json!({"type": "json_object"}),
        json!({"type": "json_schema", "json_schema": {"name": "answer", "strict": true, "schema": schema}}),
        json!({"type": "json_schema", "json_schema": {"name": "answer", "description": "An answer.", "schema": lossy}}),
    ]
}

fn function(dice: &mut Dice, name: &str) -> Value {
    let mut function = json!({"name": name, "description": "Does it."});
    let parameters = [
        Value::Null,
        json!({"type": "object", "properties": {}}),
        json!({"type": "object", "properties": {"city": {"type": "string", "description": "Where."}}, "required": ["city"]}),
        json!({"type": "object", "properties": {"unit": {"type": "string", "enum": ["c", "f"]}, "when": {"type": "string", "format": "date-time"}}}),
        json!({"type": "object", "properties": {"tags": {"type": "array", "items": {"type": "string"}, "uniqueItems": true}}}),
    ];
    let parameters = dice.pick(&parameters);
    if !parameters.is_null() {
        function["parameters"] = parameters;
    }
    if dice.one_in(5) {
        function["strict"] = json!(dice.one_in(2));
    }
    json!({"type": "function", "function": function})
}

fn responses(dice: &mut Dice) -> Value {
    let mut body = json!({"model": MODEL});
    body["input"] = match dice.below(3) {
        0 => json!(dice.pick(TEXTS)),
        1 => {
            json!([{"role": "user", "content": dice.pick(TEXTS)}, {"type": "message", "role": "assistant",
            "content": [{"type": "output_text", "text": "one", "annotations": []}]}, {"role": "user", "content": [{"type": "input_text", "text": "x"}]}])
        }
        _ => json!([{"role": "user", "content": "Weather?"},
            {"type": "function_call", "call_id": "c1", "name": "f", "arguments": "{\"a\": 1}"},
            {"type": "function_call_output", "call_id": "c1", "output": dice.pick(&["sunny", "{\"t\": 20}"])},
            {"role": "user", "content": "Thanks"}]),
    };
    let parameters: &[Parameter] = &[
        ("instructions", 2, || vec![json!("Be brief.")]),
        ("temperature", 3, || vec![json!(0.5)]),
        ("max_output_tokens", 3, || vec![json!(500)]),
        ("reasoning", 4, || {
            vec![json!({"effort": "low"}), json!({"effort": "high", "summary": "auto"})]
        }),
        ("text", 4, || {
            vec![
                json!({"format": {"type": "text"}}),
                json!({"format": {"type": "json_schema", "name": "answer",
            "schema": {"type": "object", "properties": {"a": {"type": "string"}}}}, "verbosity": "low"}),
            ]
        }),
        ("metadata", 8, || vec![json!({"a": "b"})]),
        ("store", 8, || vec![json!(false)]),
        ("previous_response_id", 20, || vec![json!("resp_1")]),
    ];
    for (name, rare, values) in parameters {
        if dice.one_in(*rare) {
            body[*name] = dice.pick(&values());
        }
    }
    body
}
