//! O550: A request to /v1/responses without anything to answer.

use batchline_schema::ProblemKind;

use crate::{Impact, Look, Rule, TableLook};

/// A request to /v1/responses without anything to answer.
pub static RULE: Rule = Rule {
    code: "O550",
    name: "missing-input",
    impact: Impact::Line,
    summary: "A request to /v1/responses without anything to answer.",
    message: "the request has no `input`",
    help: "add `input`: text, or a list of messages",
    why: "Without input there is nothing to answer.",
    formats: super::OPENAI,
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::OneofMissing],
        when: Some(|problem, _| problem.object.name == "ResponsesBody"),
        ..TableLook::of(&[])
    }),
    page: include_str!("../../../docs/rules/O550-missing-input.md"),
    ..Rule::BASE
};
