//! Chat completions and their choices.

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::{Kind, Node};

use super::{GeminiResult, message, usage};
use crate::mapping::Class::{Approximate, Exact, Mostly};
use crate::results::counts::TIERS;
use crate::results::finish::{self, OTHER};
use crate::results::their_word;
use crate::{Mapping, Members, copy, dropped, elsewhere, nothing, read_elsewhere, with};

/// A row of results.
#[rustfmt::skip]
pub static OUTPUT_LINE: Mapping<GeminiResult> = Mapping {
    from: "OutputLine",
    to: "ResultLine",
    doc: "A row of results.",
    either_spelling: false,
    rows: &[
        nothing("id", "OpenAI's number of the row"),
        elsewhere("custom_id", "key", "as it was in the line map; without one it is a text"),
        read_elsewhere("response", "response or error", Mostly, "from status 400 on it is an error"),
        read_elsewhere("error", "error", Approximate, "batch_expired is code 4, batch_cancelled 1, others 13"),
    ],
};

/// The answer to one line.
#[rustfmt::skip]
pub static CHAT_COMPLETION: Mapping<GeminiResult> = Mapping {
    from: "ChatCompletion",
    to: "GenerateContentResponse",
    doc: "The answer to a line for `/v1/chat/completions`.",
    either_spelling: false,
    rows: &[
        copy("id", "responseId", response),
        nothing("object", "the place says what it is"),
        dropped("created", "Gemini's results do not say when they were made"),
        copy("model", "modelVersion", response),
        with("choices", "candidates[]", Mostly, "see the choices", choices),
        with("usage", "usageMetadata", Mostly, "see the usage; zeros are left out", |work, node| usage::USAGE.run(work, node)),
        with("service_tier", "usageMetadata.serviceTier", Approximate, "default is standard", tier),
        dropped("system_fingerprint", "Gemini has no such field"),
        dropped("metadata", "Gemini has no such field"),
        dropped("moderation", "Gemini has no such field"),
    ],
};

/// One choice.
#[rustfmt::skip]
pub static CHOICE: Mapping<GeminiResult> = Mapping {
    from: "Choice",
    to: "Candidate",
    doc: "One answer of several.",
    either_spelling: false,
    rows: &[
        copy("index", "index", |work| &mut work.candidate),
        with("message", "content", Mostly, "see the message", |work, node| message::MESSAGE.run(work, node)),
        with("logprobs", "logprobsResult", Approximate, "bytes are left out", logprobs),
        with("finish_reason", "finishReason", Mostly, "see the finish reasons", reason),
    ],
};

pub(super) fn response(work: &mut GeminiResult) -> &mut Members {
    &mut work.response
}

/// Converts a chat completion to a line.
pub(super) fn convert(work: &mut GeminiResult, body: Node<'_>) {
    CHAT_COMPLETION.run(work, body);
    push(work);
}

/// Writes the line of what was collected.
pub(super) fn push(work: &mut GeminiResult) {
    let mut usage = usage::members(&work.counts);
    if !work.tier.is_empty() {
        usage.string("serviceTier", work.tier);
    }
    let mut response = Members::default();
    if !work.candidates.is_empty() {
        response.array("candidates", &work.candidates);
    }
    if !usage.is_empty() {
        response.object("usageMetadata", &usage);
    }
    response.extend(&work.response);
    work.push_line("response", &response.to_object());
}

fn choices(work: &mut GeminiResult, node: Node<'_>) {
    for choice in node.children() {
        work.parts.clear();
        work.candidate.clear();
        CHOICE.run(work, choice);
        push_candidate(work);
    }
}

/// Ends the candidate under way.
pub(super) fn push_candidate(work: &mut GeminiResult) {
    let mut content = Members::default();
    if !work.parts.is_empty() {
        content.array("parts", &work.parts);
    }
    content.string("role", "model");
    let mut candidate = Members::default();
    candidate.object("content", &content);
    candidate.extend(&work.candidate);
    work.candidates.object_element(&candidate);
}

fn reason(work: &mut GeminiResult, node: Node<'_>) {
    let word = node.text().unwrap_or_default();
    let row = finish::to_gemini(&word);
    let says = row.map_or(OTHER, |row| row.gemini);
    if row.and_then(|row| row.to_gemini) != Some(Exact) {
        let args = vec![their_word(&word), Arg::word(says)];
        work.losses.lose(&loss::finish_reason_approximated::RULE, node, args);
    }
    work.candidate.string("finishReason", says);
}

pub(super) fn tier(work: &mut GeminiResult, node: Node<'_>) {
    let word = node.text().unwrap_or_default();
    match TIERS.iter().find(|(_, openai)| *openai == word) {
        Some((gemini, _)) => {
            work.tier = gemini;
            let said = format!("service tier `{word}` becomes `{gemini}`");
            work.losses.lose(&loss::detail_recomputed::RULE, node, vec![Arg::known(said)]);
        }
        None => {
            work.losses.drop_field(node, Arg::word("service_tier"), "Gemini has no such tier");
        }
    }
}

fn logprobs(work: &mut GeminiResult, node: Node<'_>) {
    let tokens = || node.get("content").into_iter().flat_map(|list| list.children());
    let (mut chosen, mut tops) = (Members::default(), Members::default());
    for token in tokens() {
        chosen.object_element(&candidate(token));
        let mut list = Members::default();
        let others = token.get("top_logprobs").into_iter().flat_map(|list| list.children());
        others.for_each(|other| list.object_element(&candidate(other)));
        let mut top = Members::default();
        top.array("candidates", &list);
        tops.object_element(&top);
    }
    let mut result = Members::default();
    result.array("topCandidates", &tops);
    result.array("chosenCandidates", &chosen);
    work.candidate.object("logprobsResult", &result);
    let said = Arg::word("the bytes of tokens are left out");
    work.losses.lose(&loss::detail_recomputed::RULE, node, vec![said]);
}

fn candidate(token: Node<'_>) -> Members {
    let mut members = Members::default();
    if let Some(text) = token.get("token").filter(|text| text.kind() == Kind::String) {
        members.raw("token", text.raw());
    }
    if let Some(number) = token.get("logprob").and_then(|number| number.number()) {
        members.raw("logProbability", number.text);
    }
    members
}
