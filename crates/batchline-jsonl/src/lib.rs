//! Bytes → lines → strict JSON, without copying and without IO.
//!
//! This is the ground floor of batchline. It knows bytes, lines and the JSON grammar of RFC 8259; it knows no schema.
//!
//! - [`lines`] cuts bytes into lines at `\n` and nowhere else, however the bytes arrive.
//! - [`Cursor`] walks one JSON text and hands out borrowed values with their byte spans.
//! - [`Reader`] is what a walk needs that only wants a yes or a no: the cursor, or [`Indexed`], which takes strings from the [`Index`] of a
//!   whole window of lines.
//! - [`Tree`] is the same text as a flat list of nodes, for code that must look back.
//! - [`push_string`], [`push_plain`] write JSON.
//! - [`SyntaxError`] names the mistake people really made, and the byte where it is.
//!
//! Nothing is allocated for a valid line by the cursor; a test counts.
//!
//! ```
//! use batchline_jsonl::{Cursor, Kind};
//!
//! let mut cursor = Cursor::new(r#"{"key":"r1","n":12345678901234567890}"#);
//! assert_eq!(cursor.peek()?, Kind::Object);
//! let mut members = cursor.enter_object()?;
//! let key = cursor.next_key(&mut members)?.expect("a member");
//! assert_eq!(key.raw, "key");
//! assert_eq!(cursor.string()?.raw, "r1");
//! cursor.next_key(&mut members)?;
//! assert_eq!(cursor.number()?.text, "12345678901234567890"); // nothing rounded
//! assert!(cursor.next_key(&mut members)?.is_none());
//! cursor.end()?;
//! # Ok::<(), batchline_jsonl::SyntaxError>(())
//! ```

mod cursor;
mod diagnose;
mod error;
mod index;
mod limits;
pub mod lines;
mod number;
mod reader;
mod same;
mod simd;
mod span;
mod string;
mod tree;
mod write;

pub use cursor::{Cursor, Kind, Members};
pub use error::{SyntaxError, SyntaxKind};
pub use index::Index;
pub use limits::Limits;
pub use number::Number;
pub use reader::{Indexed, Reader};
pub use same::same;
pub use span::Span;
pub use string::{Text, unescape};
pub use tree::{Node, NodeStore, Tree};
pub use write::{push_escaped, push_plain, push_string};

/// The string scanner and its portable twin, for tests and benches that compare the two.
pub mod scan {
    pub use crate::simd::{
        base64_end, digits_32, digits_end, find_special, portable, stops_32, text,
    };
}
