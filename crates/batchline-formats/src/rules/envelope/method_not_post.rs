//! L206: A `method` other than `POST`.

use batchline_schema::{Problem, ProblemKind};

use crate::{Arg, Impact, Look, Rule, TableContext, TableLook};

/// A `method` other than `POST`.
pub static RULE: Rule = Rule {
    code: "L206",
    name: "method-not-post",
    impact: Impact::Batch,
    summary: "A `method` other than `POST`.",
    message: "`method` must be \"POST\", this is {0}",
    help: "write \"method\": \"POST\", in capitals",
    why: "Batches take POST requests only: the whole batch fails validation.",
    formats: &["openai"],
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::UnknownValue, ProblemKind::WrongType],
        when: Some(|problem, _| super::is_about(problem, "method")),
        args: Some(args),
        impact: None,
    }),
    page: include_str!("../../../docs/rules/L206-method-not-post.md"),
    ..Rule::BASE
};

fn args(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    vec![Arg { text: problem.found().into_owned().into(), quoted: problem.quoted }]
}
