//! G349: A schema for an answer in plain text.

use super::common;
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// A schema for an answer in plain text.
pub static RULE: Rule = Rule {
    code: "G349",
    name: "schema-with-plain-text",
    impact: Impact::Line,
    summary: "A schema for an answer in plain text.",
    message: "`{0}` has no place in an answer of type \"text/plain\"",
    help: "write \"application/json\", or remove `{0}`",
    why: common::THIS_REQUEST,
    server: common::INVALID_ARGUMENT,
    formats: common::GENERATE,
    look: Look::Record(RecordLook {
        when: &[
            &["GenerationConfig.responseSchema", "GenerationConfig.responseMimeType"],
            &["GenerationConfig.responseJsonSchema", "GenerationConfig.responseMimeType"],
        ],
        gate: None,
        check,
    }),
    glance: Some(|line| common::has(line, "\"text/plain\"")),
    reads: Some(&["GenerationConfig.responseMimeType"]),
    page: include_str!("../../../docs/rules/G349-schema-with-plain-text.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(config) = record.at("request.generationConfig") else {
        return;
    };
    let mime = common::set(config, "responseMimeType").and_then(|node| node.text());
    if mime.as_deref() != Some("text/plain") {
        return;
    }
    let schemas = ["responseSchema", "responseJsonSchema"];
    if let Some(schema) = schemas.iter().find_map(|name| common::set(config, name)) {
        let key = schema.key().unwrap_or_default();
        found.push(Draft::key(&RULE, schema, vec![Arg::known(key)]));
    }
}
