//! E403: A task type for a model that takes none.

use batchline_jsonl::Node;

use super::TASK_TYPES;
use crate::mend::{Mend, remove};
use crate::{Arg, Context, Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule};

/// A task type for a model that takes none.
pub static RULE: Rule = Rule {
    code: "E403",
    name: "task-type-on-embedding-2",
    impact: Impact::Advice,
    summary: "A task type for a model that takes none.",
    message: "`taskType` is set, {0} takes none",
    help: "say the task in the text, for instance with a prefix such as `task: search result | query: …`",
    why: "gemini-embedding-2 reads the task from the text; the field has no documented effect there.",
    fix: Fix::Unsafe(Mend::Line(remove)),
    formats: &["gemini-embed"],
    look: Look::Record(RecordLook {
        when: &[&["EmbedContentRequest.taskType"], &["EmbedContentConfig.taskType"]],
        gate: Some(gate),
        check,
    }),
    reads: Some(&["EmbedContentRequest.taskType", "EmbedContentConfig.taskType"]),
    page: include_str!("../../../docs/rules/E403-task-type-on-embedding-2.md"),
    ..Rule::BASE
};

fn gate(context: &Context<'_>) -> bool {
    let embedding = context.family().and_then(|family| family.embedding);
    embedding.is_some_and(|embedding| !embedding.task_type)
}

fn check(record: &Record<'_>, found: &mut Drafts) {
    let name = record.context.family().map_or("", |family| family.name);
    for path in TASK_TYPES {
        let node = record.at(path);
        let unset = |node: &Node<'_>| node.text().as_deref() == Some("TASK_TYPE_UNSPECIFIED");
        if let Some(node) = node.filter(|node| !unset(node)) {
            found.push(Draft::key(&RULE, node, vec![Arg::known(name)]));
        }
    }
}
