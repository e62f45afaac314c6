//! O535: A property of a strict schema that is not required.

use super::strict;
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule, ServerError};

/// A property of a strict schema that is not required.
pub static RULE: Rule = Rule {
    code: "O535",
    name: "optional-property-in-strict-schema",
    impact: Impact::Line,
    summary: "A property of a strict schema that is not required.",
    message: "`required` of a strict schema must name every property; missing: {0}",
    help: "add them to `required`; what may be absent gets the type [\"string\",\"null\"]",
    why: "With strict: true the server refuses the schema, and with it every line that has it.",
    server: &[
        ServerError {
            provider: "openai",
            code: "",
            message: "Invalid schema for response_format 'answer': In context=(), 'required' is required to be supplied and to be an array including every key in properties. Missing 'country'.",
        },
        ServerError {
            provider: "openai",
            code: "invalid_function_parameters",
            message: "Invalid schema for function 'f': In context=(), 'required' is required to be supplied and to be an array including every key in properties. Missing 'country'.",
        },
    ],
    formats: super::OPENAI,
    look: Look::Record(RecordLook { when: strict::WATCHED, gate: None, check }),
    reads: strict::READ,
    page: include_str!("../../../docs/rules/O535-optional-property-in-strict-schema.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    for schema in strict::schemas(record) {
        for part in strict::parts(schema) {
            let required = part.node.get("required");
            let names: Vec<_> = required
                .into_iter()
                .flat_map(|list| list.children())
                .filter_map(|name| name.text())
                .collect();
            let properties = part.node.get("properties").into_iter();
            let keys = properties.flat_map(|map| map.children()).filter_map(|p| p.key());
            let missing: Vec<_> = keys.filter(|key| !names.contains(key)).collect();
            if missing.is_empty() {
                continue;
            }
            let args = vec![Arg::quoted(missing.join(", "))];
            found.push(match required {
                Some(list) => Draft::value(&RULE, list, args),
                None => Draft::within(&RULE, strict::opening(part.node), part.node, args),
            });
        }
    }
}
