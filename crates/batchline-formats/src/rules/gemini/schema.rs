//! Walks through schemas as the table does, so that what belongs together is told together.

use batchline_jsonl::{Kind, Node, Span};
use batchline_schema::Problem;

use crate::member;

/// Fields that hold a schema.
static ROOTS: &[&str] = &["responseSchema", "response_schema", "parameters", "response"];

/// The whole schema that `node` is inside of; `node` itself when it is in none.
pub fn root(node: Node<'_>) -> Node<'_> {
    let mut root = node;
    let mut above = Some(node);
    while let Some(node) = above {
        if node.key().is_some_and(|key| ROOTS.contains(&&*key)) {
            root = node;
        }
        above = node.parent();
    }
    root
}

/// For rules that are told once a schema.
pub fn once(problem: &Problem<'_>) -> Option<Span> {
    problem.value().map(|value| root(value).span())
}

/// The whole schema that a problem is inside of, and every schema in it.
pub fn all<'a>(problem: &Problem<'a>) -> Vec<Node<'a>> {
    problem.value().map_or_else(Vec::new, |value| all_in(root(value)))
}

/// A schema, and every schema in it.
pub fn all_in(schema: Node<'_>) -> Vec<Node<'_>> {
    let mut found = vec![schema];
    let mut next = 0;
    while let Some(schema) = found.get(next).copied() {
        next += 1;
        found.extend(inside(schema).into_iter().filter(is_object));
    }
    found
}

fn is_object(node: &Node<'_>) -> bool {
    node.kind() == Kind::Object
}

/// The schemas right below a schema.
fn inside(schema: Node<'_>) -> Vec<Node<'_>> {
    let lists = ["properties", "anyOf"]
        .into_iter()
        .filter_map(|name| member(schema, name))
        .flat_map(|list| list.children());
    member(schema, "items").into_iter().chain(lists).collect()
}
