//! G327: JSON inside a text, where the JSON itself is due.

use batchline_jsonl::{Kind, Limits, NodeStore, Tree};
use batchline_schema::{Problem, ProblemKind};

use super::common;
use crate::mend::{Fault, Mend, Mending};
use crate::{Arg, Fix, Impact, Look, Rule, TableContext, TableLook};

/// JSON inside a text, where the JSON itself is due.
pub static RULE: Rule = Rule {
    code: "G327",
    name: "json-in-string",
    impact: Impact::Batch,
    summary: "JSON inside a text, where the JSON itself is due.",
    message: "`{0}` is JSON inside a text, not {1}",
    help: "write the JSON itself, without quotes around it",
    why: common::WHOLE_FILE,
    server: common::UNEXPECTED_CHARACTER,
    fix: Fix::Safe(Mend::Line(mend)),
    formats: common::BOTH,
    look: Look::Table(TableLook {
        args: Some(args),
        ..TableLook::when(&[ProblemKind::WrongType], claims)
    }),
    page: include_str!("../../../docs/rules/G327-json-in-string.md"),
    ..Rule::BASE
};

fn claims(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    let holds = problem.wanted().starts_with("an object") || problem.wanted() == "an array";
    let text = problem.value().and_then(|node| node.text());
    holds && text.is_some_and(|text| text.trim_start().starts_with(['{', '[']))
}

fn args(problem: &Problem<'_>, _: &TableContext<'_>) -> Vec<Arg> {
    vec![common::name(problem), Arg::known(common::wanted(problem))]
}

/// Only where the text is JSON of the kind that is due. White space between lines becomes a space: a record stays on its line.
fn mend(fault: &Fault<'_>) -> Option<Mending> {
    let node = fault.value()?;
    let text = node.text()?.replace(['\r', '\n'], " ");
    let depth = fault.draft.pointer.matches('/').count() as u32;
    let mut store = NodeStore::default();
    let tree =
        Tree::parse(text.trim(), &mut store, Limits::default().depth_max.checked_sub(depth)?)
            .ok()?;
    let due = if fault.arg(1) == "an array" { Kind::Array } else { Kind::Object };
    (tree.root()?.kind() == due).then(|| Mending::value(node, text.trim()))
}
