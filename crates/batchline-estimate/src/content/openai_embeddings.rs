//! `/v1/embeddings`.

use batchline_formats::member;
use batchline_jsonl::{Kind, Node};

use super::{Content, Part};

/// Reads the body.
pub(super) fn read<'t>(body: Node<'t>, content: &mut Content<'t>) {
    content.inputs = member(body, "input").map_or_else(Vec::new, texts);
}

/// One text, a list of texts, the tokens of one text, or a list of those.
pub(super) fn texts(node: Node<'_>) -> Vec<Part<'_>> {
    if node.kind() == Kind::String {
        return vec![Part::Text(node)];
    }
    match node.children().next().map(|first| first.kind()) {
        Some(Kind::Number) => vec![ids(node)],
        _ => node.children().filter_map(element).collect(),
    }
}

fn element(node: Node<'_>) -> Option<Part<'_>> {
    match node.kind() {
        Kind::String => Some(Part::Text(node)),
        Kind::Array => Some(ids(node)),
        _ => None,
    }
}

fn ids(list: Node<'_>) -> Part<'_> {
    Part::Ids(list, list.len() as u64)
}
