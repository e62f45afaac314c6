//! Values that servers write in more than one way.

use batchline_jsonl::{Node, NodeStore, Tree};

/// Deepest nesting of JSON that stands inside a text.
const INNER_DEPTH_MAX: u32 = 128;

/// Calls `read` with the JSON that stands in a text; `None` when it is not one JSON value without repeated keys.
pub fn with_inner_json<T>(text: &str, read: impl FnOnce(Node<'_>) -> T) -> Option<T> {
    let mut store = NodeStore::default();
    let tree = Tree::parse(text, &mut store, INNER_DEPTH_MAX).ok()?;
    let clean = tree.repeated_keys().next().is_none();
    tree.root().filter(|_| clean).map(read)
}

/// A count: Gemini writes those of 64 bits as texts.
#[must_use]
pub fn count(node: Node<'_>) -> Option<i64> {
    let number = |node: Node<'_>| node.number().and_then(|number| number.as_i64());
    let text = || with_inner_json(&node.text()?, number).flatten();
    number(node).or_else(text).filter(|count| *count >= 0)
}
