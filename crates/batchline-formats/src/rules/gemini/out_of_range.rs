//! G305: A number outside its bounds.

use batchline_schema::{Problem, ProblemKind, Type};

use super::common;
use crate::{Impact, Look, Rule, TableContext, TableLook};

/// A number outside its bounds.
pub static RULE: Rule = Rule {
    code: "G305",
    name: "out-of-range",
    impact: Impact::Line,
    summary: "A number outside its bounds.",
    message: "`{0}` is {3}, not {2}",
    help: "write {2}",
    why: common::THIS_REQUEST,
    server: common::INVALID_ARGUMENT,
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(common::args),
        impact: Some(impact),
        ..TableLook::of(&[ProblemKind::OutOfRange])
    }),
    page: include_str!("../../../docs/rules/G305-out-of-range.md"),
    ..Rule::BASE
};

/// A number that does not fit its field's width does not parse.
fn impact(problem: &Problem<'_>, _: &TableContext<'_>) -> Impact {
    let bounds = match common::field_type(problem) {
        Some(Type::Int { max: i64::MAX, .. }) => i64::MIN..=i64::MAX,
        Some(Type::Int { .. } | Type::Enum(_)) => i32::MIN.into()..=i32::MAX.into(),
        _ if problem.unconfirmed => return Impact::Advice,
        _ => return Impact::Line,
    };
    let number = problem.found().parse::<f64>().unwrap_or(0.0);
    let fits = number >= *bounds.start() as f64 && number <= *bounds.end() as f64;
    if fits { Impact::Line } else { Impact::Batch }
}
