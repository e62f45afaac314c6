//! E401: `contents` where an embedding request has `content`.

use batchline_schema::{Problem, ProblemKind};

use crate::{Impact, Look, Rule, TableContext, TableLook};

/// `contents` where an embedding request has `content`.
pub static RULE: Rule = Rule {
    code: "E401",
    name: "plural-contents",
    impact: Impact::Batch,
    summary: "`contents` where an embedding request has `content`.",
    message: "`contents` is not a field of {1}",
    help: "use `content` with one content; one line makes one vector",
    why: "Embedding requests take one content. The file parser knows no `contents` there and refuses the whole file.",
    formats: &["gemini-embed"],
    look: Look::Table(TableLook::when(&[ProblemKind::UnknownField], claims)),
    page: include_str!("../../../docs/rules/E401-plural-contents.md"),
    ..Rule::BASE
};

fn claims(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    problem.object.name == "EmbedContentRequest" && problem.name() == "contents"
}
