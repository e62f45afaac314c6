//! O547: `context_management` in a batch.

use crate::{Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// `context_management` in a batch.
pub static RULE: Rule = Rule {
    code: "O547",
    name: "context-management-in-batch",
    impact: Impact::Advice,
    summary: "`context_management` in a batch.",
    message: "`context_management` has been refused in batches",
    help: "remove it, or try it with one line first",
    why: "Somebody got an error row for each line that had it.",
    formats: super::OPENAI,
    look: Look::Record(RecordLook {
        when: &[&["ResponsesBody.context_management"]],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/O547-context-management-in-batch.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let setting = record.at("body.context_management");
    found.extend(setting.map(|setting| Draft::key(&RULE, setting, Vec::new())));
}
