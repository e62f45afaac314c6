//! JSON as a model gets to see it.

use batchline_jsonl::{Kind, Node, NodeStore, Tree};

/// Deepest nesting of JSON that stands inside a text.
const INNER_DEPTH_MAX: u32 = 128;

/// The shortest JSON that says the same: no spaces, and no escapes but those JSON needs, for a request written by Python says
/// `"\u65e5"` where the model reads `日`.
pub(super) fn compact(node: Node<'_>) -> String {
    let mut out = String::with_capacity(node.raw().len());
    push(&mut out, node);
    out
}

fn push(out: &mut String, node: Node<'_>) {
    match node.kind() {
        Kind::Object => members(out, node, ['{', '}']),
        Kind::Array => members(out, node, ['[', ']']),
        Kind::String => push_string(out, &node.text().unwrap_or_default()),
        Kind::Number | Kind::Bool | Kind::Null => out.push_str(node.raw()),
    }
}

fn members(out: &mut String, node: Node<'_>, [open, close]: [char; 2]) {
    out.push(open);
    for (index, child) in node.children().enumerate() {
        if index > 0 {
            out.push(',');
        }
        if let Some(key) = child.key() {
            push_string(out, &key);
            out.push(':');
        }
        push(out, child);
    }
    out.push(close);
}

fn push_string(out: &mut String, text: &str) {
    let clean = !text.bytes().any(|byte| byte < 0x20 || byte == b'"' || byte == b'\\');
    if clean {
        out.push('"');
        out.push_str(text);
        out.push('"');
    } else {
        out.push_str(&serde_json::Value::from(text).to_string());
    }
}

/// Calls `see` with the JSON object or list a text holds. False when it holds none.
pub(super) fn inside(text: &str, see: impl FnOnce(Node<'_>)) -> bool {
    let mut store = NodeStore::default();
    let tree = Tree::parse(text, &mut store, INNER_DEPTH_MAX).ok();
    let root = tree.and_then(|tree| tree.root());
    let root = root.filter(|root| matches!(root.kind(), Kind::Object | Kind::Array));
    root.map(see).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn compact_json_has_no_spaces_and_few_escapes() {
        let text =
            r#" { "a b" : [ 1.0 , true ,null], "\u65e5\/\n" : "say \"\u00e9\"" , "e":{ } } "#;
        let mut store = NodeStore::default();
        let tree = Tree::parse(text, &mut store, 10).expect("JSON");
        let made = compact(tree.root().expect("a value"));
        assert_eq!(made, "{\"a b\":[1.0,true,null],\"日/\\n\":\"say \\\"é\\\"\",\"e\":{}}");
    }

    #[test]
    fn only_objects_and_lists_stand_inside_texts() {
        for (text, holds) in [("{}", true), (" [1]", true), ("7", false), ("{", false), ("", false)]
        {
            assert_eq!(inside(text, |_| {}), holds, "{text}");
        }
    }
}
