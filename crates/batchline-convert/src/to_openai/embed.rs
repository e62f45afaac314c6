//! Embedding requests.

use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::{Kind, Node};
use batchline_schema::is_snake_case_of;

use super::read::{self, is_object, objects, only, push_whole, refuse, unreadable};
use super::{PARTS, ToOpenAi};
use crate::mapping::Class::{Exact, Mostly};
use crate::{Mapping, NOWHERE, Row, dropped, elsewhere, unknown, with};

/// `embedContent` request → embeddings request.
#[rustfmt::skip]
pub static EMBED: Mapping<ToOpenAi> = Mapping {
    from: "EmbedContentRequest",
    to: "EmbeddingsBody",
    doc: "The request of a line for an embedding.",
    either_spelling: true,
    rows: &[
        elsewhere("model", "model", "`--model` names the model; vectors of two models cannot be compared"),
        with("content", "input", Mostly, "several texts are joined by line breaks; media are refused", content),
        with("outputDimensionality", "dimensions", Exact, "", dimensions),
        dropped("taskType", "OpenAI has no task types"),
        dropped("title", "OpenAI has no titles"),
        with("embedContentConfig", "the body", Mostly, "its members as those of the request", |work, node| read::run(work, &EMBED_CONFIG, node)),
    ],
};

/// Embedding config → members of the body.
#[rustfmt::skip]
pub static EMBED_CONFIG: Mapping<ToOpenAi> = Mapping {
    from: "EmbedContentConfig",
    to: "EmbeddingsBody",
    doc: "How the content is embedded.",
    either_spelling: true,
    rows: &[
        with("outputDimensionality", "dimensions", Exact, "", dimensions),
        dropped("taskType", "OpenAI has no task types"),
        dropped("title", "OpenAI has no titles"),
        dropped("autoTruncate", "OpenAI refuses what is too long"),
        dropped("documentOcr", "OpenAI embeds text only"),
        dropped("audioTrackExtraction", "OpenAI embeds text only"),
    ],
};

impl ToOpenAi {
    /// Converts an `embedContent` request.
    pub fn embed(&mut self, request: Node<'_>, model: &str) {
        self.begin(model);
        EMBED.run(self, request);
    }

    /// Appends the body of an embeddings request.
    pub fn push_embeddings(&self, out: &mut String) {
        out.push_str("{\"model\":");
        crate::push_string(out, &self.target.id);
        self.push_rest(out);
    }
}

fn dimensions(work: &mut ToOpenAi, node: Node<'_>) {
    let config = node.parent().and_then(|request| member(request, "embedContentConfig"));
    if config.and_then(|config| member(config, "outputDimensionality")).is_some() {
        return refuse(
            work,
            node,
            "`outputDimensionality` stands here and in `embedContentConfig`",
        );
    }
    push_whole(work, "dimensions", node);
}

fn content(work: &mut ToOpenAi, node: Node<'_>) {
    if !is_object(work, node) {
        return;
    }
    only(work, node, &["role", "parts"]);
    let texts = texts(work, node);
    let raw = texts.join("\\n");
    if texts.len() > 1 {
        let args = vec![Arg::known(texts.len())];
        work.losses.lose(&loss::texts_joined_to_embed::RULE, node, args);
    }
    if raw.is_empty() && !work.losses.refuse() {
        work.losses.lose(&loss::empty_input::RULE, node, vec![Arg::word("there is no text")]);
    }
    work.body.raw("input", &format!("\"{raw}\""));
}

/// The texts of a content, raw; what else its parts hold is told.
fn texts<'a>(work: &mut ToOpenAi, content: Node<'a>) -> Vec<&'a str> {
    let mut texts = Vec::new();
    let parts = member(content, "parts").map(|parts| objects(work, parts)).unwrap_or_default();
    for member in parts.into_iter().flat_map(|part| part.children()) {
        match member.string() {
            Some(text) if member.is_named("text") => texts.push(text.raw),
            None if member.is_named("text") && member.kind() != Kind::Null => {
                unreadable(work, member, "a text");
            }
            _ => not_text(work, member),
        }
    }
    texts
}

/// A member of a part that is no text: media, or a setting that says how the part is read.
fn not_text(work: &mut ToOpenAi, node: Node<'_>) {
    let key = node.key().unwrap_or_default();
    if node.kind() == Kind::Null {
        return;
    }
    let is = |row: &&Row<ToOpenAi>| key == row.from || is_snake_case_of(&key, row.from);
    match PARTS.rows.iter().find(is) {
        None => unknown(work, node),
        Some(row) if SETTINGS.contains(&row.from) || row.to == NOWHERE => {
            work.losses.lose_key(&loss::part_setting_dropped::RULE, node, vec![Arg::quoted(key)]);
        }
        Some(_) => {
            let args = vec![Arg::quoted(key), Arg::word("OpenAI's embedding models")];
            work.losses.lose(&loss::media_type_not_converted::RULE, node, args);
        }
    }
}

/// Settings that have a counterpart in chat.
static SETTINGS: &[&str] = &["mediaResolution"];
