//! G315: A duration or time that is not written as one.

use batchline_schema::{Form, Problem, ProblemKind, Type};

use super::common;
use crate::{Arg, Impact, Look, Rule, TableContext, TableLook};

/// A duration or time that is not written as one.
pub static RULE: Rule = Rule {
    code: "G315",
    name: "invalid-duration-or-time",
    impact: Impact::Batch,
    summary: "A duration or time that is not written as one.",
    message: "`{0}` is {3}, not {5}",
    help: "write {5}",
    why: common::WHOLE_FILE,
    server: common::INVALID_ARGUMENT,
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(args),
        ..TableLook::when(&[ProblemKind::Form, ProblemKind::WrongType], claims)
    }),
    page: include_str!("../../../docs/rules/G315-invalid-duration-or-time.md"),
    ..Rule::BASE
};

fn form(problem: &Problem<'_>) -> Option<Form> {
    match common::field_type(problem)? {
        Type::Str(text) => Some(text.form),
        _ => None,
    }
}

fn claims(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    matches!(form(problem), Some(Form::Duration | Form::Timestamp))
}

fn args(problem: &Problem<'_>, context: &TableContext<'_>) -> Vec<Arg> {
    let mut args = common::args(problem, context);
    args.push(Arg::known(form(problem).map_or("", Form::words)));
    args
}
