//! E401: `contents` where an embedding request has `content`.

use batchline_schema::{Problem, ProblemKind};

use crate::mend::{Edit, Fault, Mend, Mending, rename_to};
use crate::{Fix, Impact, Look, Rule, TableContext, TableLook};
use batchline_jsonl::{Kind, Span};

/// `contents` where an embedding request has `content`.
pub static RULE: Rule = Rule {
    code: "E401",
    name: "plural-contents",
    impact: Impact::Batch,
    summary: "`contents` where an embedding request has `content`.",
    message: "`contents` is not a field of {1}",
    help: "use `content` with one content; one line makes one vector",
    why: "Embedding requests take one content. The file parser knows no `contents` there and refuses the whole file.",
    fix: Fix::Unsafe(Mend::Line(mend)),
    formats: &["gemini-embed"],
    look: Look::Table(TableLook::when(&[ProblemKind::UnknownField], claims)),
    page: include_str!("../../../docs/rules/E401-plural-contents.md"),
    ..Rule::BASE
};

fn claims(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    problem.object.name == "EmbedContentRequest" && problem.name() == "contents"
}

/// A list of one content is that content.
fn mend(fault: &Fault<'_>) -> Option<Mending> {
    let list = fault.value()?;
    let renamed = rename_to(fault, "content")?;
    if list.kind() != Kind::Array {
        return Some(renamed);
    }
    let only = list.children().next().filter(|element| element.following().is_none())?;
    let (around, inside) = (list.span(), only.span());
    let cut = |start, end| Edit { span: Span { start, end }, text: String::new() };
    Some(
        renamed
            .and(Mending::of(vec![cut(around.start, inside.start), cut(inside.end, around.end)])),
    )
}
