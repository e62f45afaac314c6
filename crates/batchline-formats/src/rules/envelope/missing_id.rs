//! L202: A line without `custom_id` or `key`.

use batchline_schema::{Problem, ProblemKind};

use crate::mend::{Fault, Mend, Mending, quoted, rename_near_key};
use crate::{Fix, Impact, Look, Rule, TableContext, TableLook};

/// A line without `custom_id` or `key`.
pub static RULE: Rule = Rule {
    code: "L202",
    name: "missing-id",
    impact: Impact::Batch,
    summary: "A line without `custom_id` or `key`.",
    message: "the line has no `{0}`{1?; did you mean `{}` to be it?}",
    help: "add \"{0}\" with an id that no other line has",
    why: "Results come back in any order; the id is all that joins an answer to its question.",
    server: &[super::missing_parameter("Missing required parameter: 'custom_id'.")],
    fix: Fix::Unsafe(Mend::Line(mend)),
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::MissingField],
        when: Some(super::is_about_id),
        args: Some(super::missing_args),
        impact: Some(impact),
    }),
    page: include_str!("../../../docs/rules/L202-missing-id.md"),
    ..Rule::BASE
};

/// OpenAI refuses the file; Gemini runs the line, and nothing joins the answer.
fn impact(_: &Problem<'_>, context: &TableContext<'_>) -> Impact {
    super::batch_or_line(context.context)
}

/// A key that was meant to be the id becomes it; else the line gets an id of its own, where somebody knows one that is free.
fn mend(fault: &Fault<'_>) -> Option<Mending> {
    if !fault.arg(1).is_empty() {
        return rename_near_key(fault);
    }
    let root = fault.record?.tree.root()?;
    Mending::add_first(fault.line, root, fault.arg(0), &quoted(fault.new_id?))
}
