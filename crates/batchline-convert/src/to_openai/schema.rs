//! What shape an answer has.

use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::Node;

use super::ToOpenAi;
use super::generation::beside;
use super::read::{is_object, refuse, unreadable};
use crate::json_schema::{Up, Use, from_gemini};
use crate::text::push_compact;
use crate::{Members, push_string};

/// `responseMimeType`, together with the schema beside it.
pub(super) fn mime_type(work: &mut ToOpenAi, node: Node<'_>) {
    let Some(mime) = node.text() else { return unreadable(work, node, "a text") };
    let schema = beside(node, "responseSchema");
    let json_schema = beside(node, "responseJsonSchema");
    match (&*mime, schema, json_schema) {
        ("" | "text/plain", ..) => {}
        ("application/json", None, None) => {
            work.body.raw("response_format", JSON_OBJECT);
        }
        ("application/json" | "text/x.enum", Some(_), Some(_)) => {
            refuse(work, node, "`responseSchema` and `responseJsonSchema` exclude each other");
        }
        ("application/json" | "text/x.enum", Some(schema), None) => own_schema(work, schema),
        ("application/json" | "text/x.enum", None, Some(schema)) => as_it_is(work, schema),
        ("text/x.enum", None, None) => refuse(work, node, "`text/x.enum` needs a schema"),
        _ => unreadable(work, node, "a type of answer OpenAI gives"),
    }
}

const JSON_OBJECT: &str = "{\"type\":\"json_object\"}";

/// Notes what OpenAI says of JSON mode: some message must say JSON, or the request is refused.
pub(super) fn say_json(work: &mut ToOpenAi, request: Node<'_>) {
    let config = member(request, "generationConfig");
    let mime = config.and_then(|config| member(config, "responseMimeType"));
    let Some(mime) = mime.filter(|_| work.body.as_str().contains(JSON_OBJECT)) else { return };
    let says = work.messages.as_str().to_ascii_lowercase().contains("json");
    let args = match says {
        true => Vec::new(),
        false => vec![Arg::word("no message says JSON, which OpenAI demands")],
    };
    work.losses.lose(&loss::json_mode_without_schema::RULE, mime, args);
}

/// Gemini refuses a schema without a type of answer that goes with it; we cannot tell what is meant.
pub(super) fn needs_mime_type(work: &mut ToOpenAi, node: Node<'_>) {
    let mime = beside(node, "responseMimeType").and_then(|mime| mime.text());
    if matches!(mime.as_deref(), None | Some("" | "text/plain")) {
        let name = node.key().unwrap_or_default();
        refuse(work, node, format!("`{name}` needs the `responseMimeType` application/json"));
    }
}

fn own_schema(work: &mut ToOpenAi, schema: Node<'_>) {
    if !is_object(work, schema) {
        return;
    }
    let strict = work.options.strict_schemas;
    let how = Up { usage: Use::Answer, strict };
    let Some(raised) = from_gemini(schema, &how, &mut work.losses) else { return };
    work.wrapped |= raised.wrapped;
    // A root that is no object has been wrapped already.
    response_format(work, schema, &raised.json, (true, strict));
}

fn as_it_is(work: &mut ToOpenAi, schema: Node<'_>) {
    if !is_object(work, schema) {
        return;
    }
    let is_object = answers_object(schema);
    if !is_object && refers(schema) {
        let args = vec![Arg::word("$ref")];
        work.losses.lose(&loss::schema_reference_unresolved::RULE, schema, args);
    }
    let mut json = String::new();
    push_compact(&mut json, schema);
    response_format(work, schema, &json, (is_object, false));
}

/// Does the schema, or the definition it refers to, describe an object?
fn answers_object(schema: Node<'_>) -> bool {
    let target = schema.get("$ref").and_then(|address| address.text());
    let name = target.as_deref().and_then(|address| address.strip_prefix("#/$defs/"));
    let definition = name.and_then(|name| schema.get("$defs")?.get(name));
    let schema = definition.unwrap_or(schema);
    let kind = schema.get("type").and_then(|kind| kind.text());
    kind.map_or_else(|| schema.get("properties").is_some(), |kind| kind == "object")
}

/// References lead nowhere once the schema stands inside another.
fn refers(node: Node<'_>) -> bool {
    node.children().any(|child| child.is_named("$ref") || refers(child))
}

/// OpenAI answers with objects only: another schema goes under `value`.
fn response_format(
    work: &mut ToOpenAi,
    node: Node<'_>,
    schema: &str,
    (is_object, strict): (bool, bool),
) {
    let title = node.get("title").and_then(|title| title.text()).unwrap_or_default();
    let mut format = Members::default();
    format.string("name", &name_of(&title));
    if is_object {
        format.raw("schema", schema);
    } else {
        work.losses.lose(&loss::answer_wrapped::RULE, node, Vec::new());
        work.wrapped = true;
        format.raw("schema", &format!("{{\"type\":\"object\",\"properties\":{{\"value\":{schema}}},\"required\":[\"value\"],\"additionalProperties\":false}}"));
    }
    if strict {
        format.raw("strict", "true");
    }
    let json = format!("{{\"type\":\"json_schema\",\"json_schema\":{}}}", format.to_object());
    work.body.raw("response_format", &json);
}

/// A title made into a name OpenAI takes.
fn name_of(title: &str) -> String {
    let legal = |c: char| if c.is_ascii_alphanumeric() || c == '-' { c } else { '_' };
    let name: String = title.chars().take(64).map(legal).collect();
    if name.is_empty() { "response".into() } else { name }
}

/// The parameters of a function as JSON Schema.
pub(super) fn parameters(work: &mut ToOpenAi, node: Node<'_>) {
    if !is_object(work, node) {
        return;
    }
    let how = Up { usage: Use::Parameters, strict: work.options.strict_schemas };
    let Some(raised) = from_gemini(node, &how, &mut work.losses) else { return };
    work.function.raw("parameters", &raised.json);
    if work.options.strict_schemas {
        work.function.raw("strict", "true");
    }
}

/// Parameters given as JSON Schema already.
pub(super) fn json_parameters(work: &mut ToOpenAi, node: Node<'_>) {
    if beside(node, "parameters").is_some() {
        refuse(work, node, "`parameters` and `parametersJsonSchema` exclude each other");
    } else if is_object(work, node) {
        push_compact(work.function.member("parameters"), node);
    }
}

/// A name as a JSON string.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::new();
    push_string(&mut out, text);
    out
}
