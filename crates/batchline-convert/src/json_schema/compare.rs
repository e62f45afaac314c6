//! Values of the source compared by what they mean, not by how they are written.

use std::cmp::Ordering;

use batchline_jsonl::{Kind, Node};

/// Which of two numbers is greater. Whole numbers are compared as such: a float would round them.
pub(super) fn order(one: Node<'_>, other: Node<'_>) -> Ordering {
    let (Some(one), Some(other)) = (one.number(), other.number()) else {
        return Ordering::Equal;
    };
    match (one.as_i64(), other.as_i64()) {
        (Some(one), Some(other)) => one.cmp(&other),
        _ => one.as_f64().total_cmp(&other.as_f64()),
    }
}

/// Do both values mean the same?
pub(super) fn same(one: Node<'_>, other: Node<'_>) -> bool {
    match (one.kind(), other.kind()) {
        (Kind::String, Kind::String) => one.text() == other.text(),
        (Kind::Number, Kind::Number) => order(one, other).is_eq(),
        (Kind::Object, Kind::Object) => one.len() == other.len() && has_all(one, other),
        (Kind::Array, Kind::Array) => {
            let mut pairs = one.children().zip(other.children());
            one.len() == other.len() && pairs.all(|(one, other)| same(one, other))
        }
        (kind, another) => kind == another && one.raw() == other.raw(),
    }
}

fn has_all(one: Node<'_>, other: Node<'_>) -> bool {
    one.children().all(|member| {
        let twin = member.key().and_then(|key| other.get(&key));
        twin.is_some_and(|twin| same(member, twin))
    })
}
