//! J134: Records that go over several lines.

use crate::{Context, FileDraft, FileFacts, Impact, Layout, Look, Rule};

/// Records that go over several lines.
pub static RULE: Rule = Rule {
    code: "J134",
    name: "pretty-printed-json",
    impact: Impact::Batch,
    summary: "Records that go over several lines.",
    message: "the records go over several lines",
    help: "write each record on one line: jq -c . file.json > file.jsonl",
    why: "Batch files are JSON lines: each line is read by itself, so a record over several lines is several broken records.",
    server: super::INVALID_JSON,
    about: None,
    look: Look::File(check),
    page: include_str!("../../../docs/rules/J134-pretty-printed-json.md"),
    ..Rule::BASE
};

fn check(facts: &FileFacts, _: &Context<'_>, found: &mut Vec<FileDraft>) {
    if facts.layout == Some(Layout::Pretty) {
        found.push(FileDraft::file(&RULE, Vec::new()));
    }
}
