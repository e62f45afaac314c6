//! O507: A list or map with too few or too many members.

use batchline_schema::{Problem, ProblemKind};

use super::words::labelled;
use crate::{Arg, Impact, Look, Rule, ServerError, TableContext, TableLook};

/// A list or map with too few or too many members.
pub static RULE: Rule = Rule {
    code: "O507",
    name: "wrong-parameter-count",
    impact: Impact::Line,
    summary: "A list or map with too few or too many members.",
    message: "{0} has {3} {5}",
    help: "allowed: {2}",
    why: "The endpoint checks the size of lists before it runs a request.",
    server: &[
        ServerError {
            provider: "openai",
            code: "empty_array",
            message: "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty array instead.",
        },
        ServerError {
            provider: "openai",
            code: "array_above_max_length",
            message: "Invalid 'messages[2].tool_calls': array too long. Expected an array with maximum length 128, but got an array with length 200 instead.",
        },
    ],
    formats: super::OPENAI,
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::Count],
        args: Some(args),
        ..TableLook::of(&[])
    }),
    page: include_str!("../../../docs/rules/O507-wrong-parameter-count.md"),
    ..Rule::BASE
};

fn args(problem: &Problem<'_>, context: &TableContext<'_>) -> Vec<Arg> {
    let mut args = labelled(problem, context);
    let member = problem.wanted().contains("member");
    args.push(Arg::known(if member { "members" } else { "elements" }));
    args
}
