//! L201: An id that stands on two lines.

use crate::mend::Mend;
use crate::{
    Arg, Context, DuplicateId, FileDraft, FileFacts, Fix, Impact, Look, Rule, ServerError,
};

/// An id that stands on two lines.
pub static RULE: Rule = Rule {
    code: "L201",
    name: "duplicate-id",
    impact: Impact::Batch,
    summary: "An id that stands on two lines.",
    message: "the `{0}`{1? \"{}\"} of line {3} stands on line {2} already",
    help: "give each request an id of its own; a counter or a row number behind it is enough",
    why: "Results come back in any order and are joined by this id: with two alike nobody can tell which answer belongs to which question.",
    server: &[ServerError {
        provider: "openai",
        code: "duplicate_custom_id",
        message: "The custom_id 'x' for this request is a duplicate of another request.",
    }],
    fix: Fix::Unsafe(Mend::RepeatedIds),
    look: Look::File(check),
    page: include_str!("../../../docs/rules/L201-duplicate-id.md"),
    ..Rule::BASE
};

fn check(facts: &FileFacts, context: &Context<'_>, found: &mut Vec<FileDraft>) {
    found.extend(drafts(&RULE, super::batch_or_line(context), facts, context));
}

/// One for each repeated id: 0 the key, 1 the id, 2 the first line, 3 this line.
pub(crate) fn drafts(
    rule: &'static Rule,
    impact: Impact,
    facts: &FileFacts,
    context: &Context<'_>,
) -> Vec<FileDraft> {
    let draft = |duplicate: &DuplicateId| draft(rule, duplicate, context).with_impact(impact);
    let mut drafts: Vec<_> = facts.duplicate_ids.iter().map(draft).collect();
    // Those that were not kept still count.
    let left = facts.duplicate_id_count.saturating_sub(drafts.len() as u64);
    if let Some(last) = drafts.last_mut() {
        last.count += left;
    }
    drafts
}

fn draft(rule: &'static Rule, duplicate: &DuplicateId, context: &Context<'_>) -> FileDraft {
    let key = context.format.id_key;
    let args = vec![
        Arg::known(key),
        Arg::quoted(&duplicate.id),
        Arg::known(duplicate.first.line),
        Arg::known(duplicate.place.line),
    ];
    let draft = FileDraft::at(rule, duplicate.place, &format!("/{key}"), args);
    FileDraft { id: Some(duplicate.id.clone()), related: Some(duplicate.first), ..draft }
}
