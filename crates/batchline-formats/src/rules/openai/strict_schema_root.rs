//! O538: A strict schema whose root is not a plain object.

use super::strict;
use crate::{Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// A strict schema whose root is not a plain object.
pub static RULE: Rule = Rule {
    code: "O538",
    name: "strict-schema-root",
    impact: Impact::Line,
    summary: "A strict schema whose root is not a plain object.",
    message: "the root of a strict schema must be an object, without `anyOf`",
    help: "wrap it: {\"type\":\"object\",\"properties\":{\"answer\":…},\"required\":[\"answer\"],\"additionalProperties\":false}",
    why: "With strict: true the server refuses the schema, and with it every line that has it.",
    formats: super::OPENAI,
    look: Look::Record(RecordLook { when: strict::WATCHED, gate: None, check }),
    reads: strict::READ,
    page: include_str!("../../../docs/rules/O538-strict-schema-root.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    for schema in strict::schemas(record) {
        if let Some(choice) = schema.get("anyOf") {
            found.push(Draft::key(&RULE, choice, Vec::new()));
        } else if !strict::has_type(schema, "object") && schema.get("$ref").is_none() {
            let draft = match schema.get("type") {
                Some(ty) => Draft::value(&RULE, ty, Vec::new()),
                None => Draft::within(&RULE, strict::opening(schema), schema, Vec::new()),
            };
            found.push(draft);
        }
    }
}
