//! G323: A schema type in lower case.

use batchline_schema::{Problem, ProblemKind};

use super::{common, json_schema_keyword, schema};
use crate::{Arg, Impact, Look, Rule, TableContext, TableLook};

/// A schema type in lower case.
pub static RULE: Rule = Rule {
    code: "G323",
    name: "lower-case-schema-type",
    impact: Impact::Advice,
    summary: "A schema type in lower case.",
    message: "`{0}` is spelled `{1}` in Gemini's Schema",
    help: "write `{1}`, and so all types in this schema",
    why: "Strict parsers refuse lower-case names of enums; whether the parser of batch files does is not confirmed.",
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(args),
        impact: Some(|_, _| Impact::Advice),
        ..TableLook::when(&[ProblemKind::UnknownValue], claims)
    }),
    once: Some(schema::once),
    quiet: Some(quiet),
    page: include_str!("../../../docs/rules/G323-lower-case-schema-type.md"),
    ..Rule::BASE
};

fn claims(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    let upper = problem.found().to_ascii_uppercase();
    let known = common::names_of(problem).is_some_and(|names| names.values.contains(&&*upper));
    known && problem.object.name == "Schema"
}

/// A schema that is JSON Schema in other ways too is refused for those, and rewriting it mends both.
fn quiet(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    json_schema_keyword::is_json_schema(problem)
}

fn args(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    let upper = problem.found().to_ascii_uppercase();
    vec![Arg::known(problem.found()), Arg::known(upper)]
}
