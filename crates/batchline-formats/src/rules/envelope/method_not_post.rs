//! L206: A `method` other than `POST`.

use batchline_schema::{Problem, ProblemKind};

use crate::mend::{Fault, Mend, Mending};
use crate::{Arg, Fix, Impact, Look, Rule, TableContext, TableLook};

/// A `method` other than `POST`.
pub static RULE: Rule = Rule {
    code: "L206",
    name: "method-not-post",
    impact: Impact::Batch,
    summary: "A `method` other than `POST`.",
    message: "`method` must be \"POST\", this is {0}",
    help: "write \"method\": \"POST\", in capitals",
    why: "Batches take POST requests only: the whole batch fails validation.",
    fix: Fix::Safe(Mend::Line(mend)),
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

/// Batches know no other method; only one that is written differently is surely meant to be it.
fn mend(fault: &Fault<'_>) -> Option<Mending> {
    let node = fault.value()?;
    let mending = Mending::string(node, "POST");
    let post = node.text().is_some_and(|text| text.eq_ignore_ascii_case("POST"));
    Some(if post { mending } else { mending.guess() })
}
