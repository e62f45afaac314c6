//! G342: `const` in the JSON Schema of a function.

use batchline_jsonl::{Kind, Node};

use super::common;
use crate::mend::{Fault, Mend, Mending, is_taken};
use crate::{Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule};

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
    fix: Fix::Safe(Mend::Line(mend)),
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
    found.or_else(|| schema.children().flat_map(below).find_map(first_const))
}

/// All of them.
fn consts<'a>(schema: Node<'a>, found: &mut Vec<Node<'a>>) {
    found.extend(schema.get("const"));
    schema.children().flat_map(below).for_each(|schema| consts(schema, found));
}

/// The schemas, and lists of them, that a member of a schema holds.
fn below(member: Node<'_>) -> Vec<Node<'_>> {
    let key = member.key().unwrap_or_default();
    match member.kind() {
        _ if VALUES.contains(&&*key) => Vec::new(),
        Kind::Object if MAPS.contains(&&*key) => member.children().collect(),
        Kind::Object | Kind::Array => vec![member],
        _ => Vec::new(),
    }
}

/// One finding stands for every `const` of the schema.
fn mend(fault: &Fault<'_>) -> Option<Mending> {
    let mut whole = fault.value()?;
    while !whole.key().is_some_and(|key| common::is_one_of(&["parametersJsonSchema"], &key)) {
        whole = whole.parent()?;
    }
    let mut found = Vec::new();
    consts(whole, &mut found);
    Mending::all(found.into_iter().filter_map(as_enum))
}

fn as_enum(constant: Node<'_>) -> Option<Mending> {
    let free = !is_taken(constant.parent()?, "enum", None);
    free.then(|| Mending::rename(constant, "enum").and(Mending::wrap(constant, "[", "]")))
}
