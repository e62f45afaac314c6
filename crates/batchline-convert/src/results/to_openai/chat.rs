//! Writes chat completions.

use super::grounding::Citation;
use super::parts::Call;
use super::response::Choice;
use super::{ENVELOPE_END, OpenAiResult, usage};
use crate::Members;

/// Appends the row of an answer.
pub(super) fn push(work: &OpenAiResult, out: &mut String) {
    let mut body = Members::default();
    body.raw("id", &work.id);
    body.string("object", "chat.completion");
    body.plain("created", work.options.created);
    body.raw("model", &work.model);
    let mut choices = Members::default();
    for choice in &work.choices {
        choices.object_element(&members(choice));
    }
    body.array("choices", &choices);
    body.object("usage", &usage::chat(&work.counts));
    if !work.tier.is_empty() {
        body.string("service_tier", work.tier);
    }
    work.push_envelope(200, &work.id, out);
    out.push_str(&body.to_object());
    out.push_str(ENVELOPE_END);
}

fn members(choice: &Choice) -> Members {
    let mut members = Members::default();
    members.plain("index", choice.index);
    members.object("message", &message(choice));
    if choice.logprobs.is_empty() {
        members.raw("logprobs", "null");
    } else {
        let mut logprobs = Members::default();
        logprobs.array("content", &choice.logprobs);
        logprobs.raw("refusal", "null");
        members.object("logprobs", &logprobs);
    }
    members.string("finish_reason", choice.finish);
    members
}

fn message(choice: &Choice) -> Members {
    let mut message = Members::default();
    message.string("role", "assistant");
    if !choice.thoughts.is_empty() {
        push_raw_string(message.member("reasoning_content"), &choice.thoughts);
    }
    match &choice.content {
        Some(text) => push_raw_string(message.member("content"), text),
        None => message.raw("content", "null"),
    }
    message.raw("refusal", "null");
    let mut calls = Members::default();
    choice.calls.iter().for_each(|call| calls.object_element(&tool_call(call)));
    let mut annotations = Members::default();
    choice.citations.iter().for_each(|citation| annotations.object_element(&annotation(citation)));
    for (name, list) in [("tool_calls", calls), ("annotations", annotations)] {
        if !list.is_empty() {
            message.array(name, &list);
        }
    }
    message
}

fn annotation(citation: &Citation) -> Members {
    let mut annotation = Members::default();
    annotation.string("type", "url_citation");
    annotation.object("url_citation", &citation.members());
    annotation
}

fn tool_call(call: &Call) -> Members {
    let mut function = Members::default();
    function.raw("name", &call.name);
    function.string("arguments", &call.arguments);
    let mut members = Members::default();
    members.raw("id", &call.id);
    members.string("type", "function");
    members.object("function", &function);
    if !call.signature.is_empty() {
        let signature = &call.signature;
        let google = format!("{{\"google\":{{\"thought_signature\":{signature}}}}}");
        members.raw("extra_content", &google);
    }
    members
}

/// Appends text that is escaped already.
pub(super) fn push_raw_string(out: &mut String, raw: &str) {
    out.push('"');
    out.push_str(raw);
    out.push('"');
}
