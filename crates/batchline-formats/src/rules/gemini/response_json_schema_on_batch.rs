//! G344: JSON Schema for the answer, which batch jobs were seen to ignore.

use super::common;
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// JSON Schema for the answer, which batch jobs were seen to ignore.
pub static RULE: Rule = Rule {
    code: "G344",
    name: "response-json-schema-on-batch",
    impact: Impact::Advice,
    summary: "JSON Schema for the answer, which batch jobs were seen to ignore.",
    message: "`{0}` was reported to be ignored in batch jobs",
    help: "use `{1}`, or try a few requests first",
    why: "Answers that do not follow the schema are found only after the job has been paid for.",
    formats: common::GENERATE,
    look: Look::Record(RecordLook {
        when: &[&["GenerationConfig.responseJsonSchema"]],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/G344-response-json-schema-on-batch.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(config) = record.at("request.generationConfig") else {
        return;
    };
    // With both schemas there is a graver fault.
    let alone = common::set(config, "responseSchema").is_none();
    if let Some(schema) = common::set(config, "responseJsonSchema").filter(|_| alone) {
        let key = schema.key().unwrap_or_default();
        let other = if key.contains('_') { "response_schema" } else { "responseSchema" };
        found.push(Draft::key(&RULE, schema, vec![Arg::known(key), Arg::known(other)]));
    }
}
