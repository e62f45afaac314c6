//! L204: A `custom_id` or `key` of no characters.

use batchline_schema::ProblemKind;

use crate::{Impact, Look, Rule, TableLook};

/// A `custom_id` or `key` of no characters.
pub static RULE: Rule = Rule {
    code: "L204",
    name: "empty-id",
    impact: Impact::Advice,
    summary: "A `custom_id` or `key` of no characters.",
    message: "`{0}` is empty",
    help: "write an id that no other line has",
    why: "An empty text names nothing, and a second one is a repeated id. What the servers do with it is not confirmed.",
    look: Look::Table(TableLook::when(&[ProblemKind::Length], super::is_about_id)),
    page: include_str!("../../../docs/rules/L204-empty-id.md"),
    ..Rule::BASE
};
