//! What the cursor and the tree hand out, by example.

use batchline_jsonl::{Cursor, Kind, NodeStore, Span, SyntaxKind, Text, Tree, unescape};

fn number(text: &str) -> (Option<i64>, f64) {
    let number = Cursor::new(text).number().expect("a number");
    (number.as_i64(), number.as_f64())
}

#[test]
fn whole_numbers_are_told_from_the_digits_and_never_rounded() {
    let cases = [
        ("5", Some(5)),
        ("5.0", Some(5)),
        ("5e0", Some(5)),
        ("50e-1", Some(5)),
        ("0.5e1", Some(5)),
        ("-5.00", Some(-5)),
        ("5.5", None),
        ("5e-1", None),
        ("-0", Some(0)),
        ("-0.0", Some(0)),
        ("0e99", Some(0)),
        ("1e18", Some(1_000_000_000_000_000_000)),
        ("1e19", None),
        ("9223372036854775807", Some(i64::MAX)),
        ("9223372036854775807.0", Some(i64::MAX)),
        ("9223372036854775808", None),
        ("9223372036854775808.0", None),
        ("-9223372036854775808", Some(i64::MIN)),
        ("-9223372036854775808.0", Some(i64::MIN)),
        ("-9223372036854775809e0", None),
        // An f64 would round these to whole numbers.
        ("0.99999999999999999999", None),
        ("9007199254740993.0", Some(9_007_199_254_740_993)),
        ("1e-400", None),
        ("1e400", None),
    ];
    for (text, expected) in cases {
        assert_eq!(number(text).0, expected, "{text}");
    }
}

#[test]
fn floats_are_the_nearest_ones() {
    assert_eq!(number("0.1").1, 0.1);
    assert_eq!(number("1e400").1, f64::INFINITY);
    assert_eq!(number("-1e400").1, f64::NEG_INFINITY);
    assert!(number("-0").1.is_sign_negative());
}

#[test]
fn numbers_know_whether_they_are_plain() {
    for (text, plain) in
        [("12", true), ("-0", true), ("1.0", false), ("1e1", false), ("1E1", false)]
    {
        assert_eq!(Cursor::new(text).number().expect("a number").plain, plain, "{text}");
        let mut store = NodeStore::default();
        let tree = Tree::parse(text, &mut store, 1).map_err(|(e, _)| e).expect("valid");
        let number = tree.root().and_then(|root| root.number());
        assert_eq!(number.expect("a number").plain, plain, "{text}");
    }
}

#[test]
fn escapes_are_resolved_on_demand() {
    let cases = [
        (r"plain", "plain"),
        (r#"\"\\\/\b\f\n\r\t"#, "\"\\/\u{8}\u{c}\n\r\t"),
        (r"\u0041\u00e9\u20AC", "Aé€"),
        (r"\ud83d\ude00!", "😀!"),
        (r"\\u0041", "\\u0041"),
        // The cursor refuses these; unescape must still answer.
        (r"\q", "\u{fffd}q"),
        (r"\ud83d", "\u{fffd}ud83d"),
        ("\\", "\u{fffd}"),
        ("\\é", "\u{fffd}é"),
        ("\\u12é4", "\u{fffd}u12é4"),
    ];
    for (raw, value) in cases {
        assert_eq!(unescape(raw), value, "{raw}");
        let text = Text { raw, span: Span::default(), escaped: raw.contains('\\') };
        assert!(text.is(value), "{raw}");
        assert!(!text.is("") && !text.is(&format!("{value}x")), "{raw}");
        assert_eq!(text.chars(), value.chars().count(), "{raw}");
    }
}

#[test]
fn nodes_know_their_place() {
    let text = r#"{"a/b":{"~k":[10,{"x":null}]},"a/b":2,"":"é"}"#;
    let mut store = NodeStore::default();
    let tree = Tree::parse(text, &mut store, 128).map_err(|(e, _)| e).expect("valid");
    let root = tree.root().expect("a value");
    assert_eq!((root.kind(), root.raw(), root.pointer().as_str()), (Kind::Object, text, ""));
    assert_eq!((root.key(), root.parent(), root.key_span()), (None, None, root.span()));

    let list = root.get("a/b").and_then(|first| first.get("~k")).expect("the first of two");
    assert_eq!(list.key_span().of(text), r#""~k""#);
    let x = list.children().nth(1).and_then(|o| o.get("x")).expect("a member");
    assert_eq!(x.pointer(), "/a~1b/~0k/1/x");
    assert_eq!(x.parent().and_then(|p| p.parent()), Some(list));
    assert_eq!((list.len(), x.len(), x.is_empty(), list.is_empty()), (2, 0, true, false));

    let empty = root.get("").expect("the empty key is a key");
    assert_eq!((empty.key().as_deref(), empty.text().as_deref()), (Some(""), Some("é")));
    assert_eq!(empty.key_span().of(text), "\"\"");
    assert_eq!(root.get_any(&["none", "a/b"]).map(|node| node.kind()), Some(Kind::Object));
    assert_eq!((list.get("x"), x.number(), x.boolean(), x.text()), (None, None, None, None));
    let repeated: Vec<_> = tree.repeated_keys().map(|node| node.raw()).collect();
    assert_eq!(repeated, ["2"]);
}

#[test]
fn repeated_keys_come_in_document_order_from_every_level() {
    let text = r#"{"a":1,"a":{"b":2,"b":3},"c":[{"d":4,"d":5}],"a":6}"#;
    let mut store = NodeStore::default();
    let tree = Tree::parse(text, &mut store, 128).map_err(|(e, _)| e).expect("valid");
    let found: Vec<_> = tree.repeated_keys().map(|node| node.raw()).collect();
    assert_eq!(found, [r#"{"b":2,"b":3}"#, "3", "5", "6"]);
}

#[test]
fn keys_with_the_same_hash_are_still_told_apart() {
    // These two collide in FNV-1a, 64 bits.
    let [a, b] = ["8yn0iYCKYHlIj4-BwPqk", "GReLUrM4wMqfg9yzV3KQ"];
    let text = format!(r#"{{"{a}":1,"{b}":2,"{a}":3,"{b}":4,"x":5}}"#);
    let mut store = NodeStore::default();
    let tree = Tree::parse(&text, &mut store, 128).map_err(|(e, _)| e).expect("valid");
    let found: Vec<_> = tree.repeated_keys().map(|node| node.raw()).collect();
    assert_eq!(found, ["3", "4"]);
}

#[test]
fn a_broken_text_leaves_what_stood_before_the_mistake() {
    let text = r#"{"key":"r-1","request":{"contents":[1,{"role":"user","parts":[tru"#;
    let mut store = NodeStore::default();
    let (error, left) = Tree::parse(text, &mut store, 128).expect_err("cut");
    assert_eq!((error.kind, error.offset as usize), (SyntaxKind::Truncated, text.len()));
    let root = left.root().expect("a value");
    assert_eq!(root.get("key").and_then(|key| key.text()).as_deref(), Some("r-1"));
    let contents = root.get("request").and_then(|r| r.get("contents")).expect("open, but there");
    assert_eq!((contents.raw(), contents.len()), ("[", 2));
    let parts = contents.children().nth(1).and_then(|c| c.get("parts")).expect("open, but there");
    assert_eq!((parts.len(), parts.pointer().as_str()), (0, "/request/contents/1/parts"));

    let (_, nothing) = Tree::parse("[\"a", &mut store, 0).expect_err("too deep");
    assert!(nothing.root().is_none());
}

#[test]
fn a_clone_of_the_cursor_looks_ahead() {
    let mut cursor = Cursor::new(r#"{"a":[1,2],"b":3}"#);
    let mut members = cursor.enter_object().expect("an object");
    cursor.next_key(&mut members).expect("a key");
    let mut ahead = cursor.clone();
    assert_eq!(ahead.skip().expect("a value").of(ahead.text()), "[1,2]");
    assert_eq!(cursor.position(), 5);
    assert_eq!(cursor.peek(), Ok(Kind::Array));
}
