//! J133: One JSON array over the whole file.

use crate::{Context, FileDraft, FileFacts, Impact, Layout, Look, Rule};

/// One JSON array over the whole file.
pub static RULE: Rule = Rule {
    code: "J133",
    name: "whole-file-array",
    impact: Impact::Batch,
    summary: "One JSON array over the whole file.",
    message: "the file is one JSON array, not one record per line",
    help: "write each element on a line of its own: jq -c '.[]' file.json > file.jsonl",
    why: "Batch files are JSON lines: the server tries to read \"[\" as a record and refuses the file.",
    server: super::INVALID_JSON,
    about: None,
    look: Look::File(check),
    page: include_str!("../../../docs/rules/J133-whole-file-array.md"),
    ..Rule::BASE
};

fn check(facts: &FileFacts, _: &Context<'_>, found: &mut Vec<FileDraft>) {
    if facts.layout == Some(Layout::Array) {
        found.push(FileDraft::file(&RULE, Vec::new()));
    }
}
