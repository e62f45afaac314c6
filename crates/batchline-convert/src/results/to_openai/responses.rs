//! Writes `response` objects, for requests that were sent to `/v1/responses`.

use super::chat::push_raw_string;
use super::response::Choice;
use super::{ENVELOPE_END, OpenAiResult, quoted, usage};
use crate::Members;
use crate::results::finish::FILTERED;

/// Finish reasons of answers that are not whole, and what a `response` object calls them.
pub static INCOMPLETE: &[(&str, &str)] = &[("length", "max_output_tokens"), (FILTERED, FILTERED)];

/// Appends the row of an answer.
pub(super) fn push(work: &OpenAiResult, out: &mut String) {
    let mut body = Members::default();
    body.raw("id", &work.id);
    body.string("object", "response");
    body.plain("created_at", work.options.created);
    let status = push_status(work, &mut body);
    body.raw("model", &work.model);
    let mut items = Members::default();
    for (number, choice) in work.choices.iter().enumerate() {
        push_items(work, number, choice, status, &mut items);
    }
    body.array("output", &items);
    // What the request asked for, which the result does not repeat: clients expect it, so these are the defaults.
    body.raw("parallel_tool_calls", "true");
    body.string("tool_choice", "auto");
    body.raw("tools", "[]");
    body.object("usage", &usage::responses(&work.counts));
    if !work.tier.is_empty() {
        body.string("service_tier", work.tier);
    }
    work.push_envelope(200, &work.id, out);
    out.push_str(&body.to_object());
    out.push_str(ENVELOPE_END);
}

/// Is the answer whole, and if not, why?
fn push_status(work: &OpenAiResult, body: &mut Members) -> &'static str {
    let finish = work.choices.first().map_or("", |choice| choice.finish);
    let cut = INCOMPLETE.iter().find(|(reason, _)| *reason == finish);
    let status = if cut.is_some() { "incomplete" } else { "completed" };
    body.string("status", status);
    body.raw("error", "null");
    match cut {
        Some((_, reason)) => {
            let mut details = Members::default();
            details.string("reason", reason);
            body.object("incomplete_details", &details);
        }
        None => body.raw("incomplete_details", "null"),
    }
    status
}

fn push_items(
    work: &OpenAiResult,
    number: usize,
    choice: &Choice,
    status: &str,
    out: &mut Members,
) {
    let id = |kind: &str, index: usize| quoted(&format!("{kind}_{}_{index}", work.hash));
    if !choice.thoughts.is_empty() {
        out.object_element(&reasoning(&id("rs", number), choice));
    }
    if let Some(text) = &choice.content {
        out.object_element(&message(&id("msg", number), choice, text, status));
    }
    for call in &choice.calls {
        let mut item = Members::default();
        item.string("type", "function_call");
        item.raw("id", &id("fc", out.as_str().matches("\"function_call\"").count()));
        item.raw("call_id", &call.id);
        item.raw("name", &call.name);
        item.string("arguments", &call.arguments);
        item.string("status", "completed");
        out.object_element(&item);
    }
}

fn reasoning(id: &str, choice: &Choice) -> Members {
    let mut text = Members::default();
    text.string("type", "summary_text");
    push_raw_string(text.member("text"), &choice.thoughts);
    let mut summary = Members::default();
    summary.object_element(&text);
    let mut item = Members::default();
    item.string("type", "reasoning");
    item.raw("id", id);
    item.array("summary", &summary);
    item
}

fn message(id: &str, choice: &Choice, text: &str, status: &str) -> Members {
    let mut annotations = Members::default();
    for citation in &choice.citations {
        let mut annotation = Members::default();
        annotation.string("type", "url_citation");
        annotation.extend(&citation.members());
        annotations.object_element(&annotation);
    }
    let mut part = Members::default();
    part.string("type", "output_text");
    push_raw_string(part.member("text"), text);
    part.array("annotations", &annotations);
    if !choice.logprobs.is_empty() {
        part.array("logprobs", &choice.logprobs);
    }
    let mut content = Members::default();
    content.object_element(&part);
    let mut item = Members::default();
    item.string("type", "message");
    item.raw("id", id);
    item.string("status", status);
    item.string("role", "assistant");
    item.array("content", &content);
    item
}
