//! The body of a chat request: where each parameter goes.

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::{Kind, Node};

use super::{ToGemini, conversation, effort, format, generation, tools};
use crate::mapping::Class::{Approximate, Exact, Mostly, Refused};
use crate::text::push_compact;
use crate::{Class, How, Mapping, NOWHERE, Row, dropped, nothing, read_elsewhere, with};

/// Chat request → `generateContent` request.
#[rustfmt::skip]
pub static BODY: Mapping<ToGemini> = Mapping {
    from: "ChatBody",
    to: "GenerateContentRequest",
    doc: "The body of a line for `/v1/chat/completions`.",
    either_spelling: false,
    rows: &[
        Row { from: "model", to: NOWHERE, class: Approximate, note: "the job names the model; `--model` and `--model-map` choose it; told once a file", how: How::Elsewhere },
        with("messages", "contents, systemInstruction", Mostly, "see the roles", conversation::messages),
        with("temperature", "generationConfig.temperature", Exact, "on Gemini 3 other values than 1 are noted", temperature),
        with("top_p", "generationConfig.topP", Mostly, "0 is left out: Gemini takes values above 0", top_p),
        with("n", "generationConfig.candidateCount", Mostly, "refused where the model gives fewer answers; allowed, the line becomes as many lines", candidates),
        with("stop", "generationConfig.stopSequences", Mostly, "a text becomes a list of one; empty texts are left out", stop),
        with("max_completion_tokens", "generationConfig.maxOutputTokens", Exact, "both count thinking; above the model's limit it is noted, or lowered when that is allowed", token_limit),
        with("max_tokens", "generationConfig.maxOutputTokens", Approximate, "thinking counts too; left out beside `max_completion_tokens`", old_token_limit),
        with("frequency_penalty", "generationConfig.frequencyPenalty", Class::Dropped, "several models refuse it; 0 says nothing; written when that is allowed", |work, node| penalty(work, node, "frequencyPenalty")),
        with("presence_penalty", "generationConfig.presencePenalty", Class::Dropped, "as `frequency_penalty`", |work, node| penalty(work, node, "presencePenalty")),
        with("seed", "generationConfig.seed", Mostly, "folded to 31 bits when it does not fit into 32; lines that were one get one after the other", seed),
        with("logprobs", "generationConfig.responseLogprobs", Exact, "false says nothing", logprobs),
        with("top_logprobs", "generationConfig.logprobs", Approximate, "Gemini's number includes the chosen token; 0 is left out", top_logprobs),
        with("response_format", "generationConfig.responseMimeType, responseSchema", Mostly, "see the formats of answers", format::response_format),
        with("tools", "tools", Mostly, "see the tools", tools::tools),
        with("functions", "tools", Mostly, "the old form of `tools`", tools::functions),
        read_elsewhere("tool_choice", "toolConfig.functionCallingConfig", Mostly, "none, auto, required, a function; of allowed tools with `auto` only those are declared; without tools it is left out"),
        read_elsewhere("function_call", "toolConfig.functionCallingConfig", Mostly, "the old form of `tool_choice`"),
        with("parallel_tool_calls", NOWHERE, Mostly, "true says nothing; false has no counterpart", tools::parallel_tool_calls),
        read_elsewhere("reasoning_effort", "generationConfig.thinkingConfig", Mostly, "see \"How much a model thinks\"; left out for models that do not"),
        with("modalities", NOWHERE, Mostly, "text says nothing; an answer in sound is refused, unless `--voice` maps the voice", format::modalities),
        read_elsewhere("audio", "generationConfig.speechConfig", Approximate, "the voice, with `modalities`"),
        with("web_search_options", "tools[].googleSearch", Approximate, "place and context size are left out; with functions only on Gemini 3 and later", tools::web_search),
        dropped("prediction", "Gemini predicts nothing"),
        dropped("logit_bias", "token ids mean something else to another model"),
        dropped("verbosity", "Gemini has no such setting"),
        dropped("user", "Gemini has no such field"),
        dropped("safety_identifier", "Gemini has no such field"),
        dropped("prompt_cache_key", "Gemini caches by itself"),
        dropped("prompt_cache_options", "Gemini caches by itself"),
        dropped("prompt_cache_retention", "Gemini caches by itself"),
        dropped("moderation", "Gemini has its own safety settings"),
        with("metadata", "labels (Vertex AI)", Class::Dropped, "on Vertex AI it becomes labels", metadata),
        dropped("store", "Gemini's `store` steers logging, which is something else"),
        dropped("service_tier", "a batch has its own tier"),
        with("stream", NOWHERE, Refused, "false says nothing", stream),
        nothing("stream_options", "a batch does not stream"),
        with("extra_body", "native fields", Mostly, "`google`: thinking, cached content, safety settings as they are; other keys are left out", effort::extra_body),
    ],
};

pub(super) fn temperature(work: &mut ToGemini, node: Node<'_>) {
    generation(work).raw("temperature", node.raw());
    let value = node.number().map_or(1.0, |number| number.as_f64());
    if work.target.generation >= 3 && value != 1.0 {
        let args = vec![Arg::known(node.raw()), Arg::known(work.target.name())];
        work.losses.lose(&loss::temperature_on_gemini_3::RULE, node, args);
    }
}

pub(super) fn top_p(work: &mut ToGemini, node: Node<'_>) {
    if is_zero(node) {
        work.losses.lose(&loss::top_p_zero::RULE, node, Vec::new());
    } else {
        generation(work).raw("topP", node.raw());
    }
}

/// Is it a number that is 0, however written?
fn is_zero(node: Node<'_>) -> bool {
    node.number().is_some_and(|number| number.as_f64() == 0.0)
}

/// Most answers any Gemini model gives.
const CANDIDATES_MAX: u8 = 8;

/// Most answers OpenAI gives to one request.
const ASKED_MAX: i64 = 128;

fn candidates(work: &mut ToGemini, node: Node<'_>) {
    let wanted = node.number().and_then(|number| number.as_i64());
    let Some(wanted) = wanted.filter(|wanted| (1..=ASKED_MAX).contains(wanted)) else {
        let said = Arg::known(format!("`n` is {}, not a number from 1 to {ASKED_MAX}", node.raw()));
        work.losses.lose(&loss::unreadable_record::RULE, node, vec![said]);
        return;
    };
    let unknown = if work.target.generation >= 3 { 1 } else { CANDIDATES_MAX };
    let most = work.target.candidates_max.unwrap_or(unknown);
    if wanted <= i64::from(most) {
        generation(work).raw("candidateCount", node.raw());
        return;
    }
    let args = vec![Arg::known(wanted), Arg::known(work.target.name()), Arg::known(most)];
    if work.losses.lose(&loss::several_candidates::RULE, node, args) {
        work.copies = u32::try_from(wanted).unwrap_or(1);
    }
}

fn stop(work: &mut ToGemini, node: Node<'_>) {
    let mut list = crate::Members::default();
    let one = std::iter::once(node).filter(|node| node.kind() == Kind::String);
    for text in one.chain(node.children()) {
        if text.string().is_some_and(|text| text.raw.is_empty()) {
            work.losses.lose(&loss::empty_stop_left_out::RULE, text, Vec::new());
        } else {
            list.element().push_str(text.raw());
        }
    }
    if !list.is_empty() {
        generation(work).array("stopSequences", &list);
    }
}

/// A limit on the answer, at most what the model gives when that is allowed.
pub(crate) fn token_limit(work: &mut ToGemini, node: Node<'_>) {
    let wanted = node.number().and_then(|number| number.as_i64());
    if let (Some(wanted), Some(most)) = (wanted, work.target.max_output)
        && wanted > i64::from(most)
    {
        let args = vec![Arg::known(wanted), Arg::known(work.target.name()), Arg::known(most)];
        if work.losses.lose(&loss::token_limit_above_model::RULE, node, args) {
            generation(work).plain("maxOutputTokens", most);
            return;
        }
    }
    generation(work).raw("maxOutputTokens", node.raw());
}

fn old_token_limit(work: &mut ToGemini, node: Node<'_>) {
    let newer = node.parent().and_then(|body| body.get("max_completion_tokens"));
    if newer.is_some_and(|newer| newer.kind() != Kind::Null) {
        work.losses.lose_key(&loss::second_token_limit::RULE, node, Vec::new());
        return;
    }
    work.losses.lose_key(&loss::token_limit_counts_otherwise::RULE, node, Vec::new());
    token_limit(work, node);
}

fn penalty(work: &mut ToGemini, node: Node<'_>, name: &'static str) {
    if is_zero(node) {
        return;
    }
    if work.losses.allows(&loss::penalty_left_out::RULE) {
        generation(work).raw(name, node.raw());
        return;
    }
    let args = vec![Arg::known(node.key().unwrap_or_default())];
    work.losses.lose_key(&loss::penalty_left_out::RULE, node, args);
}

/// A seed only has to be the same each time, so one that is too large is folded.
pub(crate) fn seed(work: &mut ToGemini, node: Node<'_>) {
    let Some(value) = node.number().and_then(|number| number.as_i64()) else {
        return generation(work).raw("seed", node.raw());
    };
    work.seed = Some(folded(value));
    if folded(value) != value {
        let args = vec![Arg::known(value), Arg::known(folded(value))];
        work.losses.lose(&loss::seed_folded::RULE, node, args);
    }
}

/// What fits into 32 bits stays; the rest is folded to 31.
pub(super) fn folded(seed: i64) -> i64 {
    if i32::try_from(seed).is_ok() { seed } else { seed.rem_euclid(1 << 31) }
}

/// Lines that were one would all get the same answer with the same seed: each gets the next.
pub(super) fn spread_seed(work: &mut ToGemini, body: Node<'_>) {
    if let (Some(seed), Some(node)) = (work.seed, body.get("seed"))
        && work.copies > 1
    {
        let last = folded(seed + i64::from(work.copies) - 1);
        let args = vec![Arg::known(seed), Arg::known(format!("{seed} to {last}, a line each"))];
        work.losses.lose(&loss::seed_folded::RULE, node, args);
    }
}

fn logprobs(work: &mut ToGemini, node: Node<'_>) {
    if node.boolean() != Some(false) {
        generation(work).raw("responseLogprobs", node.raw());
    }
}

pub(crate) fn top_logprobs(work: &mut ToGemini, node: Node<'_>) {
    if is_zero(node) {
        return;
    }
    work.losses.lose(&loss::top_logprobs_count_chosen::RULE, node, vec![Arg::known(node.raw())]);
    generation(work).raw("logprobs", node.raw());
}

pub(super) fn stream(work: &mut ToGemini, node: Node<'_>) {
    if node.boolean() != Some(false) {
        work.losses.lose(&loss::streaming::RULE, node, Vec::new());
    }
}

/// Labels take lower case, digits, `_` and `-`, at most 63 characters.
fn is_label(text: &str) -> bool {
    let legal = |c: char| c.is_lowercase() || c.is_ascii_digit() || matches!(c, '_' | '-');
    text.chars().count() <= 63 && text.chars().all(legal)
}

pub(crate) fn metadata(work: &mut ToGemini, node: Node<'_>) {
    if node.kind() == Kind::Object && node.children().next().is_none() {
        return;
    }
    if !work.on_vertex() {
        work.losses.drop_field(
            node,
            Arg::known("metadata"),
            "Gemini keeps nothing beside a request",
        );
        return;
    }
    let mut labels = crate::Members::default();
    let mut left_out = Vec::new();
    for member in node.children() {
        let (name, value) = (member.key().unwrap_or_default(), member.text().unwrap_or_default());
        if is_label(&name) && is_label(&value) && name.starts_with(char::is_alphabetic) {
            push_compact(labels.member(&name), member);
        } else {
            left_out.push(name.into_owned());
        }
    }
    let args = match left_out.is_empty() {
        true => vec![Arg::word("")],
        false => vec![Arg::quoted(format!("without {}", left_out.join(", ")))],
    };
    work.losses.lose(&loss::metadata_as_labels::RULE, node, args);
    if !labels.is_empty() {
        work.request.object("labels", &labels);
    }
}
