//! O551: A field the published schema demands, though most clients leave it out.

use batchline_schema::{Presence, Problem, ProblemKind};

use crate::{Impact, Look, Rule, TableContext, TableLook};

/// A field the published schema demands, though most clients leave it out.
pub static RULE: Rule = Rule {
    code: "O551",
    name: "left-out-schema-field",
    impact: Impact::Advice,
    summary: "A field the published schema demands, though most clients leave it out.",
    message: "`{0}` is left out, though the published schema demands it",
    help: "add `{0}`: {2}",
    why: "What the server does without it is not documented; a stricter server would refuse the request.",
    formats: super::OPENAI,
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::MissingField],
        when: Some(expected),
        ..TableLook::of(&[])
    }),
    page: include_str!("../../../docs/rules/O551-left-out-schema-field.md"),
    ..Rule::BASE
};

fn expected(problem: &Problem<'_>, _: &TableContext<'_>) -> bool {
    problem.field.is_some_and(|field| field.presence == Presence::Expected)
}
