//! What shape an answer has.

use batchline_formats::rules::loss;
use batchline_jsonl::{Kind, Node};

use super::generation::beside;
use super::{ToOpenAi, unreadable};
use crate::json_schema::{Up, Use, from_gemini};
use crate::text::push_compact;
use crate::{Members, push_string};

/// `responseMimeType`, together with the schema beside it.
pub(super) fn mime_type(work: &mut ToOpenAi, node: Node<'_>) {
    let mime = node.text().unwrap_or_default();
    let schema = beside(node, "responseSchema");
    let json_schema = beside(node, "responseJsonSchema");
    match (&*mime, schema, json_schema) {
        ("" | "text/plain", ..) => {}
        ("application/json", None, None) => {
            work.losses.lose(&loss::json_without_schema::RULE, node, Vec::new());
            work.body.raw("response_format", "{\"type\":\"json_object\"}");
        }
        ("application/json" | "text/x.enum", Some(schema), _) => own_schema(work, schema),
        ("application/json" | "text/x.enum", None, Some(schema)) => as_it_is(work, schema),
        _ => unreadable(work, node, "a type of answer OpenAI gives"),
    }
}

fn own_schema(work: &mut ToOpenAi, schema: Node<'_>) {
    let how = Up { usage: Use::Answer, strict: work.options.strict_schemas };
    let Some(raised) = from_gemini(schema, &how, &mut work.losses) else { return };
    let title = schema.get("title").and_then(|title| title.text()).unwrap_or_default();
    work.wrapped |= raised.wrapped;
    response_format(work, &raised.json, &title);
}

fn as_it_is(work: &mut ToOpenAi, schema: Node<'_>) {
    let mut json = String::new();
    push_compact(&mut json, schema);
    let title = schema.get("title").and_then(|title| title.text()).unwrap_or_default();
    let kind = schema.get("type").and_then(|kind| kind.text()).unwrap_or_default();
    if kind != "object" && schema.get("properties").is_none() {
        work.losses.lose(&loss::answer_wrapped::RULE, schema, Vec::new());
        work.wrapped = true;
        json = format!(
            "{{\"type\":\"object\",\"properties\":{{\"value\":{json}}},\"required\":[\"value\"],\"additionalProperties\":false}}"
        );
    }
    response_format(work, &json, &title);
}

/// A schema whose root is an object, under a name OpenAI takes.
fn response_format(work: &mut ToOpenAi, schema: &str, title: &str) {
    let mut format = Members::default();
    format.string("name", &name_of(title));
    format.raw("schema", schema);
    if work.options.strict_schemas {
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
    let how = Up { usage: Use::Parameters, strict: work.options.strict_schemas };
    let Some(raised) = from_gemini(node, &how, &mut work.losses) else { return };
    work.function.raw("parameters", &raised.json);
    if work.options.strict_schemas {
        work.function.raw("strict", "true");
    }
}

/// Parameters given as JSON Schema already.
pub(super) fn json_parameters(work: &mut ToOpenAi, node: Node<'_>) {
    if node.kind() != Kind::Object {
        return unreadable(work, node, "a schema");
    }
    push_compact(work.function.member("parameters"), node);
}

/// A name as a JSON string.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::new();
    push_string(&mut out, text);
    out
}
