//! How the answer is made.

use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::{Kind, Node};

use super::{ToOpenAi, body, push_number, schema, thinking};
use crate::mapping::Class::{Approximate, Dropped, Exact, Mostly, Refused};
use crate::text::push_compact;
use crate::{Mapping, Members, NOWHERE, Row, copy, dropped, read_elsewhere, with};

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
        with("temperature", "temperature", Mostly, "reasoning models take 1 only: left out there", |work, node| fixed(work, node, "temperature")),
        with("topP", "top_p", Mostly, "as `temperature`", |work, node| fixed(work, node, "top_p")),
        dropped("topK", "OpenAI has no such setting"),
        with("candidateCount", "n", Exact, "", |work, node| push_number(work, "n", node, true)),
        with("maxOutputTokens", "max_completion_tokens", Exact, "as `max_tokens` with `--max-tokens-field`; lowered to the model's limit when that is allowed", token_limit),
        with("stopSequences", "stop", Mostly, "the first four; left out for models that take none", stop),
        with("seed", "seed", Exact, "", |work, node| push_number(work, "seed", node, true)),
        with("presencePenalty", "presence_penalty", Exact, "", |work, node| push_number(work, "presence_penalty", node, false)),
        with("frequencyPenalty", "frequency_penalty", Exact, "", |work, node| push_number(work, "frequency_penalty", node, false)),
        copy("responseLogprobs", "logprobs", body),
        with("logprobs", "top_logprobs", Approximate, "Gemini's number includes the chosen token", |work, node| {
            work.losses.lose(&loss::top_logprobs_count_chosen::RULE, node, vec![Arg::known(node.raw())]);
            push_number(work, "top_logprobs", node, true);
        }),
        with("responseMimeType", "response_format", Mostly, "JSON without a schema is `json_object`; `text/x.enum` becomes an object with `value`", schema::mime_type),
        read_elsewhere("responseSchema", "response_format.json_schema", Mostly, "with `responseMimeType`; see the schemas"),
        read_elsewhere("responseJsonSchema", "response_format.json_schema", Exact, "as it is"),
        with("responseModalities", NOWHERE, Refused, "text alone says nothing", modalities),
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
        with("audioTimestamp", NOWHERE, Dropped, "OpenAI has no such setting", |work, node| {
            let args = vec![Arg::word("audioTimestamp"), Arg::word("OpenAI has no such setting")];
            work.losses.lose_key(&loss::no_counterpart::RULE, node, args);
        }),
    ],
};

/// Reasoning models take no other value than 1.
fn fixed(work: &mut ToOpenAi, node: Node<'_>, name: &'static str) {
    let is_one = node.number().is_some_and(|number| number.as_f64() == 1.0);
    if work.target.reasons && !is_one {
        let args = vec![Arg::word(name), Arg::known(&work.target.id)];
        work.losses.lose_key(&loss::fixed_on_reasoning_model::RULE, node, args);
        return;
    }
    push_number(work, name, node, false);
}

fn token_limit(work: &mut ToOpenAi, node: Node<'_>) {
    let name = match work.options.old_token_limit {
        true => "max_tokens",
        false => "max_completion_tokens",
    };
    let wanted = node.number().and_then(|number| number.as_i64());
    if let (Some(wanted), Some(most)) = (wanted, work.target.max_output)
        && wanted > i64::from(most)
    {
        let args = vec![Arg::known(wanted), Arg::known(&work.target.id), Arg::known(most)];
        if work.losses.lose(&loss::token_limit_above_model::RULE, node, args) {
            body(work).plain(name, most);
            return;
        }
    }
    push_number(work, name, node, true);
}

/// Most stop sequences OpenAI takes.
const STOPS_MAX: usize = 4;

fn stop(work: &mut ToOpenAi, node: Node<'_>) {
    let count = node.len();
    if work.target.refuses_stop {
        let said = Arg::known(format!("{} takes no stop sequences", work.target.id));
        work.losses.lose_key(&loss::stop_sequences_cut::RULE, node, vec![said]);
        return;
    }
    if count > STOPS_MAX {
        let said =
            Arg::known(format!("{count} stop sequences; OpenAI takes the first {STOPS_MAX}"));
        work.losses.lose(&loss::stop_sequences_cut::RULE, node, vec![said]);
    }
    let mut list = Members::default();
    node.children().take(STOPS_MAX).for_each(|text| push_compact(list.element(), text));
    if !list.is_empty() {
        body(work).array("stop", &list);
    }
}

fn modalities(work: &mut ToOpenAi, node: Node<'_>) {
    let is_text = |kind: &Node<'_>| kind.text().is_some_and(|kind| kind == "TEXT");
    if let Some(other) = node.children().find(|kind| !is_text(kind)) {
        let said = Arg::known(format!("{} in the answer", other.raw()));
        work.losses.lose(&loss::spoken_answer::RULE, other, vec![said]);
    }
}

/// The member of the config this value stands in.
pub(super) fn beside<'a>(node: Node<'a>, name: &str) -> Option<Node<'a>> {
    node.parent()
        .filter(|parent| parent.kind() == Kind::Object)
        .and_then(|config| member(config, name))
}
