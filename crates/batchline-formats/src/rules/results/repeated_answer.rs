//! R912: An id that has two rows.

use crate::rules::envelope::duplicate_id;
use crate::{Context, FileDraft, FileFacts, Holds, Impact, Look, Rule};

/// An id that has two rows.
pub static RULE: Rule = Rule {
    code: "R912",
    name: "repeated-answer",
    impact: Impact::Advice,
    summary: "An id that has two rows.",
    message: "the `{0}`{1? \"{}\"} of line {3} has a row on line {2} already",
    help: "keep the rows of one run, or the row that is answered",
    why: "Results of several runs were put together, or the requests had the same id twice: then nobody can tell which answer belongs to which.",
    about: Some(Holds::Results),
    look: Look::File(check),
    page: include_str!("../../../docs/rules/R912-repeated-answer.md"),
    ..Rule::BASE
};

fn check(facts: &FileFacts, context: &Context<'_>, found: &mut Vec<FileDraft>) {
    found.extend(duplicate_id::drafts(&RULE, RULE.impact, facts, context));
}
