//! G322: A JSON Schema keyword in Gemini's own schema language.

use batchline_jsonl::{Kind, Node};
use batchline_schema::{Problem, ProblemKind};

use super::{common, schema};
use crate::{Arg, Impact, Look, Rule, TableContext, TableLook};

/// A JSON Schema keyword in Gemini's own schema language.
pub static RULE: Rule = Rule {
    code: "G322",
    name: "json-schema-keyword",
    impact: Impact::Batch,
    summary: "A JSON Schema keyword in Gemini's own schema language.",
    message: "{0} {1} JSON Schema, not to Gemini's Schema",
    help: "write the schema with Gemini's keywords, or move it to `{2}`, which takes JSON Schema",
    why: common::WHOLE_FILE,
    server: common::NO_SUCH_FIELD,
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(args),
        impact: Some(|_, _| Impact::Batch),
        ..TableLook::when(&[ProblemKind::UnknownField, ProblemKind::WrongType], claims)
    }),
    once: Some(schema::once),
    page: include_str!("../../../docs/rules/G322-json-schema-keyword.md"),
    ..Rule::BASE
};

/// Keywords of JSON Schema, and of OpenAPI's, that Gemini's Schema does not have.
static KEYWORDS: &[&str] = &[
    "$anchor",
    "$comment",
    "$defs",
    "$id",
    "$ref",
    "$schema",
    "additionalItems",
    "additionalProperties",
    "additional_properties",
    "allOf",
    "const",
    "contains",
    "contentEncoding",
    "contentMediaType",
    "definitions",
    "defs",
    "dependencies",
    "dependentRequired",
    "dependentSchemas",
    "deprecated",
    "discriminator",
    "else",
    "examples",
    "exclusiveMaximum",
    "exclusiveMinimum",
    "if",
    "maxContains",
    "minContains",
    "multipleOf",
    "not",
    "oneOf",
    "one_of",
    "patternProperties",
    "prefixItems",
    "propertyNames",
    "readOnly",
    "ref",
    "then",
    "unevaluatedItems",
    "unevaluatedProperties",
    "uniqueItems",
    "writeOnly",
];

/// Names shown in one message.
const SHOWN: usize = 6;

fn claims(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    match problem.kind {
        _ if problem.object.name != "Schema" => false,
        ProblemKind::UnknownField => KEYWORDS.contains(&problem.name().as_ref()),
        _ => {
            let typed = problem.field.is_some_and(|field| field.name == "type");
            let list = |value: Node<'_>| value.kind() == Kind::Array;
            typed && problem.value().is_some_and(list)
        }
    }
}

/// Is the schema that this problem is in JSON Schema?
pub(super) fn is_json_schema(problem: &Problem<'_>) -> bool {
    !keywords(problem).is_empty()
}

/// Does this schema say what only JSON Schema can say?
pub(super) fn has_keywords(schema: Node<'_>) -> bool {
    let mut members = schema::all_in(schema).into_iter().flat_map(|schema| schema.children());
    members.any(|member| keyword(member).is_some())
}

/// The keywords of JSON Schema in the whole schema.
fn keywords(problem: &Problem<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for schema in schema::all(problem) {
        for name in schema.children().filter_map(keyword) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
    }
    names
}

fn keyword(member: Node<'_>) -> Option<String> {
    match &*member.key()? {
        "type" if member.kind() == Kind::Array => Some("a list as `type`".into()),
        key if KEYWORDS.contains(&key) => Some(format!("`{key}`")),
        _ => None,
    }
}

fn args(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    let mut names = keywords(problem);
    let verb = if names.len() > 1 { "belong to" } else { "belongs to" };
    names.truncate(SHOWN);
    vec![Arg::known(names.join(", ")), Arg::known(verb), Arg::known(instead(problem))]
}

/// The neighbour that takes JSON Schema.
fn instead(problem: &Problem<'_>) -> String {
    let root = problem.value().map(schema::root);
    let name = root.and_then(|root| root.key()).unwrap_or_default();
    let path = match &*name {
        "parameters" => "parametersJsonSchema",
        _ => "responseJsonSchema",
    };
    common::spelled_beside(path, &name, root.and_then(|root| root.parent()))
}
