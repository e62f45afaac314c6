//! What an answer cost.

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::Node;

use super::GeminiResult;
use crate::mapping::Class::{Dropped, Exact, Mostly};
use crate::results::counts::{Counts, MODALITIES, count, push_count};
use crate::{Mapping, Members, NOWHERE, Row, with};

/// Token counts of a chat completion, and of a `response` object in other words.
#[rustfmt::skip]
pub static USAGE: Mapping<GeminiResult> = Mapping {
    from: "CompletionUsage",
    to: "UsageMetadata",
    doc: "Token counts; zeros are left out.",
    either_spelling: false,
    rows: &[
        with("prompt_tokens", "promptTokenCount", Exact, "", |work, node| work.counts.prompt = read(work, node)),
        with("input_tokens", "promptTokenCount", Exact, "in `/v1/responses`", |work, node| work.counts.prompt = read(work, node)),
        with("completion_tokens", "candidatesTokenCount", Exact, "without those of reasoning", |work, node| work.counts.answer = read(work, node)),
        with("output_tokens", "candidatesTokenCount", Exact, "in `/v1/responses`", |work, node| work.counts.answer = read(work, node)),
        with("total_tokens", "totalTokenCount", Exact, "", total),
        with("prompt_tokens_details", "promptTokensDetails", Mostly, "see the details", |work, node| PROMPT_DETAILS.run(work, node)),
        with("input_tokens_details", "promptTokensDetails", Mostly, "in `/v1/responses`", |work, node| PROMPT_DETAILS.run(work, node)),
        with("completion_tokens_details", "candidatesTokensDetails", Mostly, "see the details", |work, node| COMPLETION_DETAILS.run(work, node)),
        with("output_tokens_details", "candidatesTokensDetails", Mostly, "in `/v1/responses`", |work, node| COMPLETION_DETAILS.run(work, node)),
    ],
};

/// Details of the prompt.
#[rustfmt::skip]
pub static PROMPT_DETAILS: Mapping<GeminiResult> = Mapping {
    from: "PromptTokensDetails",
    to: "UsageMetadata",
    doc: "What the prompt is made of.",
    either_spelling: false,
    rows: &[
        with("cached_tokens", "cachedContentTokenCount", Exact, "", |work, node| work.counts.cached = read(work, node)),
        with("text_tokens", "promptTokensDetails[]", Exact, "modality TEXT", |work, node| kind(work, node, |counts| &mut counts.prompt_kinds)),
        with("audio_tokens", "promptTokensDetails[]", Exact, "modality AUDIO", |work, node| kind(work, node, |counts| &mut counts.prompt_kinds)),
        with("image_tokens", "promptTokensDetails[]", Exact, "modality IMAGE", |work, node| kind(work, node, |counts| &mut counts.prompt_kinds)),
        left_out("cache_write_tokens", "Gemini does not count what goes into a cache"),
    ],
};

/// Details of the completion.
#[rustfmt::skip]
pub static COMPLETION_DETAILS: Mapping<GeminiResult> = Mapping {
    from: "CompletionTokensDetails",
    to: "UsageMetadata",
    doc: "What the answer is made of.",
    either_spelling: false,
    rows: &[
        with("reasoning_tokens", "thoughtsTokenCount", Exact, "", |work, node| work.counts.thoughts = read(work, node)),
        with("text_tokens", "candidatesTokensDetails[]", Exact, "modality TEXT", |work, node| kind(work, node, |counts| &mut counts.answer_kinds)),
        with("audio_tokens", "candidatesTokensDetails[]", Exact, "modality AUDIO", |work, node| kind(work, node, |counts| &mut counts.answer_kinds)),
        left_out("accepted_prediction_tokens", "Gemini predicts nothing"),
        left_out("rejected_prediction_tokens", "Gemini predicts nothing"),
    ],
};

const fn left_out(from: &'static str, note: &'static str) -> Row<GeminiResult> {
    with(from, NOWHERE, Dropped, note, |work, node| {
        if count(node) != Some(0) {
            let name = Arg::known(node.key().unwrap_or_default());
            work.losses.drop_field(node, name, "Gemini has no such count");
        }
    })
}

/// A count; what is none counts nothing, and that is told.
fn read(work: &mut GeminiResult, node: Node<'_>) -> i64 {
    let read = count(node);
    if read.is_none() {
        let name = Arg::known(format!("a readable `{}`", node.key().unwrap_or_default()));
        work.losses.lose(&loss::made_up_result_field::RULE, node, vec![name, Arg::word("0")]);
    }
    read.unwrap_or(0)
}

fn total(work: &mut GeminiResult, node: Node<'_>) {
    let total = read(work, node);
    work.counts.total = Some(total);
    let part = |names: &[&str]| node.parent()?.get_any(names).and_then(count);
    let parts = [&["prompt_tokens", "input_tokens"], &["completion_tokens", "output_tokens"]];
    let sum = parts.iter().filter_map(|names| part(*names)).fold(0, i64::saturating_add);
    if sum != total {
        let args = vec![Arg::known(total), Arg::known(sum)];
        work.losses.lose(&loss::usage_does_not_add_up::RULE, node, args);
    }
}

fn kind(work: &mut GeminiResult, node: Node<'_>, into: fn(&mut Counts) -> &mut [i64; 3]) {
    let tokens = read(work, node);
    let place = MODALITIES.iter().position(|kind| node.is_named(kind.prompt));
    if let Some(slot) = place.and_then(|place| into(&mut work.counts).get_mut(place)) {
        *slot = tokens;
    }
}

/// Gemini's usage.
pub(super) fn members(counts: &Counts) -> Members {
    let mut usage = Members::default();
    push_count(&mut usage, "promptTokenCount", counts.prompt);
    let answer = counts.answer.saturating_sub(counts.thoughts).max(0);
    push_count(&mut usage, "candidatesTokenCount", answer);
    push_count(&mut usage, "thoughtsTokenCount", counts.thoughts);
    push_count(&mut usage, "totalTokenCount", counts.total.unwrap_or(0));
    push_count(&mut usage, "cachedContentTokenCount", counts.cached);
    push_kinds(&mut usage, "promptTokensDetails", counts.prompt_kinds);
    push_kinds(&mut usage, "candidatesTokensDetails", counts.answer_kinds);
    usage
}

fn push_kinds(usage: &mut Members, name: &str, kinds: [i64; 3]) {
    let mut list = Members::default();
    for (kind, tokens) in MODALITIES.iter().zip(kinds).filter(|(_, tokens)| *tokens != 0) {
        let mut members = Members::default();
        members.string("modality", kind.name);
        members.plain("tokenCount", tokens);
        list.object_element(&members);
    }
    if !list.is_empty() {
        usage.array(name, &list);
    }
}
