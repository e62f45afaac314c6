//! G319: A field of the Python client that the API does not know.

use batchline_schema::{Problem, ProblemKind};

use super::common;
use crate::mend::{Fault, Mend, Mending, remove};
use crate::{Arg, Fix, Impact, Look, Rule, TableContext, TableLook};

/// A field of the Python client that the API does not know.
pub static RULE: Rule = Rule {
    code: "G319",
    name: "sdk-field",
    impact: Impact::Batch,
    summary: "A field of the Python client that the API does not know.",
    message: "`{0}` is a field of the Python client, not of the API",
    help: "{1}",
    why: common::WHOLE_FILE,
    server: common::NO_SUCH_FIELD,
    fix: Fix::Unsafe(Mend::Line(mend)),
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(args),
        ..TableLook::when(&[ProblemKind::UnknownField], claims)
    }),
    page: include_str!("../../../docs/rules/G319-sdk-field.md"),
    ..Rule::BASE
};

/// Fields the client keeps to itself.
static STRIPPED: &[&str] = &["httpOptions", "automaticFunctionCalling", "shouldReturnHttpResponse"];

const REMOVE: &str = "remove it";

static OBJECTS: &[&str] = &["GenerateContentRequest", "EmbedContentRequest", "GenerationConfig"];

fn claims(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    let ours = problem.name() == "config" || common::is_one_of(STRIPPED, &problem.name());
    ours && OBJECTS.contains(&problem.object.name)
}

fn args(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    let named = |path| common::spelled(path, problem);
    let advice = match (problem.name().as_ref(), problem.object.name) {
        ("config", "GenerateContentRequest") => format!(
            "put {}, tools, {}, {} and {} of it into the request, everything else into {}",
            named("systemInstruction"),
            named("toolConfig"),
            named("safetySettings"),
            named("cachedContent"),
            named("generationConfig"),
        ),
        ("config", "EmbedContentRequest") => "move its fields into the request".into(),
        _ => REMOVE.into(),
    };
    vec![Arg::quoted(problem.name()), Arg::known(advice)]
}

/// The client does not send these fields either.
fn mend(fault: &Fault<'_>) -> Option<Mending> {
    remove(fault).filter(|_| fault.arg(1) == REMOVE)
}
