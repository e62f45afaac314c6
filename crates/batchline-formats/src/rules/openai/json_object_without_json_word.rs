//! O539: JSON mode without the word JSON in the messages.

use batchline_jsonl::{Kind, Node};

use super::tools::leans_on_others;
use crate::{Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// JSON mode without the word JSON in the messages.
pub static RULE: Rule = Rule {
    code: "O539",
    name: "json-object-without-json-word",
    impact: Impact::Advice,
    summary: "JSON mode without the word JSON in the messages.",
    message: "JSON mode, but no message says \"JSON\"",
    help: "say in a message that the answer is to be JSON, or use `json_schema`",
    why: "The server refuses JSON mode when no message mentions JSON.",
    formats: super::OPENAI,
    look: Look::Record(RecordLook {
        when: &[&["ChatJsonObjectFormat.type"], &["ResponsesJsonObjectFormat.type"]],
        gate: Some(|context| context.profile.models == "openai"),
        check,
    }),
    page: include_str!("../../../docs/rules/O539-json-object-without-json-word.md"),
    ..Rule::BASE
};

/// Where text for the model stands.
static TEXTS: &[&str] = &["messages", "input", "instructions"];

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(body) = record.at("body").filter(|body| !leans_on_others(*body)) else {
        return;
    };
    let path = match record.text("url").as_deref() {
        Some("/v1/responses") => "body.text.format.type",
        _ => "body.response_format.type",
    };
    let format = record.at(path);
    let Some(format) = format.filter(|f| f.text().as_deref() == Some("json_object")) else {
        return;
    };
    let texts = TEXTS.iter().filter_map(|name| body.get(name));
    if !texts.into_iter().any(says_json) {
        found.push(Draft::value(&RULE, format, Vec::new()));
    }
}

fn says_json(node: Node<'_>) -> bool {
    match node.kind() {
        Kind::String => node.text().is_some_and(|text| text.to_ascii_lowercase().contains("json")),
        _ => node.children().any(says_json),
    }
}
