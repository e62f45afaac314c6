//! `/v1/embeddings`.

use batchline_formats::member;
use batchline_jsonl::{Kind, Node};

use super::{Content, Part};

/// Reads the body.
pub(super) fn read<'t>(body: Node<'t>, content: &mut Content<'t>) {
    content.inputs = texts(member(body, "input"), content);
}

/// One text, a list of texts, the tokens of one text, or a list of those.
pub(super) fn texts<'t>(node: Option<Node<'t>>, content: &mut Content<'t>) -> Vec<Part<'t>> {
    let Some(node) = node.filter(|node| node.kind() != Kind::Null) else { return Vec::new() };
    let first = node.children().next().map(|first| first.kind());
    if node.kind() != Kind::Array || first == Some(Kind::Number) {
        return element(node, content).into_iter().collect();
    }
    node.children().filter_map(|one| element(one, content)).collect()
}

fn element<'t>(node: Node<'t>, content: &mut Content<'t>) -> Option<Part<'t>> {
    match node.kind() {
        Kind::String => Some(Part::Text(node)),
        Kind::Array if node.children().all(|id| id.kind() == Kind::Number) => Some(ids(node)),
        _ => {
            content.not_understood.push(node);
            None
        }
    }
}

fn ids(list: Node<'_>) -> Part<'_> {
    Part::Ids(list, list.len() as u64)
}
