//! G309: One field in both its spellings.

use batchline_schema::ProblemKind;

use super::common;
use crate::mend::{Fault, Mend, Mending};
use crate::{Fix, Impact, Look, Rule, TableLook};

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
    fix: Fix::Safe(Mend::Line(mend)),
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(common::args),
        ..TableLook::of(&[ProblemKind::BothSpellings])
    }),
    page: include_str!("../../../docs/rules/G309-both-spellings.md"),
    ..Rule::BASE
};

/// Only where both say the same.
fn mend(fault: &Fault<'_>) -> Option<Mending> {
    let second = fault.value()?;
    let first = second.parent()?.get(fault.arg(3))?;
    Mending::remove(fault.line, second).filter(|_| first.raw() == second.raw())
}
