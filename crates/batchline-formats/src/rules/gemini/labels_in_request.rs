//! G329: Labels, which only Vertex AI is known to take.

use super::common;
use crate::{Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// Labels, which only Vertex AI is known to take.
pub static RULE: Rule = Rule {
    code: "G329",
    name: "labels-in-request",
    impact: Impact::Advice,
    summary: "Labels, which only Vertex AI is known to take.",
    message: "`labels` are documented for Vertex AI only",
    help: "remove them; notes of your own may stand beside `request`",
    why: "The Gemini Developer API was reported to refuse them, and then the whole file is refused; its own client knows them.",
    formats: common::GENERATE,
    look: Look::Record(RecordLook {
        when: &[&["GenerateContentRequest.labels"]],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/G329-labels-in-request.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    if let Some(labels) = record.at("request.labels") {
        found.push(Draft::key(&RULE, labels, Vec::new()));
    }
}
