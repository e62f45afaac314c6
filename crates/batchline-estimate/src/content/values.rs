//! Reading values with a grain of salt: what is not of the expected kind is not there.

use batchline_formats::member;
use batchline_jsonl::{Kind, Node};

/// The member `name` in either spelling, when it is a string.
pub(super) fn string<'t>(node: Node<'t>, name: &str) -> Option<Node<'t>> {
    member(node, name).filter(|value| value.kind() == Kind::String)
}

/// The member `name` in either spelling, when it is an object.
pub(super) fn object<'t>(node: Node<'t>, name: &str) -> Option<Node<'t>> {
    member(node, name).filter(|value| value.kind() == Kind::Object)
}

/// The elements of the list `name`, in either spelling; nothing when there is no list.
pub(super) fn elements<'t>(node: Node<'t>, name: &str) -> impl Iterator<Item = Node<'t>> + use<'t> {
    let list = member(node, name).filter(|value| value.kind() == Kind::Array);
    list.into_iter().flat_map(|list| list.children())
}

/// Does the string `name` say `text`?
pub(super) fn says(node: Node<'_>, name: &str, text: &str) -> bool {
    string(node, name).and_then(|value| value.string()).is_some_and(|value| value.is(text))
}

/// A whole number, written `5`, `5.0` or `"5"` (proto-JSON allows all three).
pub(crate) fn whole(node: Node<'_>) -> Option<i64> {
    let text = match node.kind() {
        Kind::Number => node.raw().into(),
        Kind::String => node.text()?,
        _ => return None,
    };
    let exact = text.parse::<i64>().ok();
    let fraction = || text.parse::<f64>().ok().filter(|value| value.fract() == 0.0);
    exact.or_else(|| fraction().filter(|value| value.abs() < 9e15).map(|value| value as i64))
}

/// The member `name`, when it is a whole number of at least 0.
pub(super) fn amount(node: Node<'_>, name: &str) -> Option<u64> {
    whole(member(node, name)?).and_then(|value| u64::try_from(value).ok())
}
