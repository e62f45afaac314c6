//! J132: A line that is JSON, but not an object.

use crate::{Impact, Rule};

/// A line that is JSON, but not an object.
pub static RULE: Rule = Rule {
    code: "J132",
    name: "not-an-object",
    impact: Impact::Batch,
    summary: "A line that is JSON, but not an object.",
    message: "a record must be an object, this is {0}",
    help: "write one {…} per line",
    why: "Every line must be one request object; anything else makes the server refuse the file.",
    page: include_str!("../../../docs/rules/J132-not-an-object.md"),
    ..Rule::BASE
};
