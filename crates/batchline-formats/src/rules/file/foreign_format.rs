//! F606: A file of another provider, of results, or without its envelope.

use crate::{Arg, Context, FileDraft, FileFacts, Impact, Look, Rule};

/// A file of another provider, of results, or without its envelope.
pub static RULE: Rule = Rule {
    code: "F606",
    name: "foreign-format",
    impact: Impact::Batch,
    summary: "A file of another provider, of results, or without its envelope.",
    message: "these are {0}",
    help: "{1}",
    why: "A server finds none of the keys it needs, or nothing that joins its answers to your requests; the file is checked as JSON only.",
    look: Look::File(check),
    page: include_str!("../../../docs/rules/F606-foreign-format.md"),
    ..Rule::BASE
};

fn check(facts: &FileFacts, _: &Context<'_>, found: &mut Vec<FileDraft>) {
    if let Some(neighbour) = facts.neighbour {
        let args = vec![Arg::known(neighbour.what), Arg::known(neighbour.advice)];
        found.push(FileDraft::file(&RULE, args).with_impact(neighbour.impact));
    }
}
