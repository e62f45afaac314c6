//! J105: A line with nothing on it.

use crate::mend::Mend;
use crate::{Fix, Impact, Rule};

/// A line with nothing on it.
pub static RULE: Rule = Rule {
    code: "J105",
    name: "blank-line",
    impact: Impact::Advice,
    summary: "A line with nothing on it.",
    message: "a blank line",
    help: "remove the line",
    why: "Servers disagree about blank lines: some skip them, some refuse the file, and on some the results shift by one.",
    fix: Fix::Safe(Mend::DropLine),
    page: include_str!("../../../docs/rules/J105-blank-line.md"),
    ..Rule::BASE
};
