//! Input made to hurt: every answer comes soon and the stack holds.
#![allow(clippy::disallowed_methods, reason = "a test may look at the clock")]

use std::time::{Duration, Instant};

use batchline_jsonl::lines::{LineEvent, Splitter};
use batchline_jsonl::{Cursor, Limits, NodeStore, Number, SyntaxError, SyntaxKind, Tree};

/// Far above what any of these takes on a slow machine, far below what a quadratic walk would take.
const SOON: Duration = Duration::from_secs(20);

fn soon<T>(work: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let result = work();
    assert!(start.elapsed() < SOON, "{:?}", start.elapsed());
    result
}

fn skip(text: &str, depth_max: u32) -> Result<(), SyntaxError> {
    let mut cursor = Cursor::with_depth_max(text, depth_max);
    cursor.skip()?;
    cursor.end()
}

fn parse(text: &str, depth_max: u32) -> Result<(), SyntaxError> {
    let mut store = NodeStore::default();
    Tree::parse(text, &mut store, depth_max).map(|_| ()).map_err(|(error, _)| error)
}

#[test]
fn a_million_levels_end_at_the_limit_on_a_small_stack() {
    let check = || {
        for unit in ["[", "{\"a\":", "[{\"a\":[", " [ "] {
            let text = unit.repeat(1_000_000);
            for depth_max in [0, 1, 128, Limits::DEPTH_CEILING, u32::MAX] {
                let error = soon(|| skip(&text, depth_max)).expect_err("too deep");
                assert_eq!(error.kind, SyntaxKind::TooDeep, "{unit}");
                assert_eq!(soon(|| parse(&text, depth_max)), Err(error), "{unit}");
            }
        }
    };
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(check).expect("a thread");
    thread.join().expect("no overflow, no panic");
}

#[test]
fn the_deepest_allowed_text_fits_a_quarter_of_a_small_stack() {
    let check = || {
        let half = Limits::DEPTH_CEILING as usize / 2;
        let text = format!("{}1{}", "[{\"a\":".repeat(half), "}]".repeat(half));
        assert_eq!(skip(&text, u32::MAX), Ok(()));
        let mut store = NodeStore::default();
        let tree = Tree::parse(&text, &mut store, u32::MAX).map_err(|(e, _)| e).expect("valid");
        let mut node = tree.root().expect("a value");
        while let Some(child) = node.children().next() {
            node = child;
        }
        assert_eq!(node.pointer(), "/0/a".repeat(half));
    };
    let thread = std::thread::Builder::new().stack_size(512 << 10).spawn(check).expect("a thread");
    thread.join().expect("no overflow, no panic");
}

#[test]
fn a_string_of_64_megabytes_is_walked_soon() {
    let content = "a".repeat(64 << 20);
    let plain = format!("[\"{content}\"]");
    assert_eq!(soon(|| skip(&plain, 128)), Ok(()));
    assert_eq!(soon(|| parse(&plain, 128)), Ok(()));
    let open = &plain[..plain.len() - 2];
    let end = SyntaxError::new(SyntaxKind::Truncated, open.len());
    assert_eq!(soon(|| skip(open, 128)), Err(end));
}

#[test]
fn a_string_of_nothing_but_escapes_is_walked_soon() {
    for escape in ["\\n", "\\u00e9", "\\ud83d\\ude00"] {
        let text = format!("\"{}\"", escape.repeat((32 << 20) / escape.len()));
        let string = soon(|| Cursor::new(&text).string()).expect("valid");
        let count = (text.len() - 2) / escape.len();
        assert_eq!(soon(|| string.chars()), count);
        assert_eq!(soon(|| string.value()).chars().count(), count);
    }
}

#[test]
fn an_object_of_a_million_keys_is_parsed_soon() {
    let members = |key: &dyn Fn(usize) -> String| {
        let all: Vec<String> = (0..1_000_000).map(|i| format!("\"{}\":{i}", key(i))).collect();
        format!("{{{}}}", all.join(","))
    };
    let mut store = NodeStore::default();
    let different = members(&|i| format!("k{i}"));
    let tree =
        soon(|| Tree::parse(&different, &mut store, 128)).map_err(|(e, _)| e).expect("valid");
    let root = tree.root().expect("a value");
    assert_eq!((root.len(), tree.repeated_keys().count()), (1_000_000, 0));
    let last = soon(|| root.get("k999999")).expect("a member");
    assert_eq!(last.raw(), "999999");

    for same in [members(&|_| "same".into()), members(&|i| ["a", "\\u0061"][i % 2].into())] {
        let tree = soon(|| Tree::parse(&same, &mut store, 128)).map_err(|(e, _)| e).expect("valid");
        assert_eq!(tree.repeated_keys().count(), 999_999);
    }
}

#[test]
fn an_array_of_millions_of_elements_is_parsed_soon() {
    let text = format!("[{}0]", "[],{},".repeat(2_000_000));
    let mut store = NodeStore::default();
    let tree = soon(|| Tree::parse(&text, &mut store, 128)).map_err(|(e, _)| e).expect("valid");
    let root = tree.root().expect("a value");
    assert_eq!(root.len(), 4_000_001);
    let last = root.children().last().expect("an element");
    assert_eq!(soon(|| last.pointer()), "/4000000");
}

#[test]
fn naming_a_mistake_at_the_end_of_a_long_line_is_soon() {
    let many = 4 << 20;
    let cases = [
        (format!("{{'a': {}", "'b', ".repeat(many)), SyntaxKind::PythonRepr),
        (format!("['{}", "\\'".repeat(many)), SyntaxKind::SingleQuotes),
        (format!("[{}]", "1,".repeat(many)), SyntaxKind::TrailingComma),
        (format!("[1{}x]", "1".repeat(many)), SyntaxKind::BadNumber),
        (format!("{{{}: 1}}", "a".repeat(many)), SyntaxKind::UnquotedKey),
        (format!("{{}}{}", ",".repeat(many)), SyntaxKind::TrailingComma),
        (format!("[1{}", " ".repeat(many)), SyntaxKind::Truncated),
        (format!("[1{}2]", " ".repeat(many)), SyntaxKind::MissingComma),
        (format!("[-{}", " ".repeat(many)), SyntaxKind::Truncated),
        (format!("[{}", "\0".repeat(many)), SyntaxKind::NulByte),
    ];
    for (text, kind) in cases {
        let error = soon(|| skip(&text, 128)).expect_err("a mistake");
        assert_eq!(error.kind, kind, "{}", &text[..20]);
    }
}

#[test]
fn bytes_that_end_inside_a_character_are_told_soon() {
    let mut bytes = format!("[\"{}", "é".repeat(8 << 20)).into_bytes();
    bytes.push(0xe2);
    let error = soon(|| Cursor::from_bytes(&bytes).map(|_| ())).expect_err("cut");
    assert_eq!(error, SyntaxError::new(SyntaxKind::Truncated, bytes.len()));
}

#[test]
fn numbers_of_a_million_digits_are_read_soon() {
    let digits = "9".repeat(1_000_000);
    let read = |text: &str| {
        soon(|| {
            let number: Number<'_> = Cursor::new(text).number().expect("a number");
            (number.as_i64(), number.as_f64())
        })
    };
    assert_eq!(read(&digits), (None, f64::INFINITY));
    assert_eq!(read(&format!("0.{digits}")), (None, 1.0));
    assert_eq!(read(&format!("1e{digits}")), (None, f64::INFINITY));
    assert_eq!(read(&format!("1e-{digits}")), (None, 0.0));
    assert_eq!(read(&format!("0e{digits}")), (Some(0), 0.0));
    let zeros = "0".repeat(1_000_000);
    assert_eq!(read(&format!("1.{zeros}")), (Some(1), 1.0));
    // The standard library's `f64` parser stops counting exponents of five digits; the whole number is still exact.
    assert_eq!(read(&format!("1{zeros}e-1000000")).0, Some(1));
    assert_eq!(read(&format!("0.{zeros}1e1000001")).0, Some(1));
}

#[test]
fn a_line_without_end_is_counted_and_not_kept() {
    let mut splitter = Splitter::new(1024);
    let chunk = vec![b'x'; 1 << 20];
    let mut events = 0;
    let mut none = |_: LineEvent<'_>| events += 1;
    soon(|| (0..1024).for_each(|_| splitter.push(&chunk, &mut none)));
    assert_eq!(events, 0);
    let mut length = 0;
    splitter.finish(&mut |event| {
        if let LineEvent::TooLong { length: bytes, .. } = event {
            length = bytes;
        }
    });
    assert_eq!(length, 1 << 30);
    // Kept: the limit, one byte more, and what growing a vector leaves.
    assert!(format!("{splitter:?}").len() < 4096);
}
