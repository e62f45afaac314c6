//! JSON as a model gets to see it.

use batchline_jsonl::{Kind, Node, NodeStore, Tree, push_plain};

/// Deepest nesting of JSON that stands inside a text.
const INNER_DEPTH_MAX: u32 = 128;

/// The shortest JSON that says the same: no spaces, and no escapes but those JSON needs, for a request written by Python says
/// `"\u65e5"` where the model reads `日`.
pub(super) fn compact(node: Node<'_>) -> String {
    let mut out = String::with_capacity(node.raw().len());
    push_plain(&mut out, node);
    out
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
