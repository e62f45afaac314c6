//! O509: Two parameters of which only one may be set.

use batchline_schema::ProblemKind;

use crate::{Impact, Look, Rule, TableLook};

/// Two parameters of which only one may be set.
pub static RULE: Rule = Rule {
    code: "O509",
    name: "exclusive-parameters",
    impact: Impact::Line,
    summary: "Two parameters of which only one may be set.",
    message: "`{0}` and `{3}` exclude each other",
    help: "keep one of them",
    why: "The two say the same in different ways, and the endpoint does not choose between them.",
    formats: super::OPENAI,
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::OneofConflict, ProblemKind::BothSpellings],
        ..TableLook::of(&[])
    }),
    page: include_str!("../../../docs/rules/O509-exclusive-parameters.md"),
    ..Rule::BASE
};
