//! L203: A `custom_id` or `key` that is no string.

use batchline_jsonl::Kind;
use batchline_schema::{Problem, ProblemKind};

use crate::{Impact, Look, Rule, TableContext, TableLook};

/// A `custom_id` or `key` that is no string.
pub static RULE: Rule = Rule {
    code: "L203",
    name: "id-not-a-string",
    impact: Impact::Advice,
    summary: "A `custom_id` or `key` that is no string.",
    message: "`{0}` must be a string, this is {3}",
    help: "put the id in double quotes; Python: str(id)",
    why: "Both documentations say string. What the servers do with anything else is not confirmed; an id of null names nothing.",
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::WrongType],
        when: Some(super::is_about_id),
        args: None,
        impact: Some(impact),
    }),
    page: include_str!("../../../docs/rules/L203-id-not-a-string.md"),
    ..Rule::BASE
};

/// A number or a boolean may come back as it is. `null` and nested values cannot name a request, whatever the server makes of them.
fn impact(_: &Problem<'_>, context: &TableContext<'_>) -> Impact {
    let id = context.context.format.id_key;
    let node = context.tree.root().and_then(|root| root.get(id));
    match node.map(|node| node.kind()) {
        Some(Kind::Number | Kind::Bool) => Impact::Advice,
        _ => Impact::Line,
    }
}
