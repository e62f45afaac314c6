//! G323: A schema type in lower case.

use batchline_jsonl::Node;
use batchline_schema::{Problem, ProblemKind, Type};

use super::{common, json_schema_keyword, schema};
use crate::formats::gemini_generate::schema::SCHEMA;
use crate::mend::{Fault, Mend, Mending};
use crate::{Arg, Fix, Impact, Look, Rule, TableContext, TableLook};

/// A schema type in lower case.
pub static RULE: Rule = Rule {
    code: "G323",
    name: "lower-case-schema-type",
    impact: Impact::Advice,
    summary: "A schema type in lower case.",
    message: "`{0}` is spelled `{1}` in Gemini's Schema",
    help: "write `{1}`, and so all types in this schema",
    why: "Strict parsers refuse lower-case names of enums; whether the parser of batch files does is not confirmed.",
    fix: Fix::Safe(Mend::Line(mend)),
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

/// One finding stands for all types of the schema.
fn mend(fault: &Fault<'_>) -> Option<Mending> {
    let told = fault.value()?;
    let types =
        schema::all_in(schema::root(told)).into_iter().filter_map(|schema| schema.get("type"));
    let others = types.filter(|node| *node != told).filter_map(upper);
    Mending::all(upper(told).into_iter().chain(others))
}

fn upper(node: Node<'_>) -> Option<Mending> {
    let written = node.text()?;
    let upper = written.to_ascii_uppercase();
    let known =
        matches!(SCHEMA.field("type")?.ty, Type::Enum(names) if names.values.contains(&&*upper));
    (known && upper != written).then(|| Mending::string(node, &upper))
}
