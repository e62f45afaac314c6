//! How the answer is made.

use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::{Kind, Node};

use super::read::{
    elements, float, push_bool, push_number, push_whole, refuse, unreadable, whole, word,
};
use super::{ToOpenAi, body, schema, thinking};
use crate::mapping::Class::{Approximate, Exact, Mostly, Refused};
use crate::text::push_compact;
use crate::{Mapping, Members, NOWHERE, Row, dropped, with};

const fn refused(from: &'static str, why: &'static str) -> Row<ToOpenAi> {
    with(from, NOWHERE, Refused, why, |work, node| {
        let said =
            Arg::known(format!("`{}` asks for more than text", node.key().unwrap_or_default()));
        work.losses.lose_key(&loss::spoken_answer::RULE, node, vec![said]);
    })
}

/// Generation config → members of the body.
#[rustfmt::skip]
pub static GENERATION: Mapping<ToOpenAi> = Mapping {
    from: "GenerationConfig",
    to: "ChatBody",
    doc: "How the answer is made.",
    either_spelling: true,
    rows: &[
        with("temperature", "temperature", Mostly, "reasoning models have their own: left out there; 1 is no loss", |work, node| fixed(work, node, "temperature")),
        with("topP", "top_p", Mostly, "as `temperature`", |work, node| fixed(work, node, "top_p")),
        dropped("topK", "OpenAI has no such setting"),
        with("candidateCount", "n", Exact, "", |work, node| push_whole(work, "n", node)),
        with("maxOutputTokens", "max_completion_tokens", Exact, "as `max_tokens` with `--max-tokens-field`, which reasoning models refuse; lowered to the model's limit when that is allowed", token_limit),
        with("stopSequences", "stop", Mostly, "the first four; left out for models that take none", stop),
        with("seed", "seed", Exact, "", |work, node| push_whole(work, "seed", node)),
        with("presencePenalty", "presence_penalty", Mostly, "reasoning models take none: left out there; 0 is no loss", |work, node| penalty(work, node, "presence_penalty")),
        with("frequencyPenalty", "frequency_penalty", Mostly, "as `presencePenalty`", |work, node| penalty(work, node, "frequency_penalty")),
        with("responseLogprobs", "logprobs", Exact, "", |work, node| push_bool(work, "logprobs", node)),
        with("logprobs", "top_logprobs", Approximate, "Gemini's number includes the chosen token", alternatives),
        with("responseMimeType", "response_format", Mostly, "JSON without a schema is `json_object`; `text/x.enum` becomes an object with `value`", schema::mime_type),
        with("responseSchema", "response_format.json_schema", Mostly, "with `responseMimeType`; see the schemas", schema::needs_mime_type),
        with("responseJsonSchema", "response_format.json_schema", Exact, "as it is", schema::needs_mime_type),
        with("responseModalities", NOWHERE, Refused, "text alone says nothing; others are left out when that is allowed", modalities),
        refused("speechConfig", "OpenAI's voices are others"),
        refused("imageConfig", "images are another endpoint"),
        with("thinkingConfig", "reasoning_effort", Mostly, "see thinking", thinking::thinking_config),
        dropped("mediaResolution", "OpenAI has it for each image only"),
        with("responseFormat", NOWHERE, Refused, "not converted: write `responseMimeType` and `responseSchema`", |work, node| {
            let said = Arg::word("`responseFormat` is not converted; write `responseMimeType` and `responseSchema`");
            work.losses.lose_key(&loss::unreadable_record::RULE, node, vec![said]);
        }),
        dropped("enableEnhancedCivicAnswers", "OpenAI has no such setting"),
        dropped("audioTranscriptionConfig", "OpenAI has no such setting"),
        dropped("enableAffectiveDialog", "OpenAI has no such setting"),
        dropped("translationConfig", "OpenAI has no such setting"),
        dropped("audioTimestamp", "OpenAI has no such setting"),
    ],
};

/// Reasoning models draw in their own way, which is 1.
fn fixed(work: &mut ToOpenAi, node: Node<'_>, name: &'static str) {
    unless_fixed(work, node, name, 1.0);
}

/// Reasoning models take no penalties, which is 0.
fn penalty(work: &mut ToOpenAi, node: Node<'_>, name: &'static str) {
    unless_fixed(work, node, name, 0.0);
}

/// Reasoning models refuse some of these whatever their value; what is so anyway need not be said.
#[expect(clippy::float_cmp, reason = "only the very value says what is so anyway")]
fn unless_fixed(work: &mut ToOpenAi, node: Node<'_>, name: &'static str, only: f64) {
    match float(node).filter(|_| work.target.reasons) {
        None => push_number(work, name, node),
        Some(value) if value == only => {}
        Some(_) => {
            let args = vec![Arg::word(name), Arg::known(&work.target.id)];
            work.losses.lose_key(&loss::fixed_on_reasoning_model::RULE, node, args);
        }
    }
}

fn alternatives(work: &mut ToOpenAi, node: Node<'_>) {
    if beside(node, "responseLogprobs").and_then(|wanted| wanted.boolean()) != Some(true) {
        return refuse(work, node, "`logprobs` needs `responseLogprobs`");
    }
    work.losses.lose(&loss::top_logprobs_count_chosen::RULE, node, vec![Arg::known(node.raw())]);
    push_whole(work, "top_logprobs", node);
}

fn token_limit(work: &mut ToOpenAi, node: Node<'_>) {
    let name = match work.options.old_token_limit && !work.target.reasons {
        true => "max_tokens",
        false => "max_completion_tokens",
    };
    let most = work.target.max_output.map(i64::from);
    if let (Some(wanted), Some(most)) = (whole(node), most)
        && wanted > most
    {
        let args = vec![Arg::known(wanted), Arg::known(&work.target.id), Arg::known(most)];
        if work.losses.lose(&loss::token_limit_above_model::RULE, node, args) {
            body(work).plain(name, most);
            return;
        }
    }
    push_whole(work, name, node);
}

/// Most stop sequences OpenAI takes.
const STOPS_MAX: usize = 4;

fn stop(work: &mut ToOpenAi, node: Node<'_>) {
    let mut texts = elements(work, node);
    texts.retain(|text| is_stop(work, *text));
    let said = match texts.len() {
        0 => return,
        _ if work.target.refuses_stop => {
            texts.clear();
            Some(format!("{} takes no stop sequences", work.target.id))
        }
        1..=STOPS_MAX => None,
        count => Some(format!("{count} stop sequences; OpenAI takes the first {STOPS_MAX}")),
    };
    if let Some(said) = said {
        work.losses.lose_key(&loss::stop_sequences_cut::RULE, node, vec![Arg::known(said)]);
    }
    let mut list = Members::default();
    texts.iter().take(STOPS_MAX).for_each(|text| push_compact(list.element(), *text));
    if !list.is_empty() {
        body(work).array("stop", &list);
    }
}

/// A text with characters; what is none is told.
fn is_stop(work: &mut ToOpenAi, node: Node<'_>) -> bool {
    match node.text() {
        Some(text) if !text.is_empty() => return true,
        Some(_) => drop(work.losses.lose(&loss::empty_stop_left_out::RULE, node, Vec::new())),
        None => unreadable(work, node, "a text"),
    }
    false
}

/// Kinds of answer, by number.
static MODALITIES: &[&str] = &["MODALITY_UNSPECIFIED", "TEXT", "IMAGE", "AUDIO"];

fn modalities(work: &mut ToOpenAi, node: Node<'_>) {
    for kind in elements(work, node) {
        match word(kind, MODALITIES).as_deref() {
            Some("TEXT" | "MODALITY_UNSPECIFIED") => {}
            Some(other) => {
                let said = Arg::quoted(format!("{other} in the answer"));
                work.losses.lose(&loss::spoken_answer::RULE, kind, vec![said]);
            }
            None => unreadable(work, kind, "a kind of answer: write its name"),
        }
    }
}

/// The member of the config this value stands in.
pub(super) fn beside<'a>(node: Node<'a>, name: &str) -> Option<Node<'a>> {
    node.parent()
        .filter(|parent| parent.kind() == Kind::Object)
        .and_then(|config| member(config, name))
}
