//! F607: A file whose records have no shape we know.

use crate::{Context, FileDraft, FileFacts, Impact, Look, Rule};

/// A file whose records have no shape we know.
pub static RULE: Rule = Rule {
    code: "F607",
    name: "unknown-format",
    impact: Impact::Batch,
    summary: "A file whose records have no shape we know.",
    message: "the records have no shape we know",
    help: "a line is {\"custom_id\":…,\"method\":\"POST\",\"url\":…,\"body\":{…}} (OpenAI) or {\"key\":…,\"request\":{…}} (Gemini); name the format with --format",
    why: "Without a known envelope every line would be refused; the file is checked as JSON only.",
    look: Look::File(check),
    page: include_str!("../../../docs/rules/F607-unknown-format.md"),
    ..Rule::BASE
};

fn check(facts: &FileFacts, _: &Context<'_>, found: &mut Vec<FileDraft>) {
    if facts.undetected && facts.records > 0 && facts.layout.is_none() {
        found.push(FileDraft::file(&RULE, Vec::new()));
    }
}
