//! `response` objects, which `/v1/responses` answers with.

use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::Node;

use super::completion::{push, push_candidate, response, tier};
use super::{GeminiResult, failure, message, usage};
use crate::mapping::Class::{Approximate, Exact, Mostly};
use crate::results::finish::{OTHER, to_gemini};
use crate::results::row::object;
use crate::results::their_word;
use crate::results::to_openai::INCOMPLETE;
use crate::{
    Mapping, Members, apply, copy, dropped, elsewhere, nothing, read_elsewhere, unknown, with,
};

/// The answer to one line.
#[rustfmt::skip]
pub static RESPONSE: Mapping<GeminiResult> = Mapping {
    from: "Response",
    to: "GenerateContentResponse",
    doc: "The answer to a line for `/v1/responses`. What it repeats of the request is left out without a word.",
    either_spelling: false,
    rows: &[
        copy("id", "responseId", response),
        nothing("object", "the place says what it is"),
        dropped("created_at", "Gemini's results do not say when they were made"),
        dropped("completed_at", "Gemini's results do not say when they were made"),
        elsewhere("status", "candidates[0].finishReason", "with the reason"),
        read_elsewhere("incomplete_details", "candidates[0].finishReason", Mostly, "max_output_tokens is MAX_TOKENS, content_filter SAFETY"),
        read_elsewhere("error", "error", Approximate, "of an answer it is null; one that failed becomes an error"),
        copy("model", "modelVersion", response),
        with("output", "candidates[0].content", Mostly, "see the items", output),
        with("usage", "usageMetadata", Mostly, "see the usage; zeros are left out", |work, node| usage::USAGE.run(work, node)),
        with("service_tier", "usageMetadata.serviceTier", Approximate, "default is standard", tier),
        nothing("instructions", "the request says so"),
        nothing("max_output_tokens", "the request says so"),
        nothing("parallel_tool_calls", "the request says so"),
        nothing("previous_response_id", "the request says so"),
        nothing("reasoning", "the request says so"),
        nothing("store", "the request says so"),
        nothing("temperature", "the request says so"),
        nothing("text", "the request says so"),
        nothing("tool_choice", "the request says so"),
        nothing("tools", "the request says so"),
        nothing("top_p", "the request says so"),
        nothing("top_logprobs", "the request says so"),
        nothing("truncation", "the request says so"),
        nothing("user", "the request says so"),
        nothing("metadata", "the request says so"),
        nothing("background", "the request says so"),
    ],
};

/// Items of the output, by `type`.
#[rustfmt::skip]
pub static OUTPUT_ITEMS: Mapping<GeminiResult> = Mapping {
    from: "OutputItem",
    to: "Part",
    doc: "Items of the output by their `type`; those of tools at OpenAI are left out.",
    either_spelling: false,
    rows: &[
        with("message", "parts[].text", Mostly, "texts and refusals, as in chat", texts),
        with("function_call", "parts[].functionCall", Exact, "`call_id` is its id", call),
        with("reasoning", "parts[] with thought", Mostly, "its summary", reasoning),
    ],
};

/// Converts a `response` object to a line.
pub(super) fn convert(work: &mut GeminiResult, body: Node<'_>) {
    if let Some(error) = object(body, "error") {
        // A response may fail after the server said 200.
        return failure::batch(work, error);
    }
    RESPONSE.run(work, body);
    push(work);
}

fn output(work: &mut GeminiResult, node: Node<'_>) {
    work.parts.clear();
    work.candidate.clear();
    for item in node.children() {
        let kind = item.get("type").and_then(|kind| kind.text()).unwrap_or_default();
        match OUTPUT_ITEMS.kind(&kind) {
            Some(row) => apply(row, work, item),
            None => {
                let args = vec![their_word(&kind), Arg::word("Gemini has no such item")];
                work.losses.lose(&loss::field_without_counterpart::RULE, item, args);
            }
        }
    }
    finish(work, node.parent());
    work.candidate.plain("index", 0);
    push_candidate(work);
}

/// Why the answer ended.
fn finish(work: &mut GeminiResult, body: Option<Node<'_>>) {
    let reason = body.and_then(|body| member(body, "incomplete_details")?.get("reason"));
    let word = reason.and_then(|reason| reason.text());
    let cut = INCOMPLETE.iter().find(|(_, name)| word.as_deref() == Some(*name));
    let Some(openai) = cut.map(|(openai, _)| *openai).or(word.is_none().then_some("stop")) else {
        return unknown_reason(work, reason);
    };
    if let Some(row) = to_gemini(openai) {
        if let Some(reason) = reason.filter(|_| row.to_gemini != Some(Exact)) {
            let args = vec![Arg::word(openai), Arg::word(row.gemini)];
            work.losses.lose(&loss::finish_reason_approximated::RULE, reason, args);
        }
        work.candidate.string("finishReason", row.gemini);
    }
}

/// Cut for a reason nobody knows: not to be read as success.
fn unknown_reason(work: &mut GeminiResult, reason: Option<Node<'_>>) {
    if let Some(reason) = reason {
        let args = vec![their_word(&reason.text().unwrap_or_default()), Arg::word(OTHER)];
        work.losses.lose(&loss::finish_reason_approximated::RULE, reason, args);
    }
    work.candidate.string("finishReason", OTHER);
}

fn texts(work: &mut GeminiResult, item: Node<'_>) {
    for part in item.get("content").into_iter().flat_map(|list| list.children()) {
        if let Some(text) = part.get("text") {
            message::text(work, text);
        } else if let Some(refusal) = part.get("refusal") {
            message::refusal(work, refusal);
        } else {
            unknown(work, part);
        }
        if let Some(sources) = part.get("annotations").filter(|list| !list.is_empty()) {
            work.losses.drop_field(sources, Arg::word("annotations"), "Gemini's sources differ");
        }
    }
}

fn call(work: &mut GeminiResult, item: Node<'_>) {
    let mut members = Members::default();
    message::push_call(work, item.get("call_id"), item, &mut members);
    if !members.is_empty() {
        let mut part = Members::default();
        part.object("functionCall", &members);
        work.parts.object_element(&part);
    }
}

fn reasoning(work: &mut GeminiResult, item: Node<'_>) {
    for part in item.get("summary").into_iter().flat_map(|list| list.children()) {
        if let Some(text) = part.get("text") {
            message::thought(work, text);
        }
    }
}
