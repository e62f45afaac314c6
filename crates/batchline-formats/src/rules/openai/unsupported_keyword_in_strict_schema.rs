//! O536: A keyword of JSON Schema that strict schemas do not have.

use batchline_jsonl::Node;

use super::strict;
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule, ServerError};

/// A keyword of JSON Schema that strict schemas do not have.
pub static RULE: Rule = Rule {
    code: "O536",
    name: "unsupported-keyword-in-strict-schema",
    impact: Impact::Line,
    summary: "A keyword of JSON Schema that strict schemas do not have.",
    message: "strict schemas have no {0}{1? `{}`}",
    help: "remove it{2?; {}}",
    why: "With strict: true the server refuses the schema, and with it every line that has it.",
    server: &[
        ServerError {
            provider: "openai",
            code: "",
            message: "Invalid schema for response_format 'answer': In context=('properties', 'url'), 'uri' is not a valid format.",
        },
        ServerError {
            provider: "openai",
            code: "invalid_function_parameters",
            message: "Invalid schema for function 'f': In context=('properties', 'url'), 'uri' is not a valid format.",
        },
    ],
    formats: super::OPENAI,
    look: Look::Record(RecordLook { when: strict::WATCHED, gate: None, check }),
    reads: strict::READ,
    page: include_str!("../../../docs/rules/O536-unsupported-keyword-in-strict-schema.md"),
    ..Rule::BASE
};

/// Keywords the documentation says are refused.
static REFUSED: &[&str] = &[
    "allOf",
    "oneOf",
    "not",
    "if",
    "then",
    "else",
    "dependentRequired",
    "dependentSchemas",
    "uniqueItems",
];
/// Keywords it lists, and those that only describe.
static KNOWN: &[&str] = &[
    "type",
    "properties",
    "required",
    "additionalProperties",
    "items",
    "enum",
    "const",
    "anyOf",
    "$ref",
    "$defs",
    "definitions",
    "pattern",
    "format",
    "multipleOf",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "minItems",
    "maxItems",
    "title",
    "description",
    "$schema",
    "$id",
    "$comment",
    "$anchor",
];
static TYPES: &[&str] = &["string", "number", "boolean", "integer", "object", "array", "null"];
static FORMATS: &[&str] =
    &["date-time", "time", "date", "duration", "email", "hostname", "ipv4", "ipv6", "uuid"];

fn check(record: &Record<'_>, found: &mut Drafts) {
    for schema in strict::schemas(record) {
        for part in strict::parts(schema) {
            for keyword in part.node.children() {
                found.extend(judge(keyword));
            }
        }
    }
}

fn judge(keyword: Node<'_>) -> Option<Draft<'_>> {
    let key = keyword.key()?;
    let said = |what: &str, name: &str, help: &str| {
        vec![Arg::known(what), Arg::quoted(name), Arg::known(help)]
    };
    match key.as_ref() {
        "type" => {
            let elements = keyword.children();
            let mut names = std::iter::once(keyword).chain(elements);
            let (node, name) = names.find_map(|n| Some((n, unknown(n, TYPES)?)))?;
            Some(Draft::value(&RULE, node, said("type", &name, "")))
        }
        "format" => {
            let name = unknown(keyword, FORMATS)?;
            let help = format!("known: {}", FORMATS.join(", "));
            Some(Draft::value(&RULE, keyword, said("format", &name, &help)))
        }
        name if REFUSED.contains(&name) => {
            let help = if name == "oneOf" { "use `anyOf`" } else { "" };
            Some(Draft::key(&RULE, keyword, said("keyword", name, help)))
        }
        name if KNOWN.contains(&name) => None,
        name => {
            let draft = Draft::key(&RULE, keyword, said("keyword", name, ""));
            Some(draft.with_impact(Impact::Advice))
        }
    }
}

/// The text of `node` when it is none of `names`.
fn unknown(node: Node<'_>, names: &[&str]) -> Option<String> {
    let text = node.text()?;
    (!names.contains(&text.as_ref())).then(|| text.into_owned())
}
