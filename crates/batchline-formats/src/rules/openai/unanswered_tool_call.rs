//! O553: A tool call whose result is missing.

use batchline_jsonl::Node;

use super::tools::{leans_on_others, text_of};
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule, ServerError, each_below};

/// A tool call whose result is missing.
pub static RULE: Rule = Rule {
    code: "O553",
    name: "unanswered-tool-call",
    impact: Impact::Line,
    summary: "A tool call whose result is missing.",
    message: "the call `{0}` is not answered",
    help: "add {1}",
    why: "Every call must have its result before the model can go on.",
    server: &[
        ServerError {
            provider: "openai",
            code: "",
            message: "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'.",
        },
        ServerError {
            provider: "openai",
            code: "",
            message: "No tool output found for function call c1.",
        },
    ],
    formats: super::OPENAI,
    look: Look::Record(RecordLook {
        when: &[
            &["ChatFunctionToolCall.id"],
            &["ChatCustomToolCall.id"],
            &["FunctionCall.call_id"],
            &["CustomToolCall.call_id"],
        ],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/O553-unanswered-tool-call.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    match record.text("url").as_deref() {
        Some("/v1/chat/completions") => check_messages(&record.each("body.messages[]"), found),
        Some("/v1/responses") if !record.at("body").is_none_or(leans_on_others) => {
            check_items(&record.each("body.input[]"), found);
        }
        _ => {}
    }
}

fn check_messages(messages: &[Node<'_>], found: &mut Drafts) {
    for (index, message) in messages.iter().enumerate() {
        let is_answer = |m: &&Node<'_>| text_of(**m, "role").as_deref() == Some("tool");
        let after = messages[index + 1..].iter().take_while(is_answer);
        let ids: Option<Vec<String>> = after.map(|m| text_of(*m, "tool_call_id")).collect();
        // An answer without an id is a fault of its own.
        let Some(answers) = ids else { continue };
        for call in each_below(*message, "tool_calls[].id") {
            let id = call.text().unwrap_or_default();
            if call.text().is_some() && !answers.iter().any(|answer| *answer == id) {
                const HELP: &str =
                    "a message with role `tool` and this `tool_call_id` right after the calls";
                found.push(Draft::value(&RULE, call, vec![Arg::quoted(id), Arg::known(HELP)]));
            }
        }
    }
}

fn check_items(items: &[Node<'_>], found: &mut Drafts) {
    const HELP: &str = "an item with its output and this `call_id` after it";
    for (index, item) in items.iter().enumerate() {
        let kind = text_of(*item, "type");
        let output = match kind.as_deref() {
            Some("function_call") => "function_call_output",
            Some("custom_tool_call") => "custom_tool_call_output",
            _ => continue,
        };
        let Some(id) = text_of(*item, "call_id") else {
            continue;
        };
        let answers = |other: &Node<'_>| {
            text_of(*other, "type").as_deref() == Some(output)
                && text_of(*other, "call_id").as_ref() == Some(&id)
        };
        if !items[index + 1..].iter().any(answers) {
            let node = item.get("call_id").unwrap_or(*item);
            found.push(Draft::value(&RULE, node, vec![Arg::quoted(id), Arg::known(HELP)]));
        }
    }
}
