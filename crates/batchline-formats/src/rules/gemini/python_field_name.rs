//! G324: A field name with the underscore that Python adds.

use batchline_schema::{Problem, ProblemKind};

use super::{common, schema};
use crate::{Arg, Impact, Look, Rule, TableContext, TableLook};

/// A field name with the underscore that Python adds.
pub static RULE: Rule = Rule {
    code: "G324",
    name: "python-field-name",
    impact: Impact::Batch,
    summary: "A field name with the underscore that Python adds.",
    message: "`{0}` is the name in Python; in JSON the field is called `{1}`",
    help: "write `{1}`",
    why: common::WHOLE_FILE,
    server: common::NO_SUCH_FIELD,
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(args),
        ..TableLook::when(&[ProblemKind::UnknownField], claims)
    }),
    once: Some(schema::once),
    page: include_str!("../../../docs/rules/G324-python-field-name.md"),
    ..Rule::BASE
};

fn meant(problem: &Problem<'_>) -> Option<String> {
    let written = problem.name();
    let name = written.strip_suffix('_')?;
    common::field_named(problem.object, name).map(|_| name.into())
}

fn claims(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    meant(problem).is_some()
}

fn args(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    let name = meant(problem).unwrap_or_default();
    vec![Arg::known(problem.name()), Arg::known(name)]
}
