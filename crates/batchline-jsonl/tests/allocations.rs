//! "Without copying" is a promise; here it is counted.
#![allow(
    unsafe_code,
    reason = "a global allocator cannot be had without; it only counts and hands on"
)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::Cell;
use std::hint::black_box;

use batchline_jsonl::lines::{Splitter, lines};
use batchline_jsonl::{Cursor, Kind, NodeStore, SyntaxError, Tree};

thread_local! {
    /// Of this thread: tests run side by side.
    static COUNT: Cell<u64> = const { Cell::new(0) };
}

struct Counting;

fn count() {
    // A thread that is ending has no counter any more, and no test either.
    let _ = COUNT.try_with(|count| count.set(count.get() + 1));
}

// SAFETY: every call goes on to the system's allocator as it came; counting touches no memory but a thread's own `Cell`, which needs no
// allocation and no destructor.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: the caller keeps the contract of `alloc`, which is the same.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        count();
        // SAFETY: the caller keeps the contract of `alloc_zeroed`, which is the same.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, ptr: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        count();
        // SAFETY: the caller keeps the contract of `realloc`, which is the same; `ptr` is the system's.
        unsafe { System.realloc(ptr, layout, new_size) }
    }

    unsafe fn dealloc(&self, ptr: *mut u8, layout: Layout) {
        // SAFETY: the caller keeps the contract of `dealloc`, which is the same; `ptr` is the system's.
        unsafe { System.dealloc(ptr, layout) }
    }
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// How often `work` allocates.
fn allocations<T>(work: impl FnOnce() -> T) -> u64 {
    let before = COUNT.get();
    let result = work();
    let after = COUNT.get();
    drop(black_box(result));
    after - before
}

/// Every construct: escapes in keys and values, a repeated key, characters of every length, numbers of every form, nesting.
const RECORD: &str = r#" {"key":"r-1","k\u0065y":"\ud83d\ude00 \"q\" \\ é 😀 and a text that is longer than two vectors of the scanner, é","n":[-0,1.25,-3e-7,6E+2,[],[[{}]]],"o":{"":{},"x":null},"t":true,"f":false,"p":5.0} "#;

fn skip(text: &str) -> Result<(), SyntaxError> {
    let mut cursor = Cursor::new(text);
    cursor.skip()?;
    cursor.end()
}

/// Walks by hand, looking at everything the cursor hands out.
fn walk(cursor: &mut Cursor<'_>) -> Result<usize, SyntaxError> {
    let mut seen = 1;
    match cursor.peek()? {
        Kind::Object => {
            let mut members = cursor.enter_object()?;
            while let Some(key) = cursor.next_key(&mut members)? {
                seen += key.chars() + usize::from(key.is("key")) + walk(cursor)?;
            }
        }
        Kind::Array => {
            let mut members = cursor.enter_array()?;
            while cursor.next_element(&mut members)? {
                seen += walk(cursor)?;
            }
        }
        Kind::String => {
            let text = cursor.string()?;
            seen += text.chars() + usize::from(text.is("😀 \"q\" \\ é"));
        }
        Kind::Number => {
            let number = cursor.number()?;
            seen += usize::from(number.as_i64() == Some(5)) + usize::from(number.as_f64() < 0.0);
        }
        Kind::Bool => seen += usize::from(cursor.boolean()?),
        Kind::Null => cursor.null()?,
    }
    Ok(seen)
}

#[test]
fn the_counter_counts() {
    assert_eq!(allocations(|| Box::new(black_box(1))), 1);
    assert_eq!(allocations(|| "a".repeat(100)), 1);
    assert_eq!(allocations(|| 1 + 1), 0);
}

#[test]
fn skipping_a_valid_line_allocates_nothing() {
    assert_eq!(allocations(|| skip(RECORD).expect("valid")), 0);
    let bytes = RECORD.as_bytes();
    assert_eq!(
        allocations(|| Cursor::from_bytes(bytes).and_then(|mut c| c.skip()).expect("valid")),
        0
    );
}

#[test]
fn walking_a_valid_line_allocates_nothing() {
    assert_eq!(allocations(|| walk(&mut Cursor::new(RECORD)).expect("valid")), 0);
}

#[test]
fn finding_a_mistake_allocates_nothing() {
    for text in ["{'a': True}", "[1,]", "[01]", "[1.2.3]", "{a:1}", "[\"\\x\"]", "{} {}", "[\"cut"]
    {
        assert_eq!(allocations(|| skip(text).expect_err(text)), 0, "{text}");
    }
}

#[test]
fn a_tree_in_warm_memory_allocates_nothing() {
    let mut store = NodeStore::default();
    assert!(allocations(|| Tree::parse(RECORD, &mut store, 128).is_ok()) > 0);
    assert_eq!(allocations(|| Tree::parse(RECORD, &mut store, 128).is_ok()), 0);
    // A smaller line in between costs nothing and takes nothing away.
    assert_eq!(allocations(|| Tree::parse("[1,2]", &mut store, 128).is_ok()), 0);
    assert_eq!(allocations(|| Tree::parse("[1,", &mut store, 128).is_ok()), 0);
    assert_eq!(allocations(|| Tree::parse(RECORD, &mut store, 128).is_ok()), 0);
}

#[test]
fn looking_into_a_tree_allocates_nothing_without_escapes() {
    let mut store = NodeStore::default();
    let tree = Tree::parse(RECORD, &mut store, 128).map_err(|(error, _)| error).expect("valid");
    let root = tree.root().expect("a value");
    assert_eq!(tree.repeated_keys().count(), 1);
    let look = || {
        let inner = root.get("o").and_then(|o| o.get("x")).expect("a member");
        let text = root.get("key").and_then(|key| key.text()).expect("a string");
        (inner.parent(), inner.span(), text.len(), root.len(), tree.repeated_keys().count())
    };
    assert_eq!(allocations(look), 0);
}

#[test]
fn lines_of_a_whole_buffer_and_of_whole_chunks_allocate_nothing() {
    let bytes = format!("{RECORD}\n{RECORD}\n{RECORD}\n").into_bytes();
    assert_eq!(allocations(|| lines(&bytes).count()), 0);
    let mut splitter = Splitter::new(1 << 20);
    let mut count = 0;
    assert_eq!(allocations(|| splitter.push(&bytes, &mut |_| count += 1)), 0);
    assert_eq!(count, 3);
}
