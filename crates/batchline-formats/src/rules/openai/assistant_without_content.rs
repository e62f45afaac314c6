//! O531: An assistant message that says nothing and calls nothing.

use batchline_schema::ProblemKind;

use crate::{Impact, Look, Rule, TableLook};

/// An assistant message that says nothing and calls nothing.
pub static RULE: Rule = Rule {
    code: "O531",
    name: "assistant-without-content",
    impact: Impact::Line,
    summary: "An assistant message that says nothing and calls nothing.",
    message: "the assistant message has neither content nor tool calls",
    help: "add `content`, or remove the message",
    why: "Content may be left out only next to tool calls.",
    formats: super::OPENAI,
    look: Look::Table(TableLook {
        kinds: &[ProblemKind::OneofMissing],
        when: Some(|problem, _| problem.object.name == "AssistantMessage"),
        ..TableLook::of(&[])
    }),
    page: include_str!("../../../docs/rules/O531-assistant-without-content.md"),
    ..Rule::BASE
};
