//! What of a schema Google's local counter adds up: format, description, the items of `enum` and `required`, names of properties, the
//! schemas of items and properties, and the texts in `example`. Not counted are type, title, default, propertyOrdering, anyOf, pattern and
//! bounds. Source: google-genai 3.4.0 `local_tokenizer.py`. That the server does not read `anyOf` nobody says: its compact JSON is the upper
//! end of a range.
//!
//! JSON Schema of an OpenAI request is counted as what it would be converted to; what `$ref` points at is counted where it is defined,
//! once.

use batchline_formats::member;
use batchline_jsonl::{Kind, Node};

use super::gemini::json;
use super::work::Work;
use crate::why::UNCOUNTED_SCHEMA;

/// Deepest nesting that is followed.
const DEPTH_MAX: u32 = 64;

/// A keyword and what of its value is counted.
type Keywords = &'static [(&'static str, fn(Node<'_>, u32, &mut Work<'_, '_>))];

static KEYWORDS: Keywords = &[
    ("format", |value, _, work| texts(value, work)),
    ("description", |value, _, work| texts(value, work)),
    ("enum", |value, _, work| texts(value, work)),
    ("const", |value, _, work| texts(value, work)),
    ("required", |value, _, work| texts(value, work)),
    ("items", schema),
    ("properties", named),
    ("$defs", |value, depth, work| value.children().for_each(|one| schema(one, depth, work))),
    ("definitions", |value, depth, work| value.children().for_each(|one| schema(one, depth, work))),
    ("example", |value, _, work| json(value, work)),
    ("anyOf", |value, _, work| passed_over(value, work)),
    ("oneOf", |value, _, work| passed_over(value, work)),
    ("allOf", |value, _, work| passed_over(value, work)),
];

/// Adds a schema.
pub(super) fn add(node: Node<'_>, work: &mut Work<'_, '_>) {
    schema(node, 0, work);
}

fn schema(node: Node<'_>, depth: u32, work: &mut Work<'_, '_>) {
    if node.kind() != Kind::Object {
        return;
    }
    // As deep as that it is counted whole, as for OpenAI.
    if depth > DEPTH_MAX {
        return work.value(node);
    }
    for (name, count) in KEYWORDS {
        if let Some(value) = member(node, name) {
            count(value, depth + 1, work);
        }
    }
}

/// A text, or the texts of a list.
fn texts(value: Node<'_>, work: &mut Work<'_, '_>) {
    let own = (value.kind() == Kind::String).then_some(value);
    let inside = value.children().filter(|one| one.kind() == Kind::String);
    own.into_iter().chain(inside).for_each(|text| work.value(text));
}

/// What the local counter passes over, though the server may count it.
pub(super) fn passed_over(value: Node<'_>, work: &mut Work<'_, '_>) {
    work.because(&UNCOUNTED_SCHEMA);
    work.perhaps(value);
}

fn named(properties: Node<'_>, depth: u32, work: &mut Work<'_, '_>) {
    for property in properties.children() {
        if let Some(key) = property.key() {
            work.text(&key);
        }
        schema(property, depth, work);
    }
}
