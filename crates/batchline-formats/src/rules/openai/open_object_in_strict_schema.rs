//! O534: An object in a strict schema without `additionalProperties: false`.

use super::strict;
use crate::{Draft, Drafts, Impact, Look, Record, RecordLook, Rule, ServerError};

/// An object in a strict schema without `additionalProperties: false`.
pub static RULE: Rule = Rule {
    code: "O534",
    name: "open-object-in-strict-schema",
    impact: Impact::Line,
    summary: "An object in a strict schema without `additionalProperties: false`.",
    message: "a strict schema needs `additionalProperties: false` here",
    help: "add \"additionalProperties\":false to the object",
    why: "With strict: true the server refuses the schema, and with it every line that has it.",
    server: &[
        ServerError {
            provider: "openai",
            code: "",
            message: "Invalid schema for response_format 'answer': In context=(), 'additionalProperties' is required to be supplied and to be false.",
        },
        ServerError {
            provider: "openai",
            code: "invalid_function_parameters",
            message: "Invalid schema for function 'f': In context=(), 'additionalProperties' is required to be supplied and to be false.",
        },
    ],
    formats: super::OPENAI,
    look: Look::Record(RecordLook { when: strict::WATCHED, gate: None, check }),
    reads: strict::READ,
    page: include_str!("../../../docs/rules/O534-open-object-in-strict-schema.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    for schema in strict::schemas(record) {
        for part in strict::parts(schema) {
            let keyword = part.node.get("additionalProperties");
            let closed = keyword.is_some_and(|k| k.boolean() == Some(false));
            if closed || !strict::is_object(part.node) {
                continue;
            }
            found.push(match keyword {
                Some(keyword) => Draft::value(&RULE, keyword, Vec::new()),
                None => Draft::within(&RULE, strict::opening(part.node), part.node, Vec::new()),
            });
        }
    }
}
