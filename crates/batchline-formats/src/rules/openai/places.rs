//! Where a table problem stands, and what stands beside it.

use batchline_jsonl::{Kind, Node};
use batchline_schema::Problem;

use crate::TableContext;
use crate::record::member;

/// The object with the member a problem is about: the problem's pointer without its last step.
pub(super) fn owner<'a>(problem: &Problem, context: &TableContext<'a>) -> Option<Node<'a>> {
    let (above, _) = problem.pointer.rsplit_once('/')?;
    find(context.tree.root()?, above)
}

/// Is `name` set beside the member the problem is about?
pub(super) fn beside(problem: &Problem, context: &TableContext<'_>, name: &str) -> bool {
    owner(problem, context).is_some_and(|object| is_set(object, name))
}

/// Is `name` set in the object the problem is about?
pub(super) fn inside(problem: &Problem, context: &TableContext<'_>, name: &str) -> bool {
    let root = context.tree.root();
    root.and_then(|root| find(root, &problem.pointer)).is_some_and(|object| is_set(object, name))
}

/// Is the member `name` of `object` set?
pub(super) fn is_set(object: Node<'_>, name: &str) -> bool {
    member(object, name).is_some()
}

/// The value at an RFC 6901 pointer.
fn find<'a>(root: Node<'a>, pointer: &str) -> Option<Node<'a>> {
    let mut node = root;
    for step in pointer.split('/').skip(1) {
        node = match node.kind() {
            Kind::Array => node.children().nth(step.parse().ok()?)?,
            _ => node.get(&step.replace("~1", "/").replace("~0", "~"))?,
        };
    }
    Some(node)
}
