//! G316: A field the provider wants replaced.

use batchline_schema::ProblemKind;

use super::common;
use crate::{Impact, Look, Rule, TableLook};

/// A field the provider wants replaced.
pub static RULE: Rule = Rule {
    code: "G316",
    name: "deprecated-field",
    impact: Impact::Advice,
    summary: "A field the provider wants replaced.",
    message: "`{0}` is deprecated",
    help: "use {2}",
    why: "It works today; what replaces it is documented, and the old field may go.",
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(common::args),
        ..TableLook::of(&[ProblemKind::Deprecated])
    }),
    page: include_str!("../../../docs/rules/G316-deprecated-field.md"),
    ..Rule::BASE
};
