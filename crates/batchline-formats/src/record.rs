//! A record as rules see it: paths in, values out, both spellings understood.

use batchline_jsonl::{Kind, Node, Tree};
use batchline_schema::is_snake_case_of;

use crate::Context;

/// One parsed record and its context.
#[derive(Clone, Copy, Debug)]
pub struct Record<'a> {
    /// The parsed line.
    pub tree: Tree<'a>,
    /// Format, profile, model, day.
    pub context: &'a Context<'a>,
}

impl<'a> Record<'a> {
    /// The first value at `path` that is set (present and not `null`), starting at the record.
    ///
    /// `request.generationConfig.topP`: lowerCamelCase names are also found in snake_case. `[]` walks into the elements of a list.
    #[must_use]
    pub fn at(&self, path: &str) -> Option<Node<'a>> {
        first_below(self.tree.root()?, path)
    }

    /// Every value at `path` that is set.
    #[must_use]
    pub fn each(&self, path: &str) -> Vec<Node<'a>> {
        self.tree.root().map_or_else(Vec::new, |root| each_below(root, path))
    }

    /// The string at `path`.
    #[must_use]
    pub fn text(&self, path: &str) -> Option<String> {
        self.at(path)?.text().map(String::from)
    }
}

/// Every value at `path` below `node` that is set; see [`Record::at`].
#[must_use]
pub fn each_below<'a>(node: Node<'a>, path: &str) -> Vec<Node<'a>> {
    let mut found = Vec::new();
    let _ = walk(node, path, &mut |node| {
        found.push(node);
        None::<()>
    });
    found
}

fn first_below<'a>(node: Node<'a>, path: &str) -> Option<Node<'a>> {
    walk(node, path, &mut Some)
}

/// Shows `visit` the values at `path` in document order, until it gives something back.
fn walk<'a, T>(
    node: Node<'a>,
    path: &str,
    visit: &mut impl FnMut(Node<'a>) -> Option<T>,
) -> Option<T> {
    if path.is_empty() {
        return visit(node);
    }
    let (step, rest) = path.split_once('.').unwrap_or((path, ""));
    let Some(name) = step.strip_suffix("[]") else {
        return walk(member(node, step)?, rest, visit);
    };
    let list = member(node, name).filter(|list| list.kind() == Kind::Array)?;
    list.children().filter(is_set).find_map(|element| walk(element, rest, visit))
}

/// The member `name` of `node` in either spelling, when it is set.
#[must_use]
pub fn member<'a>(node: Node<'a>, name: &str) -> Option<Node<'a>> {
    let camel = name.bytes().any(|byte| byte.is_ascii_uppercase());
    let is_snake = |member: &Node<'_>| member.key().is_some_and(|key| is_snake_case_of(&key, name));
    let snake = || camel.then(|| node.children().find(is_snake)).flatten();
    node.get(name).or_else(snake).filter(is_set)
}

fn is_set(node: &Node<'_>) -> bool {
    node.kind() != Kind::Null
}
