//! L214: A list beside the request, which comes back empty.

use batchline_jsonl::{Kind, Node};

use super::request_field_beside_request::misplaced;
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// A list beside the request, which comes back empty.
pub static RULE: Rule = Rule {
    code: "L214",
    name: "echoed-array",
    impact: Impact::Advice,
    summary: "A list beside the request, which comes back empty.",
    message: "the list `{0}` beside `request` comes back as []",
    help: "keep it in a file of your own under the `key`, or write it as a string",
    why: "Gemini echoes the keys it finds beside `request` in the result line: strings and numbers survive, lists come back empty.",
    formats: &["gemini-generate", "gemini-embed"],
    look: Look::Record(RecordLook {
        // Nested values are noted by the table of the line, which leaves the line to the slow path.
        when: &[],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/L214-echoed-array.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, drafts: &mut Drafts) {
    for node in super::beside_payload(record) {
        if misplaced(record, node).is_some() {
            continue;
        }
        if let Some(list) = first_list(node) {
            let key = node.key().unwrap_or_default();
            drafts.push(Draft::value(&RULE, list, vec![Arg::quoted(&key)]));
        }
    }
}

/// The first list in `node` that has elements.
fn first_list(node: Node<'_>) -> Option<Node<'_>> {
    match node.kind() {
        Kind::Array if !node.is_empty() => Some(node),
        Kind::Object => node.children().find_map(first_list),
        _ => None,
    }
}
