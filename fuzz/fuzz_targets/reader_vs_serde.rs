//! Our reader and serde_json must accept the same texts and read the same values from them.
#![no_main]

use batchline_jsonl::{Cursor, Kind, Node, NodeStore, Tree};
use libfuzzer_sys::fuzz_target;
use serde_json::Value;

fuzz_target!(|data: &[u8]| {
    let Ok(text) = std::str::from_utf8(data) else {
        assert!(Cursor::from_bytes(data).is_err());
        return;
    };
    let mut store = NodeStore::default();
    let ours = Tree::parse(text, &mut store, 127);
    match (&ours, serde_json::from_str::<Value>(text)) {
        (Ok(tree), Ok(value)) => same(tree.root().expect("a value"), &value),
        (Err(_), Err(_)) => {}
        // serde_json makes numbers while it reads; we keep their text.
        (Ok(_), Err(error)) => assert!(error.to_string().contains("number out of range"), "{error}"),
        (Err((error, _)), Ok(_)) => panic!("we refuse what serde_json reads: {error}"),
    }
    let mut cursor = Cursor::with_depth_max(text, 127);
    let skipped = cursor.skip().and_then(|_| cursor.end());
    assert_eq!(skipped.is_ok(), ours.is_ok());
});

fn same(node: Node<'_>, value: &Value) {
    match (node.kind(), value) {
        (Kind::String, Value::String(text)) => assert_eq!(node.text().as_deref(), Some(text.as_str())),
        (Kind::Array, Value::Array(items)) => {
            assert_eq!(node.len(), items.len());
            node.children().zip(items).for_each(|(node, item)| same(node, item));
        }
        (Kind::Object, Value::Object(members)) => {
            for (key, member) in members {
                // Of repeated keys serde_json keeps the last.
                let ours = node.children().filter(|n| n.key().as_deref() == Some(key)).last();
                same(ours.expect("the key"), member);
            }
        }
        (Kind::Number, Value::Number(number)) => {
            let ours = node.number().expect("a number").as_f64();
            assert!(number.as_f64().is_some_and(|theirs| theirs == ours));
        }
        (Kind::Bool, Value::Bool(value)) => assert_eq!(node.boolean(), Some(*value)),
        (Kind::Null, Value::Null) => {}
        (kind, value) => panic!("{kind:?} is not {value}"),
    }
}
