//! What must hold for every input, not only for those somebody thought of. serde_json and naive loops are the second opinion.

use std::collections::HashSet;

use batchline_jsonl::lines::{LineEvent, Splitter, lines};
use batchline_jsonl::scan::{find_special, portable};
use batchline_jsonl::{Cursor, Kind, Node, NodeStore, SyntaxError, SyntaxKind, Tree, unescape};
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::{collection::vec, option};
use serde_json::Value;

/// A find becomes a line in a table of `errors.rs` or `data/conformance.txt`, so no file of seeds is kept.
fn config(cases: u32) -> ProptestConfig {
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

// --- Generators

const SPACES: &[&str] = &["", "", "", " ", "\t", "\n", "\r", " \r\n"];

/// What a string may hold: long plain runs (the vector paths), escapes of every kind, characters of every length.
fn string_content() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        "[ -!#-\\[\\]-~]{0,80}",
        "\\PC{0,4}".prop_map(|text| text.replace(['"', '\\'], "")),
        select(&["\\\"", "\\\\", "\\/", "\\b", "\\f", "\\n", "\\r", "\\t"][..])
            .prop_map(str::to_owned),
        any::<char>().prop_map(escaped),
        select(&["é", "😀", "\u{2028}", "\u{feff}", "\u{7f}", "~", "/", "~1"][..])
            .prop_map(str::to_owned),
    ];
    vec(part, 0..5).prop_map(|parts| parts.concat())
}

/// `c` as `\uXXXX`, or as two of them.
fn escaped(c: char) -> String {
    c.encode_utf16(&mut [0; 2]).iter().map(|unit| format!("\\u{unit:04x}")).collect()
}

fn number_text() -> impl Strategy<Value = String> {
    prop_oneof![
        "-?(0|[1-9][0-9]{0,17})",
        "-?(0|[1-9][0-9]{0,6})(\\.[0-9]{1,6})?([eE][+-]?[0-9]{1,2})?",
    ]
}

/// JSON text. Keys are drawn from `keys`, so a small pool makes repeated ones.
fn json(keys: BoxedStrategy<String>) -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        select(&["null", "true", "false", "[]", "{}"][..]).prop_map(str::to_owned),
        number_text(),
        string_content().prop_map(|text| format!("\"{text}\"")),
    ];
    leaf.prop_recursive(6, 64, 6, move |inner| {
        let space = || select(SPACES);
        let element = (space(), inner.clone(), space()).prop_map(|(a, v, b)| format!("{a}{v}{b}"));
        let member = (space(), keys.clone(), space(), element.clone())
            .prop_map(|(a, key, b, value)| format!("{a}\"{key}\"{b}:{value}"));
        prop_oneof![
            vec(element, 0..6).prop_map(|all| format!("[{}]", all.join(","))),
            vec(member, 0..6).prop_map(|all| format!("{{{}}}", all.join(","))),
        ]
    })
}

fn any_json() -> impl Strategy<Value = String> {
    json(string_content().boxed())
}

/// Objects whose keys repeat often, also under another spelling.
fn repetitive_json() -> impl Strategy<Value = String> {
    let pool =
        &["a", "\\u0061", "b", "", "é", "\\u00e9", "\\u00E9", "a\\/", "a/", "😀", "\\ud83d\\ude00"];
    json(select(&pool[..]).prop_map(str::to_owned).boxed())
}

/// The pieces that JSON and its mistakes are made of.
const PIECES: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ",",
    ":",
    "\"",
    "'",
    "\\",
    "/",
    "//",
    "/*",
    "#",
    " ",
    "\n",
    "\r",
    "\t",
    "0",
    "1",
    "-",
    "+",
    ".",
    "e",
    "E5",
    "01",
    "true",
    "fals",
    "null",
    "NaN",
    "-Infinity",
    "True",
    "None",
    "u00",
    "\\u00e9",
    "\\ud83d",
    "\\ude00",
    "\"a\"",
    "\"a\":",
    "key",
    "key:",
    "é",
    "😀",
    "\u{feff}",
    "\0",
    "\u{1}",
    "\u{a0}",
    "\u{2028}",
];

fn soup() -> impl Strategy<Value = String> {
    vec(select(PIECES), 0..24).prop_map(|pieces| pieces.concat())
}

/// JSON with a few bytes removed, replaced or inserted: mostly wrong, and wrong deep inside.
fn mutated() -> impl Strategy<Value = Vec<u8>> {
    let byte = prop_oneof![any::<u8>(), select(&b"{}[],:\"'\\/# \n0-+.eutn"[..])];
    let edit = (any::<Index>(), 0..3_usize, option::of(byte));
    (any_json(), vec(edit, 0..4)).prop_map(|(text, edits)| {
        let mut bytes = text.into_bytes();
        for (index, removed, inserted) in edits {
            let from = index.index(bytes.len() + 1);
            let to = (from + removed).min(bytes.len());
            bytes.splice(from..to, inserted);
        }
        bytes
    })
}

/// Anything: JSON, damaged JSON, soup, noise.
fn hostile() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![
        1 => any_json().prop_map(String::into_bytes),
        4 => mutated(),
        4 => soup().prop_map(String::into_bytes),
        1 => vec(any::<u8>(), 0..64),
    ]
}

// --- Helpers

fn walk(bytes: &[u8]) -> Result<(), SyntaxError> {
    let mut cursor = Cursor::from_bytes(bytes)?;
    cursor.skip()?;
    cursor.end()
}

/// The tree as serde_json would hold it: of two members with the same key the last counts.
fn to_value(node: Node<'_>) -> Value {
    match node.kind() {
        Kind::Null => Value::Null,
        Kind::Bool => Value::Bool(node.boolean().expect("a boolean")),
        Kind::String => Value::String(node.text().expect("a string").into_owned()),
        Kind::Number => {
            serde_json::from_str(node.number().expect("a number").text).expect("a number")
        }
        Kind::Array => node.children().map(to_value).collect(),
        Kind::Object => Value::Object(
            node.children().map(|m| (m.key().expect("a key").into_owned(), to_value(m))).collect(),
        ),
    }
}

fn all_nodes<'a>(node: Node<'a>, out: &mut Vec<Node<'a>>) {
    out.push(node);
    node.children().for_each(|child| all_nodes(child, out));
}

/// Where serde_json and this reader part, and why. Everything else must agree.
fn known_difference(bytes: &[u8], theirs: &serde_json::Error) -> bool {
    let message = theirs.to_string();
    // Its recursion limit is 127 levels, ours 128.
    message.contains("recursion limit exceeded")
        // It makes an f64 of every big number and refuses what does not fit; here numbers stay text.
        || (message.contains("number out of range") && bytes.iter().any(u8::is_ascii_digit))
}

fn owned(event: LineEvent<'_>) -> (u64, u64, Option<(Vec<u8>, bool)>) {
    match event {
        LineEvent::Line(l) => {
            (l.offset, l.bytes.len() as u64, Some((l.bytes.to_vec(), l.terminated)))
        }
        LineEvent::TooLong { offset, length } => (offset, length, None),
    }
}

fn naive_special(bytes: &[u8], from: usize) -> usize {
    let special = |b: &u8| *b == b'"' || *b == b'\\' || *b < 0x20;
    (from..bytes.len()).find(|&at| special(&bytes[at])).unwrap_or(bytes.len())
}

// --- Lines

proptest! {
    #![proptest_config(config(1024))]

    #[test]
    fn lines_do_not_depend_on_how_the_bytes_arrive(
        bytes in vec(prop_oneof![3 => Just(b'a'), 1 => Just(b'\n'), 1 => Just(b'\r'), 1 => any::<u8>()], 0..200),
        cuts in vec(any::<Index>(), 0..12),
        limit in prop_oneof![0..12_usize, Just(usize::MAX)],
    ) {
        let expected: Vec<_> = lines(&bytes)
            .map(|line| match line.bytes.len() > limit {
                true => LineEvent::TooLong { offset: line.offset, length: line.bytes.len() as u64 },
                false => LineEvent::Line(line),
            })
            .map(owned)
            .collect();
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(bytes.len() + 1)).collect();
        cuts.extend([0, bytes.len()]);
        cuts.sort_unstable();
        let mut found = Vec::new();
        let mut keep = |event: LineEvent<'_>| found.push(owned(event));
        let mut splitter = Splitter::new(limit);
        for pair in cuts.windows(2) {
            splitter.push(&bytes[pair[0]..pair[1]], &mut keep);
        }
        splitter.finish(&mut keep);
        splitter.finish(&mut keep); // A second end changes nothing.
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn lines_and_their_ends_are_the_whole_input(bytes in vec(prop_oneof![Just(b'\n'), any::<u8>()], 0..200)) {
        let mut joined = Vec::new();
        for line in lines(&bytes) {
            prop_assert_eq!(line.offset as usize, joined.len());
            joined.extend_from_slice(line.bytes);
            joined.extend(line.terminated.then_some(b'\n'));
        }
        prop_assert_eq!(joined, bytes);
    }
}

// --- The walk

proptest! {
    #![proptest_config(config(4096))]

    #[test]
    fn accepts_and_refuses_what_serde_json_does(bytes in hostile()) {
        let ours = walk(&bytes);
        match serde_json::from_slice::<Value>(&bytes) {
            Ok(_) => prop_assert_eq!(ours, Ok(())),
            Err(theirs) if known_difference(&bytes, &theirs) => {}
            Err(theirs) => prop_assert!(ours.is_err(), "{theirs}"),
        }
    }

    #[test]
    fn cursor_and_tree_agree_on_every_input(bytes in hostile(), depth_max in 0..8_u32) {
        let Ok(text) = std::str::from_utf8(&bytes) else { return Ok(()) };
        let mut cursor = Cursor::with_depth_max(text, depth_max);
        let walked = cursor.skip().and_then(|_| cursor.end());
        let mut store = NodeStore::default();
        let parsed = Tree::parse(text, &mut store, depth_max).map(|_| ()).map_err(|(error, _)| error);
        prop_assert_eq!(walked, parsed);
    }

    #[test]
    fn an_error_points_into_the_line_and_only_a_cut_line_is_truncated(bytes in hostile()) {
        let Err(error) = walk(&bytes) else { return Ok(()) };
        let offset = error.offset as usize;
        prop_assert_eq!(error.kind == SyntaxKind::Truncated, offset == bytes.len());
        if let Ok(text) = std::str::from_utf8(&bytes) {
            prop_assert!(text.is_char_boundary(offset));
        }
        // What is wrong stays wrong, whatever follows. What is cut off is not wrong yet.
        let mut longer = bytes.clone();
        longer.extend_from_slice(b"\"}]");
        if let (false, Ok(_)) = (error.kind == SyntaxKind::Truncated, std::str::from_utf8(&bytes)) {
            prop_assert!(walk(&longer).is_err());
        }
    }

    #[test]
    fn what_is_left_of_a_broken_text_can_be_read(bytes in hostile()) {
        let Ok(text) = std::str::from_utf8(&bytes) else { return Ok(()) };
        let mut store = NodeStore::default();
        let tree = Tree::parse(text, &mut store, 128).unwrap_or_else(|(_, left)| left);
        let mut nodes = Vec::new();
        tree.root().into_iter().for_each(|root| all_nodes(root, &mut nodes));
        for node in nodes {
            // Every scalar that is left is whole; every accessor answers.
            let value = match node.kind() {
                Kind::Object | Kind::Array => node.raw().starts_with(['{', '[']),
                Kind::String => node.text().is_some_and(|t| t.len() <= node.raw().len()),
                Kind::Number => node.number().is_some_and(|n| !n.as_f64().is_nan()),
                Kind::Bool => matches!(node.raw(), "true" | "false"),
                Kind::Null => node.raw() == "null",
            };
            prop_assert!(value, "{} {:?}", node.pointer(), node.raw());
            prop_assert!(node.key_span().of(text).starts_with('"') || node.key().is_none());
        }
        prop_assert_eq!(tree.repeated_keys().filter(|node| node.key().is_none()).count(), 0);
    }

    #[test]
    fn no_order_of_calls_makes_the_cursor_panic(text in soup(), calls in vec(0..9_u8, 0..24)) {
        let mut cursor = Cursor::new(&text);
        let mut open = Vec::new();
        for call in calls {
            match call {
                0 => drop(cursor.peek()),
                1 | 2 => open.extend(cursor.enter_object().ok()),
                3 => open.extend(cursor.enter_array().ok()),
                4 => drop(open.last_mut().map(|members| cursor.next_key(members))),
                5 => drop(open.last_mut().map(|members| cursor.next_element(members))),
                6 => drop((cursor.string(), cursor.number(), cursor.boolean(), cursor.null())),
                7 => drop(cursor.skip()),
                _ => drop(cursor.end()),
            }
            prop_assert!(text.is_char_boundary(cursor.position()));
        }
    }
}

// --- Values

proptest! {
    #![proptest_config(config(512))]

    #[test]
    fn every_strict_prefix_is_truncated_at_its_end(text in any_json()) {
        let text = text.trim_end();
        let open = matches!(text.as_bytes()[0], b'{' | b'[' | b'"');
        for length in 0..text.len() {
            match walk(&text.as_bytes()[..length]) {
                // `12` begins with `1`, and `1.5e3` with the good number `1.5`.
                Ok(()) => prop_assert!(!open, "{}", &text[..length]),
                Err(error) => prop_assert_eq!(error, SyntaxError::new(SyntaxKind::Truncated, length)),
            }
        }
    }

    #[test]
    fn values_are_those_of_serde_json(text in any_json()) {
        let mut store = NodeStore::default();
        let tree = Tree::parse(&text, &mut store, 128).map_err(|(error, _)| error).expect("valid");
        let theirs: Value = serde_json::from_str(&text).expect("valid");
        prop_assert_eq!(to_value(tree.root().expect("a value")), theirs);
    }

    #[test]
    fn a_node_is_its_span_and_its_pointer(text in any_json()) {
        let mut store = NodeStore::default();
        let tree = Tree::parse(&text, &mut store, 128).map_err(|(error, _)| error).expect("valid");
        let whole: Value = serde_json::from_str(&text).expect("valid");
        let mut nodes = Vec::new();
        all_nodes(tree.root().expect("a value"), &mut nodes);
        let repeated = tree.repeated_keys().next().is_some();
        for node in nodes {
            let value = to_value(node);
            let mut inner = NodeStore::default();
            let again = Tree::parse(node.raw(), &mut inner, 128).map_err(|(error, _)| error).expect("valid");
            let root = again.root().expect("a value");
            prop_assert_eq!((root.raw(), to_value(root)), (node.raw(), value.clone()));
            if !repeated {
                prop_assert_eq!(whole.pointer(&node.pointer()), Some(&value));
            }
            if let Some(key) = node.key() {
                let written: String = serde_json::from_str(node.key_span().of(&text)).expect("a key");
                prop_assert_eq!(key, written);
            }
            for (index, child) in node.children().enumerate() {
                prop_assert_eq!(child.parent(), Some(node));
                prop_assert!(index < node.len() && !node.is_empty());
            }
        }
    }

    #[test]
    fn get_is_the_first_and_the_others_are_repeated(text in repetitive_json()) {
        let mut store = NodeStore::default();
        let tree = Tree::parse(&text, &mut store, 128).map_err(|(error, _)| error).expect("valid");
        let mut nodes = Vec::new();
        all_nodes(tree.root().expect("a value"), &mut nodes);
        let mut later = Vec::new();
        for object in nodes.iter().filter(|node| node.kind() == Kind::Object) {
            let mut seen = HashSet::new();
            for member in object.children() {
                let key = member.key().expect("a key");
                if seen.insert(key.clone()) {
                    prop_assert_eq!(object.get(&key), Some(member));
                } else {
                    later.push(member.span());
                }
            }
            prop_assert_eq!(object.get("no such key"), None);
        }
        later.sort_unstable();
        let found: Vec<_> = tree.repeated_keys().map(|member| member.span()).collect();
        prop_assert_eq!(found, later);
    }

    #[test]
    fn strings_are_those_of_serde_json(content in string_content(), other in string_content()) {
        let value = |raw: &str| serde_json::from_str::<String>(&format!("\"{raw}\"")).expect("valid");
        let (expected, other) = (value(&content), value(&other));
        prop_assert_eq!(&unescape(&content), &expected);
        let quoted = format!("\"{content}\"");
        let text = Cursor::new(&quoted).string().expect("valid");
        prop_assert_eq!(text.value(), expected.as_str());
        prop_assert_eq!(text.chars(), expected.chars().count());
        prop_assert_eq!(text.escaped, content.contains('\\'));
        prop_assert!(text.is(&expected));
        let longer = format!("{expected}x");
        prop_assert!(!text.is(&longer));
        if let Some((last, _)) = expected.char_indices().last() {
            prop_assert!(!text.is(&expected[..last]));
        }
        prop_assert_eq!(text.is(&other), expected == other);
    }

    #[test]
    fn unescape_takes_any_text(raw in soup()) {
        prop_assert!(unescape(&raw).chars().count() <= raw.chars().count());
    }

    #[test]
    fn whole_numbers_are_whole_however_they_are_written(value in any::<i64>(), zeros in 0..40_usize, moved in 0..25_usize) {
        let number = |text: &str| Cursor::new(text).number().expect("a number").as_i64();
        let nothing = "0".repeat(zeros);
        prop_assert_eq!(number(&value.to_string()), Some(value));
        prop_assert_eq!(number(&format!("{value}.0{nothing}")), Some(value));
        prop_assert_eq!(number(&format!("{value}e{nothing}0")), Some(value));
        prop_assert_eq!(number(&format!("{value}{nothing}e-{zeros}")), Some(value));
        prop_assert_eq!(number(&format!("{value}.{nothing}1")), None);
        let exact = i128::from(value) * 10_i128.pow(moved as u32 % 19);
        prop_assert_eq!(number(&format!("{value}e{}", moved % 19)), i64::try_from(exact).ok());
    }
}

// --- The string scanner

proptest! {
    #![proptest_config(config(256))]

    #[test]
    fn scanners_agree_from_every_start(
        bytes in vec(prop_oneof![40 => 0x23..0x5b_u8, 4 => 0x80..=0xff_u8, 1 => any::<u8>()], 0..300),
        shift in 0..64_usize,
    ) {
        let bytes = &bytes[shift.min(bytes.len())..];
        for from in 0..bytes.len() + 3 {
            let expected = naive_special(bytes, from);
            prop_assert_eq!(find_special(bytes, from), expected, "from {}", from);
            prop_assert_eq!(portable::find_special(bytes, from), expected, "from {}", from);
        }
    }
}

#[test]
fn scanners_know_every_byte_at_every_place() {
    for length in [1, 7, 8, 15, 16, 17, 31, 32, 33, 47, 48, 63, 64, 65, 96, 97, 130] {
        for at in 0..length {
            let mut bytes = vec![b'a'; length];
            for byte in 0..=u8::MAX {
                bytes[at] = byte;
                let expected = naive_special(&bytes, 0);
                assert_eq!(find_special(&bytes, 0), expected, "{byte:#x} at {at} of {length}");
                assert_eq!(
                    portable::find_special(&bytes, 0),
                    expected,
                    "{byte:#x} at {at} of {length}"
                );
            }
        }
    }
}

#[test]
fn scanners_answer_at_every_alignment_and_past_the_end() {
    let mut bytes = vec![0xff; 400];
    bytes[300] = b'"';
    for shift in 0..64 {
        let part = &bytes[shift..];
        for from in 0..=300 - shift {
            assert_eq!(find_special(part, from), 300 - shift);
            assert_eq!(portable::find_special(part, from), 300 - shift);
        }
        for from in [part.len(), part.len() + 1, usize::MAX] {
            assert_eq!(find_special(part, from), part.len());
            assert_eq!(portable::find_special(part, from), part.len());
        }
    }
}

#[test]
fn known_differences_from_serde_json_are_these() {
    let theirs = |text: &str| serde_json::from_str::<Value>(text).is_ok();
    let nested = |levels: usize| format!("{}{}", "[".repeat(levels), "]".repeat(levels));
    // Depth: 127 against 128.
    assert!(theirs(&nested(127)) && walk(nested(127).as_bytes()).is_ok());
    assert!(!theirs(&nested(128)) && walk(nested(128).as_bytes()).is_ok());
    // Range: an f64 against text.
    assert!(!theirs("1e400") && walk(b"1e400").is_ok());
    // Repeated keys: the last counts against the first, and both are told.
    let text = r#"{"a":1,"a":2}"#;
    let mut store = NodeStore::default();
    let tree = Tree::parse(text, &mut store, 128).map_err(|(error, _)| error).expect("valid");
    let first = tree.root().and_then(|root| root.get("a")).map(|node| node.raw());
    assert_eq!(first, Some("1"));
    assert_eq!(serde_json::from_str::<Value>(text).expect("valid")["a"], 2);
}
