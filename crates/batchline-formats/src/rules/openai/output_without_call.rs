//! O552: The output of a call that is not in the input.

use super::tools::{leans_on_others, text_of};
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule, ServerError};

/// The output of a call that is not in the input.
pub static RULE: Rule = Rule {
    code: "O552",
    name: "output-without-call",
    impact: Impact::Line,
    summary: "The output of a call that is not in the input.",
    message: "no earlier item is the call `{0}`",
    help: "put the item of the call before it, or set `previous_response_id`",
    why: "The server matches outputs and calls by `call_id`, and refuses an output without its call.",
    server: &[ServerError {
        provider: "openai",
        code: "",
        message: "No tool call found for function call output with call_id c1.",
    }],
    formats: super::OPENAI,
    look: Look::Record(RecordLook {
        when: &[&["FunctionCallOutput.call_id"], &["CustomToolCallOutput.call_id"]],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/O552-output-without-call.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    if record.at("body").is_none_or(leans_on_others) {
        return;
    }
    let mut calls: Vec<String> = Vec::new();
    for item in record.each("body.input[]") {
        let Some(id) = text_of(item, "call_id") else {
            continue;
        };
        match text_of(item, "type").as_deref() {
            Some("function_call" | "custom_tool_call") => calls.push(id),
            Some("function_call_output" | "custom_tool_call_output") if !calls.contains(&id) => {
                let node = item.get("call_id").unwrap_or(item);
                found.push(Draft::value(&RULE, node, vec![Arg::quoted(id)]));
            }
            _ => {}
        }
    }
}
