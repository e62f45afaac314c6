//! G309: One field in both its spellings.

use batchline_schema::ProblemKind;

use super::common;
use crate::{Impact, Look, Rule, TableLook};

/// One field in both its spellings.
pub static RULE: Rule = Rule {
    code: "G309",
    name: "both-spellings",
    impact: Impact::Batch,
    summary: "One field in both its spellings.",
    message: "`{0}` and `{3}` are two spellings of one field",
    help: "keep one of them",
    why: common::WHOLE_FILE,
    server: common::INVALID_ARGUMENT,
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(common::args),
        ..TableLook::of(&[ProblemKind::BothSpellings])
    }),
    page: include_str!("../../../docs/rules/G309-both-spellings.md"),
    ..Rule::BASE
};
