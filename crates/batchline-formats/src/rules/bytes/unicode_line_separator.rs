//! J108: U+2028, U+2029 or U+0085 unescaped in a line.

use crate::{Fix, Impact, Rule};

/// U+2028, U+2029 or U+0085 unescaped in a line.
pub static RULE: Rule = Rule {
    code: "J108",
    name: "unicode-line-separator",
    impact: Impact::Advice,
    summary: "U+2028, U+2029 or U+0085 unescaped in a line.",
    message: "{0} stands unescaped in the line",
    help: "write {1} in its place",
    why: "It is legal JSON, but Python's splitlines() and many editors take it for a line break and cut the record in two.",
    fix: Fix::Safe,
    page: include_str!("../../../docs/rules/J108-unicode-line-separator.md"),
    ..Rule::BASE
};
