//! G302: A field that must be there is not.

use batchline_schema::{Problem, ProblemKind};

use super::common;
use crate::{Impact, Look, Rule, TableContext, TableLook};

/// A field that must be there is not.
pub static RULE: Rule = Rule {
    code: "G302",
    name: "missing-field",
    impact: Impact::Line,
    summary: "A field that must be there is not.",
    message: "`{0}` is missing in {1}",
    help: "add `{0}`: {2}",
    why: common::THIS_REQUEST,
    server: common::INVALID_ARGUMENT,
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(common::args),
        ..TableLook::of(&[ProblemKind::MissingField, ProblemKind::OneofMissing])
    }),
    quiet: Some(follows),
    page: include_str!("../../../docs/rules/G302-missing-field.md"),
    ..Rule::BASE
};

/// What is missing because it stands there under another name is told where it stands.
fn follows(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    let others: &[&str] = match (problem.object.name, problem.name().as_ref()) {
        ("GenerateContentRequest", "contents") => {
            &["messages", "input", "prompt", "parts", "content"]
        }
        ("EmbedContentRequest", "content") => &["messages", "input", "prompt", "parts", "contents"],
        ("SystemContent", "parts") => &["text", "content"],
        ("FunctionDeclaration", _) => &["function"],
        _ => return false,
    };
    common::around(problem).is_some_and(|node| node.get_any(others).is_some())
}
