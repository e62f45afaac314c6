//! Reading what Gemini's JSON allows: numbers as texts, whole numbers as `5.0`, enums by number, either spelling. What is none of this
//! is told, never copied.

use std::borrow::Cow;

use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::{Kind, Node};
use batchline_schema::is_snake_case_of;

use super::ToOpenAi;
use crate::Mapping;
use crate::mapping::{twice, unknown};
use crate::text::with_inner_json;

/// Refuses the line for what stands at `node`.
pub(super) fn refuse(work: &mut ToOpenAi, node: Node<'_>, said: impl Into<String>) {
    let said = Arg::quoted(said.into());
    work.losses.lose(&loss::unreadable_record::RULE, node, vec![said]);
}

/// A value that is not what its field wants.
pub(super) fn unreadable(work: &mut ToOpenAi, node: Node<'_>, wanted: &str) {
    let list = || node.parent().and_then(|list| list.key());
    let said = match node.key() {
        Some(name) => format!("`{name}` is not {wanted}"),
        None => format!("an element of `{}` is not {wanted}", list().unwrap_or_default()),
    };
    refuse(work, node, said);
}

/// Is the value an object? If not, that is told.
pub(super) fn is_object(work: &mut ToOpenAi, node: Node<'_>) -> bool {
    let is = node.kind() == Kind::Object;
    if !is {
        unreadable(work, node, "an object");
    }
    is
}

/// The members of an object, as the mapping says.
pub(super) fn run(work: &mut ToOpenAi, mapping: &'static Mapping<ToOpenAi>, node: Node<'_>) {
    if is_object(work, node) {
        mapping.run(work, node);
    }
}

/// The elements of a list.
pub(super) fn elements<'a>(work: &mut ToOpenAi, node: Node<'a>) -> Vec<Node<'a>> {
    if node.kind() != Kind::Array {
        unreadable(work, node, "a list");
        return Vec::new();
    }
    node.children().collect()
}

/// The elements of a list of objects; what is none is told.
pub(super) fn objects<'a>(work: &mut ToOpenAi, node: Node<'a>) -> Vec<Node<'a>> {
    let mut list = elements(work, node);
    list.retain(|element| is_object(work, *element));
    list
}

/// Tells every member of an object that is read without a mapping and is none of these.
pub(super) fn only(work: &mut ToOpenAi, object: Node<'_>, names: &[&str]) {
    let mut seen = Vec::new();
    for node in object.children().filter(|node| node.kind() != Kind::Null) {
        let key = node.key().unwrap_or_default();
        match names.iter().find(|name| key == **name || is_snake_case_of(&key, name)) {
            Some(name) if seen.contains(name) => twice(work, node),
            Some(name) => seen.push(name),
            None => unknown(work, node),
        }
    }
}

/// A member that must be a text; empty when it is not set.
pub(super) fn text<'a>(work: &mut ToOpenAi, object: Node<'a>, name: &str) -> Cow<'a, str> {
    let Some(node) = member(object, name) else { return Cow::Borrowed("") };
    node.text().unwrap_or_else(|| {
        unreadable(work, node, "a text");
        Cow::Borrowed("")
    })
}

/// The name of an enum's value; `names` are those whose numbers are published, by number.
pub(super) fn word<'a>(node: Node<'a>, names: &[&'static str]) -> Option<Cow<'a, str>> {
    match node.kind() {
        Kind::String => node.text(),
        _ => {
            let number = usize::try_from(node.number()?.as_i64()?).ok()?;
            names.get(number).map(|name| Cow::Borrowed(*name))
        }
    }
}

/// A number as JSON has it, which may stand in a text.
fn number(node: Node<'_>) -> Option<(String, Option<i64>)> {
    let text = match node.kind() {
        Kind::String => node.text()?,
        _ => Cow::Borrowed(node.raw()),
    };
    with_inner_json(&text, |value| {
        let number = value.number()?;
        Some((number.text.to_string(), number.as_i64()))
    })
    .flatten()
}

/// The value as a whole number.
pub(super) fn whole(node: Node<'_>) -> Option<i64> {
    number(node)?.1
}

/// The value as a number.
pub(super) fn float(node: Node<'_>) -> Option<f64> {
    number(node)?.0.parse().ok()
}

/// Writes a number to the body.
pub(super) fn push_number(work: &mut ToOpenAi, name: &str, node: Node<'_>) {
    match number(node) {
        Some((text, _)) => work.body.raw(name, &text),
        None => unreadable(work, node, "a number"),
    }
}

/// Writes a whole number to the body.
pub(super) fn push_whole(work: &mut ToOpenAi, name: &str, node: Node<'_>) {
    match whole(node) {
        Some(value) => work.body.plain(name, value),
        None => unreadable(work, node, "a whole number"),
    }
}

/// Writes a truth value to the body.
pub(super) fn push_bool(work: &mut ToOpenAi, name: &str, node: Node<'_>) {
    match node.boolean() {
        Some(value) => work.body.plain(name, value),
        None => unreadable(work, node, "true or false"),
    }
}
