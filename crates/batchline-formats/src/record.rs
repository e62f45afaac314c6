//! A record as rules see it: paths in, values out, both spellings understood.

use batchline_jsonl::{Kind, Node, Tree};
use batchline_schema::snake_case;

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
        self.each(path).into_iter().next()
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
    let mut found = vec![node];
    for step in path.split('.').filter(|step| !step.is_empty()) {
        let (name, list) = step.strip_suffix("[]").map_or((step, false), |name| (name, true));
        found = found.into_iter().filter_map(|node| member(node, name)).collect();
        if list {
            found = found
                .into_iter()
                .filter(|node| node.kind() == Kind::Array)
                .flat_map(|node| node.children().collect::<Vec<_>>())
                .collect();
        }
        found.retain(|node| node.kind() != Kind::Null);
    }
    found
}

/// The member `name` of `node` in either spelling, when it is set.
#[must_use]
pub fn member<'a>(node: Node<'a>, name: &str) -> Option<Node<'a>> {
    let camel = name.bytes().any(|byte| byte.is_ascii_uppercase());
    let found = node.get(name).or_else(|| camel.then(|| node.get(&snake_case(name))).flatten());
    found.filter(|node| node.kind() != Kind::Null)
}
