//! R911: A row without `custom_id` or `key`.

use batchline_schema::{Problem, ProblemKind};

use crate::{Impact, Look, Rule, TableContext, TableLook};

/// A row without `custom_id` or `key`.
pub static RULE: Rule = Rule {
    code: "R911",
    name: "answer-without-id",
    impact: Impact::Advice,
    summary: "A row without `custom_id` or `key`.",
    message: "the row has no `{0}` that is a text: nothing joins it to its request",
    help: "give every request an id before it is sent; rows that came back without one can only be told by what they say",
    why: "Rows come back in any order; the id is all that joins an answer to its question.",
    formats: super::RESULTS,
    look: Look::Table(TableLook::when(
        &[ProblemKind::MissingField, ProblemKind::WrongType],
        is_about_id,
    )),
    quiet: Some(names_itself),
    page: include_str!("../../../docs/rules/R911-answer-without-id.md"),
    ..Rule::BASE
};

fn is_about_id(problem: &Problem<'_>, context: &TableContext<'_>) -> bool {
    problem.is_at_top(context.context.format.id_key)
}

/// Vertex AI sends the request back, which may have a name of its own.
fn names_itself(_: &Problem<'_>, context: &TableContext<'_>) -> bool {
    context.tree.root().is_some_and(|root| root.get("request").is_some())
}
