//! Where a table problem stands, and what stands beside it.

use batchline_jsonl::Node;
use batchline_schema::Problem;

use crate::record::member;

/// Is `name` set beside the member the problem is about?
pub(super) fn beside(problem: &Problem<'_>, name: &str) -> bool {
    problem.owner().is_some_and(|object| is_set(object, name))
}

/// Is `name` set in the object the problem is about?
pub(super) fn inside(problem: &Problem<'_>, name: &str) -> bool {
    problem.value().is_some_and(|object| is_set(object, name))
}

/// Is the member `name` of `object` set?
pub(super) fn is_set(object: Node<'_>, name: &str) -> bool {
    member(object, name).is_some()
}
