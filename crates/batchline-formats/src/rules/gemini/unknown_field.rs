//! G301: A field the message does not have.

use batchline_schema::{Problem, ProblemKind};

use super::common;
use crate::mend::{Mend, rename_as_suggested};
use crate::{Arg, Fix, Impact, Look, Rule, TableContext, TableLook};

/// A field the message does not have.
pub static RULE: Rule = Rule {
    code: "G301",
    name: "unknown-field",
    impact: Impact::Batch,
    summary: "A field the message does not have.",
    message: "no such field: `{0}` in {1}{4?, did you mean `{}`?}",
    help: "{5}",
    why: common::WHOLE_FILE,
    server: common::NO_SUCH_FIELD,
    fix: Fix::Unsafe(Mend::Line(rename_as_suggested)),
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(args),
        ..TableLook::of(&[ProblemKind::UnknownField])
    }),
    page: include_str!("../../../docs/rules/G301-unknown-field.md"),
    ..Rule::BASE
};

fn args(problem: &Problem<'_>, context: &TableContext<'_>) -> Vec<Arg> {
    let advice = match problem.suggestion() {
        Some(meant) => format!("write `{meant}`"),
        None => "remove it; notes of your own may stand beside `request`".into(),
    };
    let mut args = common::args(problem, context);
    args.push(Arg::known(advice));
    args
}
