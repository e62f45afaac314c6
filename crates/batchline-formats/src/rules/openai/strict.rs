//! Schemas with `strict: true`: where they stand, and a walk over their parts.

use batchline_jsonl::{Kind, Node, Span};

use crate::Record;
use crate::record::{each_below, member};

/// Fields that make a schema strict.
pub(super) static WATCHED: &[&[&str]] = &[
    &["ChatJsonSchema.strict"],
    &["ChatFunctionDefinition.strict"],
    &["ResponsesJsonSchemaFormat.strict"],
    &["ResponsesFunctionTool.strict"],
    &["NamespaceFunction.strict"],
];

/// What the rules about strict schemas read.
pub(super) static READ: Option<&[&str]> = Some(&[
    "ChatBody.response_format",
    "ChatBody.tools",
    "ResponsesBody.text",
    "ResponsesBody.tools",
]);

/// Where an object with `strict` may stand, and the key of its schema.
static PLACES: &[(&str, &str)] = &[
    ("body.response_format.json_schema", "schema"),
    ("body.tools[].function", "parameters"),
    ("body.text.format", "schema"),
    ("body.tools[]", "parameters"),
    ("body.tools[].tools[]", "parameters"),
];

/// Every schema of the record that is held to the strict subset.
pub(super) fn schemas<'a>(record: &Record<'a>) -> Vec<Node<'a>> {
    let strict = |holder: &Node<'a>| {
        member(*holder, "strict").and_then(|strict| strict.boolean()) == Some(true)
    };
    let below = |(place, key): &(&str, &'static str)| {
        let holders = record.each(place).into_iter().filter(strict);
        holders
            .filter_map(|holder| member(holder, key))
            .filter(|schema| schema.kind() == Kind::Object)
            .collect::<Vec<_>>()
    };
    PLACES.iter().flat_map(below).collect()
}

/// One schema inside a strict schema, and how many objects it is inside of.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub node: Node<'a>,
    pub depth: usize,
}

/// `root` and every schema below it, in document order.
pub(super) fn parts(root: Node<'_>) -> Vec<Part<'_>> {
    let mut found = Vec::new();
    walk(root, 0, &mut found);
    found
}

fn walk<'a>(node: Node<'a>, depth: usize, found: &mut Vec<Part<'a>>) {
    if node.kind() != Kind::Object {
        return;
    }
    found.push(Part { node, depth });
    let inner = depth + usize::from(is_object(node));
    for name in ["properties", "$defs", "definitions"] {
        // Definitions are used from elsewhere: how deep is not counted.
        let depth = if name == "properties" { inner } else { 0 };
        let schemas = node.get(name).into_iter().flat_map(|map| map.children());
        schemas.for_each(|schema| walk(schema, depth, found));
    }
    node.get("items").into_iter().for_each(|schema| walk(schema, inner, found));
    for schema in each_below(node, "anyOf[]") {
        walk(schema, depth, found);
    }
}

/// Does the schema describe objects?
pub(super) fn is_object(schema: Node<'_>) -> bool {
    has_type(schema, "object") || schema.get("properties").is_some()
}

/// Is `name` the type of the schema, or one of its types?
pub(super) fn has_type(schema: Node<'_>, name: &str) -> bool {
    let is = |node: Node<'_>| node.text().as_deref() == Some(name);
    schema.get("type").is_some_and(|ty| is(ty) || ty.children().any(is))
}

/// The opening brace of an object: the place of what is missing in it.
pub(super) fn opening(node: Node<'_>) -> Span {
    let start = node.span().start;
    Span { start, end: start + 1 }
}
