//! O530: A tool message that answers no call.

use super::tools::text_of;
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule, ServerError, each_below};

/// A tool message that answers no call.
pub static RULE: Rule = Rule {
    code: "O530",
    name: "tool-message-without-call",
    impact: Impact::Line,
    summary: "A tool message that answers no call.",
    message: "no earlier assistant message has a tool call `{0}`",
    help: "put the assistant message with this call before it, or remove the message",
    why: "The server matches results and calls by their ids, and refuses a result without its call.",
    server: &[ServerError {
        provider: "openai",
        code: "",
        message: "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
    }],
    formats: super::OPENAI,
    look: Look::Record(RecordLook { when: &[&["ToolMessage.tool_call_id"]], gate: None, check }),
    page: include_str!("../../../docs/rules/O530-tool-message-without-call.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let mut calls: Vec<String> = Vec::new();
    for message in record.each("body.messages[]") {
        let ids = each_below(message, "tool_calls[].id");
        calls.extend(ids.iter().filter_map(|id| Some(id.text()?.into_owned())));
        if text_of(message, "role").as_deref() != Some("tool") {
            continue;
        }
        let answers = each_below(message, "tool_call_id");
        for (node, id) in answers.iter().filter_map(|id| Some((*id, id.text()?))) {
            if !calls.iter().any(|call| *call == id) {
                found.push(Draft::value(&RULE, node, vec![Arg::quoted(id)]));
            }
        }
    }
}
