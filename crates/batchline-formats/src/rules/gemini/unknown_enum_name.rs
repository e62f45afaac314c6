//! G304: A name the enum does not have.

use batchline_schema::{Problem, ProblemKind};

use super::common;
use crate::mend::{Fault, Mend, Mending, value_as_suggested};
use crate::{Arg, Fix, Impact, Look, Rule, TableContext, TableLook};

/// A name the enum does not have.
pub static RULE: Rule = Rule {
    code: "G304",
    name: "unknown-enum-name",
    impact: Impact::Batch,
    summary: "A name the enum does not have.",
    message: "`{3}` is not a value of `{0}`{4?, did you mean `{}`?}",
    help: "use {2}",
    why: common::WHOLE_FILE,
    server: common::INVALID_ARGUMENT,
    fix: Fix::Safe(Mend::Line(mend)),
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(args),
        impact: Some(impact),
        ..TableLook::of(&[ProblemKind::UnknownValue, ProblemKind::UnknownTag])
    }),
    page: include_str!("../../../docs/rules/G304-unknown-enum-name.md"),
    ..Rule::BASE
};

/// Names of enums are parsed with the file; words in text fields are read when the request runs.
fn impact(problem: &Problem<'_>, _: &TableContext<'_>) -> Impact {
    let text = common::names_of(problem).is_none_or(|names| names.text);
    match problem.object.name {
        "Schema" => Impact::Batch,
        _ if problem.unconfirmed => Impact::Advice,
        _ if text => Impact::Line,
        _ => Impact::Batch,
    }
}

/// `str()` of a Python enum gives `HarmCategory.HARM_CATEGORY_HARASSMENT`.
fn args(problem: &Problem<'_>, context: &TableContext<'_>) -> Vec<Arg> {
    let mut args = common::args(problem, context);
    let known = common::names_of(problem).map_or(&[][..], |names| names.values);
    let found = problem.found();
    let last = found.rsplit('.').next().unwrap_or_default();
    if known.contains(&last) {
        args[4] = Arg::known(last);
    }
    args
}

/// Python's name of a value says exactly which is meant.
fn mend(fault: &Fault<'_>) -> Option<Mending> {
    let (found, meant) = (fault.arg(3), fault.arg(4));
    let python = found.strip_suffix(meant).is_some_and(|before| before.ends_with('.'));
    match fault.value().filter(|_| python && !meant.is_empty()) {
        Some(node) => Some(Mending::string(node, meant)),
        None => value_as_suggested(fault),
    }
}
