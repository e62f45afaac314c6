//! O503: A value of another JSON type than the endpoint takes.

use batchline_schema::{Field, Problem, ProblemKind};

use super::words::hinted;
use crate::{Impact, Look, Rule, TableContext, TableLook};

/// A value of another JSON type than the endpoint takes.
pub static RULE: Rule = Rule {
    code: "O503",
    name: "wrong-parameter-type",
    impact: Impact::Line,
    summary: "A value of another JSON type than the endpoint takes.",
    message: "{0} must be {2}, not {3}",
    help: "write {2}{5?; {}}",
    why: "The endpoint checks the types of all values before it runs a request.",
    formats: super::OPENAI,
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::WrongType, ProblemKind::NullElement],
        args: Some(hinted),
        impact: Some(impact),
        ..TableLook::of(&[])
    }),
    page: include_str!("../../../docs/rules/O503-wrong-parameter-type.md"),
    ..Rule::BASE
};

/// Client libraries write `null` for what was not set; that a server refuses it for an optional field is not confirmed.
fn impact(problem: &Problem<'_>, _: &TableContext<'_>) -> Impact {
    let optional = !problem.field.is_some_and(Field::is_required);
    let unset = problem.found() == "null" && problem.kind == ProblemKind::WrongType && optional;
    if unset || problem.unconfirmed { Impact::Advice } else { RULE.impact }
}
