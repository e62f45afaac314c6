//! O506: A text that is too short or too long.

use batchline_schema::{Problem, ProblemKind};

use super::words::labelled;
use crate::{Arg, Impact, Look, Rule, TableContext, TableLook};

/// A text that is too short or too long.
pub static RULE: Rule = Rule {
    code: "O506",
    name: "wrong-parameter-length",
    impact: Impact::Line,
    summary: "A text that is too short or too long.",
    message: "{0} has {3}",
    help: "allowed: {2}",
    why: "The endpoint checks lengths before it runs a request.",
    formats: super::OPENAI,
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::Length],
        args: Some(args),
        ..TableLook::of(&[])
    }),
    page: include_str!("../../../docs/rules/O506-wrong-parameter-length.md"),
    ..Rule::BASE
};

fn args(problem: &Problem<'_>, context: &TableContext<'_>) -> Vec<Arg> {
    let mut args = labelled(problem, context);
    if !args[3].text.ends_with("characters") {
        args[3].text.to_mut().push_str(" characters");
    }
    args
}
