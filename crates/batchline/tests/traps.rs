//! Mistakes that converters are known to make, each with what is right. Hand-written: what these say does not change by itself.

#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "tests read and write files"
)]

mod support;

use batchline::Source;
use batchline::convert::{
    ConvertHooks, ConvertOptions, Destination, Destinations, LossClass, LossRecord, convert_line,
    convert_source,
};
use serde_json::{Value, json};

const FLASH_2: &str = "to=gemini-generate model=gemini-2.5-flash";
const FLASH_3: &str = "to=gemini-generate model=gemini-3-flash-preview";
const PRO_3: &str = "to=gemini-generate model=gemini-3.1-pro-preview";
const NO_THINKING: &str = "to=gemini-generate model=gemini-2.0-flash";

const HI: &str = r#"[{"role":"user","content":"Hi"}]"#;

/// One line, converted.
struct Got {
    lines: Vec<Value>,
    losses: Vec<LossRecord>,
}

impl Got {
    /// The request of the only line.
    fn request(&self) -> &Value {
        assert_eq!(self.lines.len(), 1, "{:?}", self.losses);
        &self.lines[0]["request"]
    }

    fn at(&self, pointer: &str) -> &Value {
        self.request().pointer(pointer).unwrap_or(&Value::Null)
    }

    fn found(&self, code: &str) -> Vec<(LossClass, &str)> {
        let of_code = self.losses.iter().filter(|loss| loss.finding.rule.code == code);
        of_code.map(|loss| (loss.class, loss.finding.pointer.as_str())).collect()
    }

    #[track_caller]
    fn lost(&self, code: &str, class: LossClass, pointer: &str) {
        assert_eq!(self.found(code), [(class, pointer)]);
    }

    #[track_caller]
    fn refused(&self, code: &str, pointer: &str) {
        assert!(self.lines.is_empty());
        self.lost(code, LossClass::Refused, pointer);
    }
}

fn convert(options: &str, line: &str) -> Got {
    let converted = convert_line(line.as_bytes(), &support::options(options));
    let lines = converted.text.lines().map(|line| serde_json::from_str(line).expect("JSON"));
    Got { lines: lines.collect(), losses: converted.losses }
}

/// A line for `/v1/chat/completions`; `more` are further members of the body.
fn chat_line(messages: &str, more: &str) -> String {
    format!(
        r#"{{"custom_id":"r1","method":"POST","url":"/v1/chat/completions","body":{{"model":"gpt-4.1","messages":{messages}{more}}}}}"#
    )
}

fn chat(options: &str, messages: &str, more: &str) -> Got {
    convert(options, &chat_line(messages, more))
}

fn responses(options: &str, input: &str, more: &str) -> Got {
    let line = format!(
        r#"{{"custom_id":"r1","method":"POST","url":"/v1/responses","body":{{"model":"gpt-4.1","input":{input}{more}}}}}"#
    );
    convert(options, &line)
}

/// A user, a call of `ping` with these arguments, and its result.
fn called(arguments: &str, result: &str) -> String {
    json!([
        {"role": "user", "content": "Hi"},
        {"role": "assistant", "content": null, "tool_calls": [
            {"id": "c1", "type": "function", "function": {"name": "ping", "arguments": arguments}},
        ]},
        {"role": "tool", "tool_call_id": "c1", "content": result},
    ])
    .to_string()
}

const TOOLS: &str = r#","tools":[{"type":"function","function":{"name":"ping","description":"d"}},{"type":"function","function":{"name":"pong","description":"d"}}]"#;

#[test]
fn t01_of_two_limits_the_newer_wins_in_any_order() {
    for more in [
        r#","max_tokens":10,"max_completion_tokens":20"#,
        r#","max_completion_tokens":20,"max_tokens":10"#,
    ] {
        let got = chat(FLASH_2, HI, more);
        assert_eq!(got.at("/generationConfig/maxOutputTokens"), 20);
        got.lost("C815", LossClass::Dropped, "/body/max_tokens");
    }
}

#[test]
fn t02_penalties_are_left_out_and_told() {
    let got = chat(FLASH_2, HI, r#","frequency_penalty":0.5"#);
    assert_eq!(got.at("/generationConfig/frequencyPenalty"), &Value::Null);
    got.lost("C817", LossClass::Dropped, "/body/frequency_penalty");
}

const FORMAT: &str = r#","response_format":{"type":"json_schema","json_schema":{"name":"n","strict":STRICT,"schema":{"type":"object","properties":{"a":{"type":"string"}}}}}"#;

/// The schema of an answer; lower-case types are what the check of converted lines refuses, so it is off here.
fn with_schema(options: &str, strict: &str) -> Got {
    chat(&format!("{options} no-verify"), HI, &FORMAT.replace("STRICT", strict))
}

#[test]
fn t03_schemas_are_not_written_as_json_schema_unless_asked() {
    let got = with_schema(FLASH_2, "true");
    assert_eq!(got.at("/generationConfig/responseMimeType"), "application/json");
    assert!(got.at("/generationConfig/responseSchema").is_object());
    assert_eq!(got.at("/generationConfig/responseJsonSchema"), &Value::Null);
    let asked = with_schema(&format!("{FLASH_2} response-json-schema"), "true");
    assert!(asked.at("/generationConfig/responseJsonSchema").is_object());
    assert_eq!(asked.at("/generationConfig/responseSchema"), &Value::Null);
    assert_eq!(asked.found("C888").len(), 1);
}

#[test]
fn t04_schemas_are_never_pasted_into_the_prompt() {
    for options in [FLASH_2, NO_THINKING, "to=gemini-generate model=gemma-3-27b-it"] {
        let got = with_schema(options, "true");
        assert_eq!(got.at("/contents"), &json!([{"role": "user", "parts": [{"text": "Hi"}]}]));
        assert_eq!(got.at("/systemInstruction"), &Value::Null);
        assert!(got.at("/generationConfig/responseSchema").is_object());
    }
}

#[test]
fn t14_empty_arguments_are_an_empty_object() {
    let got = chat(FLASH_2, &called("", "{}"), "");
    assert_eq!(got.at("/contents/1/parts/0/functionCall/args"), &json!({}));
}

#[test]
fn t15_refusals_do_not_vanish() {
    let messages = r#"[{"role":"user","content":"Hi"},{"role":"assistant","content":null,"refusal":"No"},{"role":"user","content":"Why?"}]"#;
    let got = chat(FLASH_2, messages, "");
    assert_eq!(got.at("/contents/1"), &json!({"role": "model", "parts": [{"text": "No"}]}));
    assert_eq!(got.at("/contents").as_array().map(Vec::len), Some(3));
    got.lost("C847", LossClass::Approximate, "/body/messages/1/refusal");
}

#[test]
fn t16_instructions_alone_are_the_users_turn() {
    let got = chat(FLASH_2, r#"[{"role":"system","content":"Tell a joke"}]"#, "");
    assert_eq!(got.at("/contents"), &json!([{"role": "user", "parts": [{"text": "Tell a joke"}]}]));
    assert_eq!(got.at("/systemInstruction"), &Value::Null);
    got.lost("C836", LossClass::Approximate, "/body/messages");
}

#[test]
fn t17_images_alone_get_no_text() {
    let messages = r#"[{"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,iVBORw0KGgo="}}]}]"#;
    let got = chat(FLASH_2, messages, "");
    let image = json!({"inlineData": {"mimeType": "image/png", "data": "iVBORw0KGgo="}});
    assert_eq!(got.at("/contents/0/parts"), &json!([image]));
}

#[test]
fn t18_late_instructions_move_and_it_is_told() {
    let messages = r#"[{"role":"user","content":"One"},{"role":"system","content":"Two"},{"role":"user","content":"Three"}]"#;
    let got = chat(FLASH_2, messages, "");
    assert_eq!(got.at("/systemInstruction/parts"), &json!([{"text": "Two"}]));
    assert_eq!(got.at("/contents/0/parts"), &json!([{"text": "One"}, {"text": "Three"}]));
    got.lost("C835", LossClass::Approximate, "/body/messages/1");
    got.lost("C837", LossClass::Approximate, "/body/messages/2");
    let kept = chat(&format!("{FLASH_2} allow=C835"), messages, "");
    assert_eq!(kept.at("/systemInstruction"), &Value::Null);
    let parts = json!([{"text": "One"}, {"text": "Two"}, {"text": "Three"}]);
    assert_eq!(kept.at("/contents/0/parts"), &parts);
}

#[test]
fn t19_allowed_tools_are_named() {
    let choice = r#","tool_choice":{"type":"allowed_tools","allowed_tools":{"mode":"required","tools":[{"type":"function","function":{"name":"pong"}}]}}"#;
    let got = chat(FLASH_2, HI, &format!("{TOOLS}{choice}"));
    let config = json!({"mode": "ANY", "allowedFunctionNames": ["pong"]});
    assert_eq!(got.at("/toolConfig/functionCallingConfig"), &config);
    assert_eq!(got.at("/tools/0/functionDeclarations").as_array().map(Vec::len), Some(2));
}

#[test]
fn t19_allowed_tools_without_a_name_are_no_empty_name() {
    let more = r#","tools":[{"type":"function","name":"ping","description":"d"}],"tool_choice":{"type":"allowed_tools","mode":"required","tools":[{"type":"function","name":"ping"},{"type":"image_generation"}]}"#;
    let refused = responses(FLASH_2, r#""Hi""#, more);
    refused.refused("C872", "/body/tool_choice/tools/1");
    let allowed = responses(&format!("{FLASH_2} allow=C872"), r#""Hi""#, more);
    let names = allowed.at("/toolConfig/functionCallingConfig/allowedFunctionNames");
    assert_eq!(names, &json!(["ping"]));
}

#[test]
fn t20_one_call_at_a_time_is_told() {
    let got = chat(FLASH_2, HI, &format!(r#"{TOOLS},"parallel_tool_calls":false"#));
    got.lost("C868", LossClass::Dropped, "/body/parallel_tool_calls");
    let without_tools = chat(FLASH_2, HI, r#","parallel_tool_calls":false"#);
    assert!(without_tools.found("C868").is_empty());
}

fn effort(options: &str, effort: &str) -> Value {
    let got = chat(options, HI, &format!(r#","reasoning_effort":"{effort}""#));
    got.at("/generationConfig/thinkingConfig").clone()
}

#[test]
fn t21_efforts_follow_googles_table() {
    for (name, budget) in [
        ("none", 0),
        ("minimal", 1024),
        ("low", 1024),
        ("medium", 8192),
        ("high", 24_576),
        ("xhigh", 24_576),
        ("max", 24_576),
    ] {
        assert_eq!(effort(FLASH_2, name), json!({"thinkingBudget": budget}), "{name}");
    }
    for (name, pro, flash) in [
        ("minimal", "LOW", "MINIMAL"),
        ("low", "LOW", "LOW"),
        ("medium", "MEDIUM", "MEDIUM"),
        ("high", "HIGH", "HIGH"),
        ("xhigh", "HIGH", "HIGH"),
        ("max", "HIGH", "HIGH"),
    ] {
        assert_eq!(effort(PRO_3, name), json!({"thinkingLevel": pro}), "{name}");
        assert_eq!(effort(FLASH_3, name), json!({"thinkingLevel": flash}), "{name}");
    }
}

#[test]
fn t22_models_without_thinking_get_no_setting() {
    let got = chat(NO_THINKING, HI, r#","reasoning_effort":"high""#);
    assert_eq!(got.at("/generationConfig"), &Value::Null);
    got.lost("C831", LossClass::Dropped, "/body/reasoning_effort");
}

#[test]
fn t23_thinking_that_stays_on_is_told() {
    let got = chat(FLASH_3, HI, r#","reasoning_effort":"none""#);
    assert_eq!(got.at("/generationConfig/thinkingConfig"), &json!({"thinkingLevel": "MINIMAL"}));
    got.lost("C830", LossClass::Approximate, "/body/reasoning_effort");
    let pro = chat("to=gemini-generate model=gemini-2.5-pro", HI, r#","reasoning_effort":"none""#);
    assert_eq!(pro.at("/generationConfig/thinkingConfig"), &json!({"thinkingBudget": 128}));
}

#[test]
fn t24_the_detail_of_one_image_is_not_that_of_all() {
    let image = |detail: &str| {
        json!({"type": "image_url", "image_url":
            {"url": "data:image/png;base64,iVBORw0KGgo=", "detail": detail}})
    };
    let messages = json!([{"role": "user", "content": [image("low"), image("high")]}]).to_string();
    let old = chat(FLASH_2, &messages, "");
    assert_eq!(old.at("/generationConfig/mediaResolution"), &Value::Null);
    assert_eq!(old.found("C863").len(), 2);
    let new = chat(FLASH_3, &messages, "");
    assert_eq!(new.at("/generationConfig/mediaResolution"), &Value::Null);
    let level =
        |at: usize| new.at(&format!("/contents/0/parts/{at}/mediaResolution/level")).clone();
    assert_eq!([level(0), level(1)], ["MEDIA_RESOLUTION_LOW", "MEDIA_RESOLUTION_HIGH"]);
}

#[test]
fn t25_a_line_gets_no_tier() {
    let got = chat(FLASH_2, HI, r#","service_tier":"flex""#);
    assert_eq!(got.request(), &json!({"contents": [{"role": "user", "parts": [{"text": "Hi"}]}]}));
    got.lost("C809", LossClass::Dropped, "/body/service_tier");
}

#[test]
fn t26_what_is_left_out_is_told_field_by_field() {
    let more = r#","metadata":{"a":"b"},"user":"u","store":true,"prediction":{"type":"content","content":"x"},"verbosity":"low","logit_bias":{"1":2}"#;
    let got = chat(FLASH_2, HI, more);
    let mut fields: Vec<_> = got.found("C809").into_iter().map(|(_, pointer)| pointer).collect();
    fields.sort_unstable();
    let names = ["logit_bias", "metadata", "prediction", "store", "user", "verbosity"];
    assert_eq!(fields, names.map(|name| format!("/body/{name}")));
    let named = chat(FLASH_2, r#"[{"role":"user","content":"Hi","name":"Ada"}]"#, "");
    named.lost("C856", LossClass::Dropped, "/body/messages/0/name");
    let strict =
        r#","tools":[{"type":"function","function":{"name":"f","description":"d","strict":true}}]"#;
    let strict = chat(FLASH_2, HI, strict);
    strict.lost("C865", LossClass::Dropped, "/body/tools/0/function/strict");
}

#[test]
fn t33_lists_stay_lists_in_results() {
    let got = chat(FLASH_2, &called("{}", "[1,2]"), "");
    let response = got.at("/contents/2/parts/0/functionResponse/response");
    assert_eq!(response, &json!({"result": [1, 2]}));
    got.lost("C852", LossClass::Approximate, "/body/messages/2/content");
}

#[test]
fn t34_ids_are_kept_to_the_letter_on_both_hosts() {
    for id in ["Case_Kept", "a/b#0/2", "50%25", "Größe 🙂", &"x".repeat(200), "a\nb\"c\\"] {
        let line = chat_line(HI, "").replace(r#""r1""#, &json!(id).to_string());
        for options in [FLASH_2.to_string(), format!("{FLASH_2} vertex")] {
            assert_eq!(convert(&options, &line).lines[0]["key"], id);
        }
    }
}

/// A whole file: what is written, and its losses.
fn file(lines: &[String], options: &ConvertOptions) -> (String, Vec<LossRecord>) {
    let text = lines.join("\n");
    let mut out = Vec::new();
    let output = Destination::Writer(Box::new(&mut out));
    let destinations = Destinations { output, ..Destinations::default() };
    let source = Source::reader(text.as_bytes());
    let conversion = convert_source(source, destinations, options, &ConvertHooks::default());
    let losses = conversion.expect("reading memory").losses;
    (String::from_utf8(out).expect("UTF-8"), losses)
}

#[test]
fn t35_what_is_written_is_a_record_a_line() {
    let lines = [chat_line(HI, ""), chat_line(r#"[{"role":"user","content":"a\nb"}]"#, "")];
    let (text, _) = file(&lines, &support::options(FLASH_2));
    assert!(text.ends_with('\n') && !text.starts_with('\u{feff}') && !text.contains('\r'));
    let records: Vec<Value> =
        text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(records.len(), 2);
    assert_eq!(records[1]["request"]["contents"][0]["parts"][0]["text"], "a\nb");
}

#[test]
fn t36_developer_is_system_everywhere() {
    let messages = |role: &str| {
        json!([{"role": role, "content": "Be brief"}, {"role": "user", "content": "Hi"}])
            .to_string()
    };
    for options in [FLASH_2.to_string(), FLASH_3.into(), format!("{FLASH_2} vertex")] {
        let system = chat(&options, &messages("system"), "");
        assert_eq!(system.at("/systemInstruction/parts"), &json!([{"text": "Be brief"}]));
        let developer = chat(&options, &messages("developer"), "");
        assert_eq!(developer.request(), system.request());
        assert_eq!(responses(&options, &messages("developer"), "").request(), system.request());
    }
}

#[test]
fn t37_a_bad_line_does_not_end_the_file() {
    let orphan = chat_line(r#"[{"role":"tool","tool_call_id":"c9","content":"x"}]"#, "");
    let broken = chat_line(&called("{\"a\":", "{}"), "");
    convert(FLASH_2, &orphan).refused("C854", "/body/messages/0");
    let arguments = "/body/messages/1/tool_calls/0/function/arguments";
    convert(FLASH_2, &broken).refused("C850", arguments);
    let lines = [chat_line(HI, ""), orphan, broken, "{".into(), chat_line(HI, "")];
    let (text, _) = file(&lines, &support::options(FLASH_2));
    assert_eq!(text.lines().count(), 2);
}

#[test]
fn t38_schemas_are_written_strict_or_not() {
    for strict in ["true", "false", "null"] {
        assert!(with_schema(FLASH_2, strict).at("/generationConfig/responseSchema").is_object());
    }
}

#[test]
fn t39_both_hosts_are_written_for() {
    let image = |url: &str| {
        json!([{"role": "user", "content": [{"type": "image_url", "image_url": {"url": url}}]}])
            .to_string()
    };
    let more = r#","metadata":{"team":"search"}"#;
    let developer = chat(FLASH_2, HI, more);
    assert_eq!(developer.at("/labels"), &Value::Null);
    developer.lost("C809", LossClass::Dropped, "/body/metadata");
    let vertex = format!("{FLASH_2} vertex");
    let labelled = chat(&vertex, HI, more);
    assert_eq!(labelled.at("/labels"), &json!({"team": "search"}));
    labelled.lost("C811", LossClass::Approximate, "/body/metadata");
    let pointer = "/body/messages/0/content/0/image_url/url";
    chat(FLASH_2, &image("gs://b/a.png"), "").refused("C840", pointer);
    let bucket = chat(&vertex, &image("gs://b/a.png"), "");
    let data = json!({"fileUri": "gs://b/a.png", "mimeType": "image/png"});
    assert_eq!(bucket.at("/contents/0/parts/0/fileData"), &data);
    let call = chat(FLASH_2, &called("{}", "{}"), "");
    assert_eq!(call.at("/contents/1/parts/0/functionCall/id"), "c1");
    let call = chat(&vertex, &called("{}", "{}"), "");
    assert_eq!(call.at("/contents/1/parts/0/functionCall/id"), &Value::Null);
    assert_eq!(call.at("/contents/2/parts/0/functionResponse/name"), "ping");
}

#[test]
fn what_concerns_the_file_is_told_once() {
    let lines: Vec<String> = (0..5).map(|_| chat_line(HI, r#","temperature":0.2"#)).collect();
    let (_, losses) = file(&lines, &support::options(FLASH_3));
    for code in ["C803", "C823", "C832"] {
        let told = losses.iter().filter(|loss| loss.finding.rule.code == code).count();
        assert_eq!(told, 1, "{code}");
    }
}

#[test]
fn made_up_ids_name_the_line_of_the_file() {
    let line = chat_line(HI, "").replace(r#""custom_id":"r1","#, "");
    let (text, _) = file(&[line.clone(), String::new(), line], &support::options(FLASH_2));
    let key = |line: &str| serde_json::from_str::<Value>(line).expect("JSON")["key"].clone();
    assert_eq!(text.lines().map(key).collect::<Vec<_>>(), ["line-1", "line-3"]);
}
