//! Where two JSON values differ.

use batchline_jsonl::{Kind, Node};

/// Pointers of values that differ, at most `max`; one that stands on one side only is named too. The order of keys, white space and how texts
/// and numbers are written do not matter.
pub(super) fn differences(a: Node<'_>, b: Node<'_>, max: usize) -> Vec<String> {
    let mut found = Vec::new();
    compare(a, b, max, &mut found);
    found
}

fn compare(a: Node<'_>, b: Node<'_>, max: usize, found: &mut Vec<String>) {
    if found.len() >= max || a.raw() == b.raw() {
        return;
    }
    match (a.kind(), b.kind()) {
        (Kind::Object, Kind::Object) => objects(a, b, max, found),
        (Kind::Array, Kind::Array) if a.len() == b.len() => {
            a.children().zip(b.children()).for_each(|(a, b)| compare(a, b, max, found));
        }
        (Kind::String, Kind::String) if a.text() == b.text() => {}
        (Kind::Number, Kind::Number) if same_number(a, b) => {}
        _ => found.push(b.pointer()),
    }
}

fn objects(a: Node<'_>, b: Node<'_>, max: usize, found: &mut Vec<String>) {
    for theirs in b.children() {
        let ours = theirs.key().and_then(|key| a.get(&key));
        match ours {
            Some(ours) => compare(ours, theirs, max, found),
            None if found.len() < max => found.push(theirs.pointer()),
            None => {}
        }
    }
    for ours in a.children().filter(|ours| ours.key().is_some_and(|key| b.get(&key).is_none())) {
        if found.len() < max {
            found.push(ours.pointer());
        }
    }
}

/// As long as a float tells them apart they are told apart.
fn same_number(a: Node<'_>, b: Node<'_>) -> bool {
    let value = |node: Node<'_>| node.number().map(|number| number.as_f64());
    let whole = |node: Node<'_>| node.number().and_then(|number| number.as_i64());
    match (whole(a), whole(b)) {
        (Some(a), Some(b)) => a == b,
        _ => value(a) == value(b),
    }
}
