//! Outcomes: what a row of results came to, told from the row itself.
//!
//! - [`OUTCOMES`]: every class, from `answered` to `missing`.
//! - [`read`]: a row's id, outcome, model and usage.
//! - [`answers`]: its texts, vectors and calls of tools.
//!
//! A state of success says nothing about rows: a row is answered only when its answer came to an end by itself and says something.
//!
//! ```
//! use batchline_formats::outcome;
//! use batchline_jsonl::{NodeStore, Tree};
//!
//! let row = r#"{"key":"r1","response":{"promptFeedback":{"blockReason":"SAFETY"}}}"#;
//! let mut store = NodeStore::default();
//! let tree = Tree::parse(row, &mut store, 128).expect("valid JSON");
//! let reading = outcome::read(tree.root().expect("an object"));
//! assert_eq!(reading.id.as_deref(), Some("r1"));
//! assert_eq!(reading.outcome.id, "safety");
//! assert_eq!(reading.at.map(|node| node.raw()), Some("\"SAFETY\""));
//! ```

mod answer;
mod class;
mod gemini;
mod number;
mod openai;
mod reading;
pub mod row;
pub mod rpc;
mod usage;
pub mod words;

pub use answer::{Answer, Call, answers};
pub use class::{
    ANSWERED, EMPTY, EXPIRED, INVALID, MALFORMED, MISSING, OUTCOMES, Outcome, REFUSED, SAFETY,
    SERVER_ERROR, TRUNCATED, find_outcome,
};
pub use number::{count, with_inner_json};
pub use reading::{Reading, read};
pub use row::key_of;
pub use usage::RowUsage;
