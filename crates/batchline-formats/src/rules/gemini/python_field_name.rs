//! G324: A field name with the underscore that Python adds.

use batchline_schema::{Problem, ProblemKind};

use super::{common, schema};
use crate::formats::gemini_generate::schema::SCHEMA;
use crate::mend::{Fault, Mend, Mending, rename};
use crate::{Arg, Fix, Impact, Look, Rule, TableContext, TableLook};

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
    fix: Fix::Safe(Mend::Line(mend)),
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

/// In a schema one finding stands for all such names.
fn mend(fault: &Fault<'_>) -> Option<Mending> {
    let told = fault.value()?;
    let whole = Some(schema::root(told)).filter(|whole| *whole != told);
    let inside = whole.map_or_else(Vec::new, schema::all_in);
    let members = inside.into_iter().flat_map(|schema| schema.children());
    let members = members.filter(|member| *member != told);
    let others = members.filter_map(|member| {
        let name = member.key()?.strip_suffix('_')?.to_string();
        rename(member, &name).filter(|_| common::field_named(&SCHEMA, &name).is_some())
    });
    Mending::all(rename(told, fault.arg(1)).into_iter().chain(others))
}
