//! G310: Two fields that exclude each other.

use batchline_schema::ProblemKind;

use super::common;
use crate::{Impact, Look, Rule, TableLook};

/// Two fields that exclude each other.
pub static RULE: Rule = Rule {
    code: "G310",
    name: "oneof-conflict",
    impact: Impact::Batch,
    summary: "Two fields that exclude each other.",
    message: "`{0}` and `{3}` exclude each other in one {1}",
    help: "give each a {1} of its own, or remove one",
    why: common::WHOLE_FILE,
    server: common::INVALID_ARGUMENT,
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(common::args),
        ..TableLook::of(&[ProblemKind::OneofConflict])
    }),
    page: include_str!("../../../docs/rules/G310-oneof-conflict.md"),
    ..Rule::BASE
};
