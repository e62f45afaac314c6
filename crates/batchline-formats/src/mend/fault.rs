//! A fault as the code that mends it sees it.

use batchline_jsonl::{Kind, Node};

use super::Mending;
use crate::{Draft, Record, member};

/// One finding, with the line it is about.
#[derive(Clone, Copy, Debug)]
pub struct Fault<'a> {
    /// The line, without its line break.
    pub line: &'a str,
    /// The record on it; `None` when the line is not JSON.
    pub record: Option<Record<'a>>,
    /// What the rule said, with its place in the line.
    pub draft: &'a Draft<'static>,
    /// An id that no other line has, where somebody makes sure of that; `None` elsewhere.
    pub new_id: Option<&'a str>,
}

impl<'a> Fault<'a> {
    /// Argument `index` of the finding; empty when there is none.
    #[must_use]
    pub fn arg(&self, index: usize) -> &'a str {
        self.draft.args.get(index).map_or("", |arg| &arg.text)
    }

    /// The value the finding is about: the one whose key or value it marks.
    #[must_use]
    pub fn value(&self) -> Option<Node<'a>> {
        self.record?.tree.node_at(self.draft.span)
    }

    /// The object that lacks what the finding's pointer names.
    #[must_use]
    pub fn owner(&self) -> Option<Node<'a>> {
        let (above, _) = self.draft.pointer.rsplit_once('/')?;
        let mut node = self.record?.tree.root()?;
        for step in above.split('/').skip(1) {
            let key = step.replace("~1", "/").replace("~0", "~");
            node = match node.kind() {
                Kind::Array => node.children().nth(key.parse().ok()?)?,
                _ => node.get(&key)?,
            };
        }
        Some(node)
    }

    /// The payload: `request` or `body`.
    #[must_use]
    pub fn payload(&self) -> Option<Node<'a>> {
        let record = self.record?;
        record.tree.root()?.get(record.context.format.payload_key)
    }

    /// The member of `object` with this lowerCamelCase name, in either spelling, set or null.
    #[must_use]
    pub fn named(object: Node<'a>, name: &str) -> Option<Node<'a>> {
        let null = || {
            let is = |node: &Node<'a>| {
                let key = node.key().unwrap_or_default();
                key == name || batchline_schema::is_snake_case_of(&key, name)
            };
            object.children().find(is)
        };
        member(object, name).or_else(null)
    }
}

/// For rules whose remedy is to leave the field out.
#[must_use]
pub fn remove(fault: &Fault<'_>) -> Option<Mending> {
    Mending::remove(fault.line, fault.value()?)
}
