//! Walks through schemas as the table does, so that what belongs together is told together.

use batchline_jsonl::{Kind, Node};
use batchline_schema::Problem;

use super::common::value;
use crate::member;
use crate::rule::TableContext;

/// Fields that hold a schema.
static ROOTS: &[&str] = &["responseSchema", "response_schema", "parameters", "response"];

/// The pointer of the whole schema that `pointer` is inside of.
pub fn root(pointer: &str) -> &str {
    let mut end = 0;
    for step in pointer.split('/').skip(1) {
        end += step.len() + 1;
        if ROOTS.contains(&step) {
            return &pointer[..end];
        }
    }
    pointer
}

/// For rules that are told once a schema.
pub fn once(problem: &Problem) -> String {
    root(&problem.pointer).into()
}

/// The whole schema that a problem is inside of, and every schema in it.
pub fn all<'a>(problem: &Problem, context: &TableContext<'a>) -> Vec<Node<'a>> {
    let root = Problem { pointer: once(problem), ..problem.clone() };
    let mut found: Vec<Node<'a>> = value(&root, context).into_iter().collect();
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
