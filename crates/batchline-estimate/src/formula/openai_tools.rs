//! What functions add to a chat.
//!
//! Per function: a constant (7 for gpt-4o and gpt-4o-mini, 10 for gpt-4 and gpt-3.5-turbo) and encode("name:description"), the description
//! without its full stop. With properties: 3, and for each of them 3 and encode("key:type:description"), again without the full
//! stop; with an enum −3, and for each item 3 and encode(item). Once for all functions: 12. Source: the notebook named in
//! [`FORMULAS`](super::FORMULAS); it knows functions with a description, and properties that have a type, a description and perhaps an
//! enum of texts. For such functions the number is exact for the models it is published for. For all others it is an estimate: what lies
//! deeper is counted in the same way, and what has no place in it as compact JSON.

use std::fmt::Write;

use batchline_formats::member;
use batchline_jsonl::{Kind, Node};

use super::work::Work;
use crate::content::{Content, Function, OtherTool, Schema, Tool};
use crate::why::{HOSTED_TOOL, TOOLS};

const PROPERTIES: i64 = 3;
const PROPERTY: i64 = 3;
const ENUM: i64 = -3;
const ENUM_ITEM: i64 = 3;
const END: i64 = 12;

/// Deepest nesting of properties that is followed.
const DEPTH_MAX: u32 = 64;

/// Adds all tools.
pub(super) fn add(content: &Content<'_>, work: &mut Work<'_, '_>) {
    let mut any = false;
    for tool in &content.tools {
        match tool {
            Tool::Function(one) => {
                any = true;
                function(one, work);
            }
            Tool::Other(one) => other(one, work),
        }
    }
    if any {
        work.overhead(END);
    }
    let chosen = content.settings.tool_choice;
    if any && chosen.is_some_and(|choice| choice.string().is_none_or(|text| !text.is("auto"))) {
        work.because(&TOOLS);
    }
}

fn other(tool: &OtherTool<'_>, work: &mut Work<'_, '_>) {
    work.because(if tool.hosted { &HOSTED_TOOL } else { &TOOLS });
    tool.counted.iter().for_each(|node| work.value(*node));
}

fn function(one: &Function<'_>, work: &mut Work<'_, '_>) {
    work.overhead(work.frame.function);
    let mut line = text(one.name);
    line.push(':');
    line.push_str(without_stop(&text(one.description)));
    work.text(&line);
    let parameters = one.parameters.map(|schema| schema.node);
    if one.description.is_none() || one.response.is_some() || !parameters.is_some_and(is_flat) {
        work.because(&TOOLS);
    }
    work.schema(one.response);
    if let Some(Schema { node, .. }) = one.parameters {
        work.values(&[member(node, "description")]);
        inner(node, 0, work);
        without_place(node, work);
    }
}

/// Keywords of schemas that have no place in the published formula, and that hold or name schemas: they are counted as compact JSON.
static WITHOUT_PLACE: &[&str] = &[
    "$defs",
    "$ref",
    "additionalProperties",
    "allOf",
    "anyOf",
    "const",
    "contains",
    "definitions",
    "dependentSchemas",
    "else",
    "if",
    "not",
    "oneOf",
    "patternProperties",
    "prefixItems",
    "propertyNames",
    "then",
];

/// Adds what has no place. A keyword that is only switched on or off says nothing.
fn without_place(schema: Node<'_>, work: &mut Work<'_, '_>) {
    for name in WITHOUT_PLACE {
        let value = member(schema, name).filter(|value| value.kind() != Kind::Bool);
        work.values(&[value]);
    }
}

/// Adds the properties of an object, and of objects inside it.
fn properties(schema: Node<'_>, depth: u32, work: &mut Work<'_, '_>) {
    let Some(properties) = member(schema, "properties").filter(|one| !one.is_empty()) else {
        return;
    };
    if depth > DEPTH_MAX {
        return work.value(properties);
    }
    work.overhead(PROPERTIES);
    for property in properties.children() {
        work.overhead(PROPERTY);
        let key = property.key().unwrap_or_default();
        let mut line = String::new();
        let about = text(member(property, "description"));
        // Writing into a String cannot fail.
        let _ = write!(line, "{key}:{}:{}", type_of(property), without_stop(&about));
        work.text(&line);
        choices(property, work);
        inner(property, depth + 1, work);
        without_place(property, work);
    }
}

fn choices(property: Node<'_>, work: &mut Work<'_, '_>) {
    if let Some(items) = member(property, "enum").filter(|items| items.kind() == Kind::Array) {
        work.overhead(ENUM);
        for item in items.children() {
            work.overhead(ENUM_ITEM);
            work.value(item);
        }
    }
}

/// Objects in objects and in lists. The items of a list are counted as a property would be that has no name.
fn inner(schema: Node<'_>, depth: u32, work: &mut Work<'_, '_>) {
    properties(schema, depth, work);
    let Some(items) = member(schema, "items").filter(|items| items.kind() != Kind::Bool) else {
        return;
    };
    // In old drafts a list of schemas.
    if depth > DEPTH_MAX || items.kind() != Kind::Object {
        return work.value(items);
    }
    let about = text(member(items, "description"));
    if !about.is_empty() {
        work.text(without_stop(&about));
    }
    choices(items, work);
    inner(items, depth + 1, work);
    without_place(items, work);
}

/// The type as JSON Schema writes it; of several the list.
fn type_of(property: Node<'_>) -> String {
    let Some(ty) = member(property, "type") else { return String::new() };
    match ty.text() {
        Some(name) => name.to_ascii_lowercase(),
        None => super::json::compact(ty),
    }
}

fn text(node: Option<Node<'_>>) -> String {
    node.and_then(|node| node.text()).unwrap_or_default().into_owned()
}

fn without_stop(text: &str) -> &str {
    text.strip_suffix('.').unwrap_or(text)
}

/// What the published formula knows at the top of `parameters`, …
static KNOWN_TOP: &[&str] = &["type", "properties", "required"];
/// … and in each property.
static KNOWN_PROPERTY: &[&str] = &["type", "description", "enum"];

/// Is the schema such as the published formula knows?
fn is_flat(schema: Node<'_>) -> bool {
    let properties = member(schema, "properties").filter(|node| node.kind() == Kind::Object);
    let all_plain = |node: Node<'_>| node.children().all(is_plain);
    only(schema, KNOWN_TOP) && properties.is_some_and(all_plain)
}

/// A property of a plain type, with a description and perhaps an enum of texts?
fn is_plain(property: Node<'_>) -> bool {
    let is_text = |node: Node<'_>| node.kind() == Kind::String;
    let nested = ["object", "array"].contains(&type_of(property).as_str());
    let choices = member(property, "enum");
    only(property, KNOWN_PROPERTY)
        && ["type", "description"].iter().all(|name| member(property, name).is_some_and(is_text))
        && !nested
        && choices.is_none_or(|list| list.kind() == Kind::Array && list.children().all(is_text))
}

/// Has the object no other members than these?
fn only(object: Node<'_>, names: &[&str]) -> bool {
    object.kind() == Kind::Object
        && object.children().all(|child| names.iter().any(|name| child.is_named(name)))
}
