//! O565: A JSON schema for the answer, in a batch for Gemini.

use super::ask::{calls, on_gemini};
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule, ServerError};

/// A JSON schema for the answer, in a batch for Gemini.
pub static RULE: Rule = Rule {
    code: "O565",
    name: "json-schema-on-gemini",
    impact: Impact::Batch,
    summary: "A JSON schema for the answer, in a batch for Gemini.",
    message: "`json_schema` is refused in a batch on {0}",
    help: "use `json_object` and describe the shape in the prompt, or write the file in Gemini's own format with `responseSchema`",
    why: "The parser of batch files does not know the field, although single requests take it; the whole job is refused.",
    server: &[ServerError {
        provider: "gemini-openai",
        code: "",
        message: "invalid JSON, near column 1: no such field: 'type'",
    }],
    formats: &["openai"],
    look: Look::Record(RecordLook {
        when: &[&["ChatJsonSchemaFormat.type"]],
        gate: Some(on_gemini),
        check,
    }),
    page: include_str!("../../../docs/rules/O565-json-schema-on-gemini.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let kind =
        record.at("body.response_format.type").filter(|_| calls(record, "/v1/chat/completions"));
    if let Some(node) = kind.filter(|node| node.text().as_deref() == Some("json_schema")) {
        let args = vec![Arg::known(record.context.profile.title)];
        found.push(Draft::value(&RULE, node, args));
    }
}
