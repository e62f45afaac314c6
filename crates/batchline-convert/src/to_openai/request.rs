//! A generation request: where each member goes.

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::Node;

use super::{GENERATION, TOOL_CONFIG, ToOpenAi, contents, read, tools};
use crate::ids::LABEL_NAME;
use crate::mapping::Class::{Dropped, Mostly, Refused};
use crate::{How, Mapping, NOWHERE, Row, dropped, elsewhere, with};

/// `generateContent` request → chat request.
#[rustfmt::skip]
pub static REQUEST: Mapping<ToOpenAi> = Mapping {
    from: "GenerateContentRequest",
    to: "ChatBody",
    doc: "The request of a line for content generation.",
    either_spelling: true,
    rows: &[
        elsewhere("model", "model", "`--model` names the model"),
        with("contents", "messages", Mostly, "see the parts", contents::contents),
        elsewhere("systemInstruction", "messages[0] of role system", "several parts become text parts"),
        with("generationConfig", "the body", Mostly, "see the generation config", |work, node| read::run(work, &GENERATION, node)),
        with("tools", "tools", Mostly, "see the tools", tools::tools),
        with("toolConfig", "tool_choice", Mostly, "see the tool config", |work, node| read::run(work, &TOOL_CONFIG, node)),
        Row { from: "cachedContent", to: NOWHERE, class: Refused, note: "the cached prompt is not in the file", how: How::Lose(&loss::media_not_reachable::RULE, cached) },
        dropped("safetySettings", "OpenAI has no such settings"),
        with("labels", NOWHERE, Dropped, "an id we wrote into them becomes `custom_id`; OpenAI has no labels", labels),
        dropped("store", "Gemini's `store` steers logging, which is something else"),
        dropped("serviceTier", "a batch has its own tier"),
        dropped("continuationToken", "it belongs to another request"),
    ],
};

fn cached(_: Node<'_>) -> Vec<Arg> {
    vec![Arg::word("the cached prompt is not in the file")]
}

/// Labels that carry the id are no loss: it becomes the `custom_id`.
fn labels(work: &mut ToOpenAi, node: Node<'_>) {
    let ours = |label: &Node<'_>| label.key().is_some_and(|key| key.starts_with(LABEL_NAME));
    if !node.children().all(|label| ours(&label)) {
        work.losses.drop_field(node, Arg::word("labels"), "OpenAI has no labels");
    }
}
