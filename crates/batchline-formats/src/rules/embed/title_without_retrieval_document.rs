//! E404: A title for a text that is not embedded as a document.

use batchline_jsonl::Node;

use super::TASK_TYPES;
use crate::{Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// A title for a text that is not embedded as a document.
pub static RULE: Rule = Rule {
    code: "E404",
    name: "title-without-retrieval-document",
    impact: Impact::Advice,
    summary: "A title for a text that is not embedded as a document.",
    message: "`title` is set, but the task type is not RETRIEVAL_DOCUMENT",
    help: "set `taskType` to RETRIEVAL_DOCUMENT, or leave `title` out",
    why: "Titles are documented for RETRIEVAL_DOCUMENT only; with other tasks they are ignored or refused.",
    formats: &["gemini-embed"],
    look: Look::Record(RecordLook {
        when: &[&["EmbedContentRequest.title"], &["EmbedContentConfig.title"]],
        gate: None,
        check,
    }),
    reads: Some(&["EmbedContentRequest.taskType", "EmbedContentConfig.taskType"]),
    page: include_str!("../../../docs/rules/E404-title-without-retrieval-document.md"),
    ..Rule::BASE
};

static TITLES: &[&str] = &["request.title", "request.embedContentConfig.title"];

fn check(record: &Record<'_>, found: &mut Drafts) {
    if TASK_TYPES.iter().filter_map(|path| record.at(path)).any(is_document) {
        return;
    }
    for node in TITLES.iter().filter_map(|path| record.at(path)) {
        found.push(Draft::key(&RULE, node, Vec::new()));
    }
}

/// By name, or by number as proto-JSON allows.
fn is_document(task: Node<'_>) -> bool {
    const RETRIEVAL_DOCUMENT: i64 = 2;
    let number = task.number().and_then(|number| number.as_i64());
    task.text().as_deref() == Some("RETRIEVAL_DOCUMENT") || number == Some(RETRIEVAL_DOCUMENT)
}
