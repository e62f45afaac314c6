//! G306: A text that is too short or too long.

use batchline_schema::ProblemKind;

use super::common;
use crate::{Impact, Look, Rule, TableLook};

/// A text that is too short or too long.
pub static RULE: Rule = Rule {
    code: "G306",
    name: "wrong-length",
    impact: Impact::Line,
    summary: "A text that is too short or too long.",
    message: "`{0}` has {3} characters instead of {2}",
    help: "write {2}",
    why: common::THIS_REQUEST,
    server: common::INVALID_ARGUMENT,
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(common::args),
        ..TableLook::of(&[ProblemKind::Length])
    }),
    page: include_str!("../../../docs/rules/G306-wrong-length.md"),
    ..Rule::BASE
};
