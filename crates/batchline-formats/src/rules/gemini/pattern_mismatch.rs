//! G308: A name that is not made as it must be.

use batchline_schema::ProblemKind;

use super::common;
use crate::{Impact, Look, Rule, TableLook};

/// A name that is not made as it must be.
pub static RULE: Rule = Rule {
    code: "G308",
    name: "pattern-mismatch",
    impact: Impact::Line,
    summary: "A name that is not made as it must be.",
    message: "`{0}` is `{3}`, not {2}",
    help: "write {2}",
    why: common::THIS_REQUEST,
    server: common::INVALID_ARGUMENT,
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(common::args),
        ..TableLook::of(&[ProblemKind::Pattern])
    }),
    page: include_str!("../../../docs/rules/G308-pattern-mismatch.md"),
    ..Rule::BASE
};
