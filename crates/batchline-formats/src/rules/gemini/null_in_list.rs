//! G312: `null` as an element of a list.

use batchline_schema::ProblemKind;

use super::common;
use crate::mend::{Mend, remove};
use crate::{Fix, Impact, Look, Rule, TableLook};

/// `null` as an element of a list.
pub static RULE: Rule = Rule {
    code: "G312",
    name: "null-in-list",
    impact: Impact::Batch,
    summary: "`null` as an element of a list.",
    message: "`{0}` is null, and lists take no null",
    help: "remove the element",
    why: common::WHOLE_FILE,
    server: common::INVALID_ARGUMENT,
    fix: Fix::Unsafe(Mend::Line(remove)),
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(common::args),
        ..TableLook::of(&[ProblemKind::NullElement])
    }),
    page: include_str!("../../../docs/rules/G312-null-in-list.md"),
    ..Rule::BASE
};
