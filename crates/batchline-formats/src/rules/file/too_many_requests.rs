//! F602: More requests than the provider takes in one file.

use crate::{Arg, Context, FileDraft, FileFacts, Impact, Look, Rule, ServerError};

/// More requests than the provider takes in one file.
pub static RULE: Rule = Rule {
    code: "F602",
    name: "too-many-requests",
    impact: Impact::Batch,
    summary: "More requests than the provider takes in one file.",
    message: "the file has {0} requests, {2} takes {1}",
    help: "split the file into smaller ones: `batchline split FILE --out-dir DIR`",
    why: "The batch fails validation and nothing runs.",
    server: &[ServerError { provider: "azure", code: "too_many_tasks", message: "" }],
    look: Look::File(check),
    page: include_str!("../../../docs/rules/F602-too-many-requests.md"),
    ..Rule::BASE
};

fn check(facts: &FileFacts, context: &Context<'_>, found: &mut Vec<FileDraft>) {
    if let Some(max) = context.profile.lines_max.filter(|max| facts.records > *max) {
        let title = context.profile.title;
        let args = vec![Arg::known(facts.records), Arg::known(max), Arg::known(title)];
        found.push(FileDraft::file(&RULE, args));
    }
}
