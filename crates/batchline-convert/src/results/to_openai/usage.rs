//! What an answer cost.

use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::Node;

use super::OpenAiResult;
use crate::mapping::Class::{Approximate, Exact, Mostly};
use crate::results::counts::{Counts, MODALITIES, TIERS, count, push_count};
use crate::results::their_word;
use crate::{Mapping, Members, dropped, with};

/// Token counts.
#[rustfmt::skip]
pub static USAGE_METADATA: Mapping<OpenAiResult> = Mapping {
    from: "UsageMetadata",
    to: "CompletionUsage",
    doc: "Token counts; Gemini leaves out zeros. A total that is not the sum of its parts is told.",
    either_spelling: true,
    rows: &[
        with("promptTokenCount", "prompt_tokens", Exact, "what is cached is part of it", |work, node| work.row_counts.prompt += read(work, node)),
        with("toolUsePromptTokenCount", "prompt_tokens", Exact, "added to it", |work, node| work.row_counts.prompt += read(work, node)),
        with("candidatesTokenCount", "completion_tokens", Exact, "", |work, node| work.row_counts.answer += read(work, node)),
        with("responseTokenCount", "completion_tokens", Exact, "another name of `candidatesTokenCount`", |work, node| work.row_counts.answer += read(work, node)),
        with("thoughtsTokenCount", "completion_tokens_details.reasoning_tokens", Exact, "also added to `completion_tokens`", |work, node| work.row_counts.thoughts = read(work, node)),
        with("totalTokenCount", "total_tokens", Exact, "", |work, node| work.row_counts.total = Some(read(work, node))),
        with("cachedContentTokenCount", "prompt_tokens_details.cached_tokens", Exact, "", |work, node| work.row_counts.cached = read(work, node)),
        with("promptTokensDetails", "prompt_tokens_details", Mostly, "text, audio and images have a place; none in `/v1/responses`", |work, node| {
            kinds(work, node, |counts| &mut counts.prompt_kinds, false);
        }),
        with("candidatesTokensDetails", "completion_tokens_details", Mostly, "text and audio have a place; none in `/v1/responses`", |work, node| {
            kinds(work, node, |counts| &mut counts.answer_kinds, true);
        }),
        dropped("responseTokensDetails", "OpenAI counts by kind in one place only"),
        dropped("cacheTokensDetails", "OpenAI does not tell kinds of cached tokens"),
        dropped("toolUsePromptTokensDetails", "OpenAI does not tell kinds of tokens of tools"),
        with("serviceTier", "service_tier", Approximate, "standard is default", tier),
    ],
};

pub(super) fn usage(work: &mut OpenAiResult, node: Node<'_>) {
    USAGE_METADATA.run(work, node);
    let counts = &work.row_counts;
    let (sum, total) = (counts.sum(), counts.total);
    if total.is_some_and(|total| total != sum) {
        let args = vec![Arg::known(total.unwrap_or(0)), Arg::known(sum)];
        work.losses.lose(&loss::usage_does_not_add_up::RULE, node, args);
    }
    let paid_again = work.rows > 0 && work.counts.prompt > 0 && counts.prompt > 0;
    if paid_again {
        let said = Arg::word("each answer was asked for by itself: the prompt counts each time");
        work.losses.lose(&loss::detail_recomputed::RULE, node, vec![said]);
    }
    add(work);
}

/// Adds the counts of the row to those of the request.
pub(super) fn add(work: &mut OpenAiResult) {
    let counts = std::mem::take(&mut work.row_counts);
    work.counts.add(&counts);
}

/// More tokens than anybody pays for, and few enough to add some of them up.
const COUNT_MAX: i64 = 1 << 53;

/// A count; what is none counts nothing, and that is told.
pub(super) fn read(work: &mut OpenAiResult, node: Node<'_>) -> i64 {
    let read = count(node);
    if read.is_none() {
        let name = Arg::known(format!("a readable `{}`", node.key().unwrap_or_default()));
        work.losses.lose(&loss::made_up_result_field::RULE, node, vec![name, Arg::word("0")]);
    }
    read.unwrap_or(0).min(COUNT_MAX)
}

fn kinds(
    work: &mut OpenAiResult,
    node: Node<'_>,
    into: fn(&mut Counts) -> &mut [i64; 3],
    completion: bool,
) {
    let has_kinds = !work.entry.is_responses();
    for detail in node.children() {
        let name = member(detail, "modality").and_then(|name| name.text()).unwrap_or_default();
        let place = MODALITIES
            .iter()
            .position(|kind| kind.name == name && !(completion && kind.completion.is_empty()));
        let tokens = member(detail, "tokenCount").map_or(0, |tokens| read(work, tokens));
        match place
            .filter(|_| has_kinds)
            .and_then(|place| into(&mut work.row_counts).get_mut(place))
        {
            Some(slot) => *slot += tokens,
            None => {
                let args = vec![their_word(&name), Arg::word("OpenAI has no count of its own")];
                work.losses.lose(&loss::field_without_counterpart::RULE, detail, args);
            }
        }
    }
}

fn tier(work: &mut OpenAiResult, node: Node<'_>) {
    let word = node.text().unwrap_or_default();
    let short = word.strip_prefix("SERVICE_TIER_").unwrap_or(&word);
    match TIERS.iter().find(|(gemini, _)| gemini.eq_ignore_ascii_case(short)) {
        Some((_, openai)) => {
            work.tier = openai;
            let said = format!("service tier `{word}` becomes `{openai}`");
            work.losses.lose(&loss::detail_recomputed::RULE, node, vec![Arg::known(said)]);
        }
        None => {
            work.losses.drop_field(node, Arg::word("serviceTier"), "OpenAI has no such tier");
        }
    }
}

/// The usage of a chat completion.
pub(super) fn chat(counts: &Counts) -> Members {
    let mut usage = Members::default();
    usage.plain("prompt_tokens", counts.prompt);
    usage.plain("completion_tokens", counts.completion());
    usage.plain("total_tokens", counts.total.unwrap_or(counts.sum()));
    usage.object("prompt_tokens_details", &prompt(counts));
    usage.object("completion_tokens_details", &completion(counts));
    usage
}

/// The usage of a `response` object: the same in other words, without kinds of tokens.
pub(super) fn responses(counts: &Counts) -> Members {
    let mut usage = Members::default();
    usage.plain("input_tokens", counts.prompt);
    let mut details = prompt(counts);
    // Gemini does not count what goes into a cache.
    details.plain("cache_write_tokens", 0);
    usage.object("input_tokens_details", &details);
    usage.plain("output_tokens", counts.completion());
    usage.object("output_tokens_details", &completion(counts));
    usage.plain("total_tokens", counts.total.unwrap_or(counts.sum()));
    usage
}

fn prompt(counts: &Counts) -> Members {
    let mut details = Members::default();
    details.plain("cached_tokens", counts.cached);
    for (kind, tokens) in MODALITIES.iter().zip(counts.prompt_kinds) {
        push_count(&mut details, kind.prompt, tokens);
    }
    details
}

fn completion(counts: &Counts) -> Members {
    let mut details = Members::default();
    details.plain("reasoning_tokens", counts.thoughts);
    for (kind, tokens) in MODALITIES.iter().zip(counts.answer_kinds) {
        push_count(&mut details, kind.completion, tokens);
    }
    details
}
