//! G348: A MIME type that is not documented for inline data.

use batchline_schema::{Problem, ProblemKind};

use super::common;
use crate::{Impact, Look, Rule, TableContext, TableLook};

/// A MIME type that is not documented for inline data.
pub static RULE: Rule = Rule {
    code: "G348",
    name: "unlisted-inline-mime-type",
    impact: Impact::Advice,
    summary: "A MIME type that is not documented for inline data.",
    message: "`{3}` is not among the documented types of inline data",
    help: "send a documented type: images, audio, video, PDF or plain text",
    why: "What the server does with other types is not confirmed; most likely the request comes back as an error.",
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(common::args),
        ..TableLook::when(&[ProblemKind::Pattern], claims)
    }),
    page: include_str!("../../../docs/rules/G348-unlisted-inline-mime-type.md"),
    ..Rule::BASE
};

fn claims(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    problem.object.name == "Blob"
}
