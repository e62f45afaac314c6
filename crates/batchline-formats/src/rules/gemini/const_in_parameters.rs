//! G342: `const` in the JSON Schema of a function.

use batchline_jsonl::{Kind, Node};

use super::common;
use crate::{Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// `const` in the JSON Schema of a function.
pub static RULE: Rule = Rule {
    code: "G342",
    name: "const-in-parameters",
    impact: Impact::Line,
    summary: "`const` in the JSON Schema of a function.",
    message: "`const` in a function's schema is refused",
    help: "write a one-element `enum`",
    why: common::THIS_REQUEST,
    server: common::INVALID_ARGUMENT,
    formats: common::GENERATE,
    look: Look::Record(RecordLook {
        when: &[&["FunctionDeclaration.parametersJsonSchema"]],
        gate: None,
        check,
    }),
    glance: Some(|line| common::has(line, "\"const\"") || common::has(line, "\\u")),
    reads: Some(&["FunctionDeclaration.parametersJsonSchema"]),
    page: include_str!("../../../docs/rules/G342-const-in-parameters.md"),
    ..Rule::BASE
};

/// Keywords whose members are schemas under names of the user's.
static MAPS: &[&str] = &["properties", "patternProperties", "$defs", "definitions"];
/// Keywords that hold plain values.
static VALUES: &[&str] = &["const", "enum", "default", "example", "examples"];

fn check(record: &Record<'_>, found: &mut Drafts) {
    for schema in record.each("request.tools[].functionDeclarations[].parametersJsonSchema") {
        if let Some(node) = first_const(schema) {
            found.push(Draft::key(&RULE, node, Vec::new()));
        }
    }
}

/// The first `const` that is a keyword, in a schema or a list of schemas.
fn first_const(schema: Node<'_>) -> Option<Node<'_>> {
    let found = schema.get("const");
    found.or_else(|| schema.children().find_map(below))
}

fn below(member: Node<'_>) -> Option<Node<'_>> {
    let key = member.key().unwrap_or_default();
    match member.kind() {
        _ if VALUES.contains(&&*key) => None,
        Kind::Object if MAPS.contains(&&*key) => member.children().find_map(first_const),
        Kind::Object | Kind::Array => first_const(member),
        _ => None,
    }
}
