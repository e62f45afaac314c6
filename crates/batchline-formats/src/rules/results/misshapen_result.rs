//! R915: A known field of another type than readers expect.

use batchline_schema::ProblemKind;

use crate::{Impact, Look, Rule, TableLook};

/// A known field of another type than readers expect.
pub static RULE: Rule = Rule {
    code: "R915",
    name: "misshapen-result",
    impact: Impact::Advice,
    summary: "A known field of another type than readers expect.",
    message: "{0} should be {2}, this is {3}",
    help: "look at what wrote the file: servers write {2} here",
    why: "Readers of results rely on these types. A row that is otherwise may have been changed since it came, or be of a newer kind.",
    formats: super::RESULTS,
    // Every way to differ from a table: results are checked for what readers rely on, and for nothing else.
    look: Look::Table(TableLook::of(ProblemKind::ALL)),
    page: include_str!("../../../docs/rules/R915-misshapen-result.md"),
    ..Rule::BASE
};
