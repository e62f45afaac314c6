//! L205: An OpenAI line without `method`.

use batchline_schema::ProblemKind;

use crate::mend::{Fault, Mend, Mending};
use crate::{Fix, Impact, Look, Rule, TableLook};

/// An OpenAI line without `method`.
pub static RULE: Rule = Rule {
    code: "L205",
    name: "missing-method",
    impact: Impact::Batch,
    summary: "An OpenAI line without `method`.",
    message: "the line has no `method`{1?; did you mean `{}` to be it?}",
    help: "add \"method\": \"POST\"",
    why: "All four keys are required: the upload is accepted, then the whole batch fails validation.",
    server: &[super::missing_parameter("Missing required parameter: 'method'.")],
    fix: Fix::Unsafe(Mend::Line(mend)),
    formats: &["openai"],
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::MissingField],
        when: Some(|problem, _| super::is_about(problem, "method")),
        args: Some(super::missing_args),
        impact: None,
    }),
    page: include_str!("../../../docs/rules/L205-missing-method.md"),
    ..Rule::BASE
};

/// Where a key was meant to be the method, it is for somebody to say.
fn mend(fault: &Fault<'_>) -> Option<Mending> {
    let root = fault.record?.tree.root().filter(|_| fault.arg(1).is_empty())?;
    Mending::add(fault.line, root, "method", "\"POST\"")
}
