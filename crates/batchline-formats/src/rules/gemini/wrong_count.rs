//! G307: A list with too few or too many elements.

use batchline_schema::ProblemKind;

use super::common;
use crate::{Impact, Look, Rule, TableLook};

/// A list with too few or too many elements.
pub static RULE: Rule = Rule {
    code: "G307",
    name: "wrong-count",
    impact: Impact::Line,
    summary: "A list with too few or too many elements.",
    message: "`{0}` has {3} elements instead of {2}",
    help: "give it {2}",
    why: common::THIS_REQUEST,
    server: common::INVALID_ARGUMENT,
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(common::args),
        ..TableLook::of(&[ProblemKind::Count])
    }),
    page: include_str!("../../../docs/rules/G307-wrong-count.md"),
    ..Rule::BASE
};
