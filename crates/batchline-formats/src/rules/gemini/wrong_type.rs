//! G303: A value of the wrong JSON type.

use batchline_schema::ProblemKind;

use super::common;
use crate::{Impact, Look, Rule, TableLook};

/// A value of the wrong JSON type.
pub static RULE: Rule = Rule {
    code: "G303",
    name: "wrong-type",
    impact: Impact::Batch,
    summary: "A value of the wrong JSON type.",
    message: "`{0}` is {3}, not {2}",
    help: "write {2}",
    why: common::WHOLE_FILE,
    server: common::UNEXPECTED_CHARACTER,
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(common::args),
        // What is unconfirmed about a field is its values, not its type.
        impact: Some(|_, _| Impact::Batch),
        ..TableLook::of(&[ProblemKind::WrongType])
    }),
    page: include_str!("../../../docs/rules/G303-wrong-type.md"),
    ..Rule::BASE
};
