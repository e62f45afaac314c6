//! Answers and their candidates.

use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::{Kind, Node};

use super::failure::Failure;
use super::parts::Call;
use super::{OpenAiResult, grounding, logprobs, parts, quoted, usage};
use crate::mapping::Class::{Approximate, Exact, Mostly};
use crate::results::counts::count;
use crate::results::finish::{self, CALLS, FILTERED};
use crate::results::row::object;
use crate::results::their_word;
use crate::{Mapping, Members, dropped, elsewhere, nothing, read_elsewhere, with};

/// A row of results.
#[rustfmt::skip]
pub static RESULT_LINE: Mapping<OpenAiResult> = Mapping {
    from: "ResultLine",
    to: "OutputLine",
    doc: "A row of results. A response without its row is read too; `id` of the row is made of the key.",
    either_spelling: true,
    rows: &[
        elsewhere("key", "custom_id", "without suffix and escapes when the line was one of several; on Vertex AI also from labels"),
        elsewhere("response", "response.body", "status 200"),
        read_elsewhere("error", "response.body.error", Mostly, "in the file of errors"),
        read_elsewhere("status", "response.body.error", Mostly, "Vertex AI's text of an error"),
        nothing("processed_time", "Vertex AI's; the answer does not depend on it"),
        nothing("request", "Vertex AI repeats it"),
    ],
};

/// The answer to one line.
#[rustfmt::skip]
pub static GENERATE_RESPONSE: Mapping<OpenAiResult> = Mapping {
    from: "GenerateContentResponse",
    to: "ChatCompletion",
    doc: "The answer to a line for content generation. Without a word of the time `created` is `--created`, or 0.",
    either_spelling: true,
    rows: &[
        with("candidates", "choices[]", Mostly, "all of them, each with its own finish reason; none at all is an error row of status 500", candidates),
        with("promptFeedback", "choices[0].finish_reason", Approximate, "a blocked prompt becomes one choice without content that ends with content_filter", feedback),
        with("usageMetadata", "usage", Mostly, "see the usage; absent, all counts are 0", usage::usage),
        with("modelVersion", "model", Exact, "absent: the model of the job", model),
        with("responseId", "id", Exact, "also `request_id` of the row; absent: made of the key", id),
        dropped("modelStatus", "OpenAI's results do not say how long a model lives"),
    ],
};

/// One candidate.
#[rustfmt::skip]
pub static CANDIDATE: Mapping<OpenAiResult> = Mapping {
    from: "Candidate",
    to: "Choice",
    doc: "One answer of several.",
    either_spelling: true,
    rows: &[
        elsewhere("index", "index", "absent: its place in the list"),
        with("content", "message", Mostly, "see the parts", parts::content),
        read_elsewhere("finishReason", "finish_reason", Mostly, "see the finish reasons"),
        read_elsewhere("finishMessage", "error.message", Approximate, "of an error row; else left out"),
        with("groundingMetadata", "message.annotations[]", Approximate, "bytes of a part become characters of the content", grounding::metadata),
        with("logprobsResult", "logprobs", Approximate, "bytes are those of the token; token ids are left out", logprobs::result),
        dropped("citationMetadata", "OpenAI's answers have no citations of what the model has read"),
        dropped("safetyRatings", "OpenAI's answers have no ratings"),
        dropped("avgLogprobs", "OpenAI writes no averages"),
        dropped("urlContextMetadata", "OpenAI's answers do not name the pages they fetched"),
        dropped("groundingAttributions", "OpenAI's answers have no such field"),
        nothing("tokenCount", "the usage counts them"),
    ],
};

/// An answer under way.
#[derive(Clone, Debug, Default)]
pub(super) struct Choice {
    pub index: i64,
    /// The text, raw without quotes; `None` when there is no text at all.
    pub content: Option<String>,
    /// Thoughts, raw without quotes.
    pub thoughts: String,
    pub calls: Vec<Call>,
    pub citations: Vec<grounding::Citation>,
    /// Elements of the list.
    pub logprobs: Members,
    pub finish: &'static str,
}

impl Choice {
    fn is_silent(&self) -> bool {
        self.content.as_ref().is_none_or(String::is_empty) && self.calls.is_empty()
    }
}

/// Reads the answer of one row.
pub(super) fn answer(work: &mut OpenAiResult, response: Node<'_>) {
    let (choices, failures) = (work.choices.len(), work.failures.len());
    GENERATE_RESPONSE.run(work, response);
    if work.failures.len() > failures {
        return work.choices.truncate(choices);
    }
    if work.choices.len() == choices {
        let message = "Gemini gave no candidates";
        let failure = Failure::internal("no_candidates", message);
        return work.give_up(response, Arg::word(message), failure);
    }
    if member(response, "usageMetadata").is_none() {
        work.make_up(response, "`usage`", "0 everywhere");
        usage::add(work);
    }
    if choices == 0 {
        note_made_up(work, response);
    }
}

/// What the first answer does not say.
fn note_made_up(work: &mut OpenAiResult, response: Node<'_>) {
    if work.id.is_empty() {
        work.id = quoted(&format!("{}-{}", id_prefix(work), work.hash));
        let id = work.id.trim_matches('"').to_string();
        work.make_up(response, "`id`", &id);
    }
    if work.model.is_empty() {
        work.model = quoted(work.default_model());
        let model = work.model.clone();
        work.make_up(response, "`model`", &model);
    }
    let is_responses = work.entry.is_responses();
    let created = work.options.created.to_string();
    work.make_up(response, if is_responses { "`created_at`" } else { "`created`" }, &created);
    if is_responses {
        let names = "`parallel_tool_calls`, `tool_choice`, `tools`";
        work.make_up(response, names, "their defaults");
    }
}

fn id_prefix(work: &OpenAiResult) -> &'static str {
    if work.entry.is_responses() { "resp" } else { "chatcmpl" }
}

fn id(work: &mut OpenAiResult, node: Node<'_>) {
    if node.kind() == Kind::String && work.id.is_empty() {
        work.id = node.raw().to_string();
    }
}

fn model(work: &mut OpenAiResult, node: Node<'_>) {
    if node.kind() == Kind::String && work.model.is_empty() {
        work.model = node.raw().to_string();
    }
}

fn candidates(work: &mut OpenAiResult, node: Node<'_>) {
    let first = work.choices.len();
    for (place, candidate) in (0_i64..).zip(node.children()) {
        work.choice = Choice::default();
        CANDIDATE.run(work, candidate);
        let index = member(candidate, "index").and_then(count).unwrap_or(place);
        work.choice.index = index.saturating_add(work.rows as i64);
        work.choices.push(std::mem::take(&mut work.choice));
    }
    let silent = work.choices.iter().skip(first).all(Choice::is_silent);
    let broken = node.children().find(|candidate| is_broken(*candidate)).filter(|_| silent);
    match broken {
        Some(candidate) => fail(work, candidate),
        None => {
            for (index, candidate) in (first..).zip(node.children()) {
                settle(work, index, candidate);
            }
        }
    }
}

/// The reason a candidate gives.
fn reason(candidate: Node<'_>) -> Option<Node<'_>> {
    member(candidate, "finishReason").filter(|reason| reason.kind() == Kind::String)
}

fn is_broken(candidate: Node<'_>) -> bool {
    let word = reason(candidate).and_then(|reason| reason.text()).unwrap_or_default();
    finish::to_openai(&word).is_none_or(|row| row.broken)
}

/// No candidate says anything, and this one is no answer: an error.
fn fail(work: &mut OpenAiResult, candidate: Node<'_>) {
    let word = reason(candidate).and_then(|reason| reason.text()).unwrap_or_default();
    let code = if word.is_empty() { "no_finish_reason".into() } else { word.to_ascii_lowercase() };
    let said = member(candidate, "finishMessage").and_then(|message| message.text());
    let message = match said {
        Some(said) => said.into_owned(),
        None => format!("Gemini gave no answer: {code}"),
    };
    let node = reason(candidate).unwrap_or(candidate);
    work.give_up(node, their_word(&code), Failure::internal(&code, &message));
}

/// Writes the finish reason of a choice.
fn settle(work: &mut OpenAiResult, index: usize, candidate: Node<'_>) {
    let node = reason(candidate);
    let word = node.and_then(|node| node.text()).unwrap_or_default();
    let row = finish::to_openai(&word);
    let says = row.map_or(FILTERED, |row| row.openai);
    if row.and_then(|row| row.to_openai) != Some(Exact) {
        let from = if word.is_empty() { Arg::word("that is missing") } else { their_word(&word) };
        let args = vec![from, Arg::word(says)];
        work.losses.lose(&loss::finish_reason_approximated::RULE, node.unwrap_or(candidate), args);
    }
    if let Some(message) = member(candidate, "finishMessage") {
        work.losses.drop_field(
            message,
            Arg::word("finishMessage"),
            "OpenAI has words for reasons only",
        );
    }
    if let Some(choice) = work.choices.get_mut(index) {
        let calls = says == "stop" && !choice.calls.is_empty();
        choice.finish = if calls { CALLS } else { says };
    }
}

/// What Gemini says about the prompt matters when it is all it says.
fn feedback(work: &mut OpenAiResult, node: Node<'_>) {
    let answered = node.parent().and_then(|response| member(response, "candidates"));
    let reason = member(node, "blockReason");
    let Some(reason) = reason.filter(|_| answered.is_none_or(|list| list.is_empty())) else {
        work.losses.drop_field(node, Arg::word("promptFeedback"), "the prompt was answered");
        return;
    };
    let word = reason.text().unwrap_or_default();
    let mut said = their_word(&word);
    said.text = format!("the prompt was blocked: {}", said.text).into();
    let args = vec![said, Arg::word("a choice without content ends with content_filter")];
    work.losses.lose(&loss::request_without_answer::RULE, reason, args);
    if let Some(ratings) = member(node, "safetyRatings") {
        work.losses.drop_field(
            ratings,
            Arg::word("safetyRatings"),
            "OpenAI's answers have no ratings",
        );
    }
    let index = work.rows as i64;
    work.choices.push(Choice { index, finish: FILTERED, ..Choice::default() });
}

/// The parts of a candidate's content.
pub(super) fn parts_of(candidate: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let parts = object(candidate, "content").and_then(|content| member(content, "parts"));
    parts.into_iter().flat_map(|parts| parts.children())
}
