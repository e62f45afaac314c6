//! F603: A file without a single record.

use crate::{Context, FileDraft, FileFacts, Impact, Look, Rule, ServerError};

/// A file without a single record.
pub static RULE: Rule = Rule {
    code: "F603",
    name: "empty-file",
    impact: Impact::Batch,
    summary: "A file without a single record.",
    message: "the file has no records",
    help: "write at least one request",
    why: "Servers refuse empty files at upload.",
    server: &[ServerError {
        provider: "azure",
        code: "empty_file",
        message: "The input file is empty.",
    }],
    look: Look::File(check),
    page: include_str!("../../../docs/rules/F603-empty-file.md"),
    ..Rule::BASE
};

fn check(facts: &FileFacts, _: &Context<'_>, found: &mut Vec<FileDraft>) {
    if facts.records == 0 && facts.layout.is_none() {
        found.push(FileDraft::file(&RULE, Vec::new()));
    }
}
