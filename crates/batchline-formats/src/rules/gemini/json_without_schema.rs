//! G345: JSON asked for without a schema.

use super::common;
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// JSON asked for without a schema.
pub static RULE: Rule = Rule {
    code: "G345",
    name: "json-without-schema",
    impact: Impact::Advice,
    summary: "JSON asked for without a schema.",
    message: "JSON is asked for, but no schema given",
    help: "add a `{0}`",
    why: "Without a schema, malformed JSON was reported to come back from batch jobs.",
    formats: common::GENERATE,
    look: Look::Record(RecordLook {
        when: &[&[
            "GenerationConfig.responseMimeType",
            "!GenerationConfig.responseSchema",
            "!GenerationConfig.responseJsonSchema",
        ]],
        gate: None,
        check,
    }),
    glance: Some(|line| common::has(line, "\"application/json\"")),
    reads: Some(&["GenerationConfig.responseMimeType"]),
    page: include_str!("../../../docs/rules/G345-json-without-schema.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(config) = record.at("request.generationConfig") else {
        return;
    };
    let schemas = ["responseSchema", "responseJsonSchema", "responseFormat"];
    let misplaced = schemas[..2].iter().any(|name| record.at(&format!("request.{name}")).is_some());
    if misplaced || schemas.iter().any(|name| common::set(config, name).is_some()) {
        return;
    }
    let mime = common::set(config, "responseMimeType");
    let Some(mime) = mime.filter(|mime| mime.text().as_deref() == Some("application/json")) else {
        return;
    };
    let snake = mime.key().is_some_and(|key| key.contains('_'));
    let name = if snake { "response_schema" } else { "responseSchema" };
    found.push(Draft::value(&RULE, mime, vec![Arg::known(name)]));
}
