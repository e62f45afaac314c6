//! Embedding requests: one line for each text.

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::{Kind, Node};

use super::ToGemini;
use crate::mapping::Class::{Approximate, Exact, Mostly};
use crate::target::GeminiModel;
use crate::text::push_raw_text;
use crate::{Mapping, Members, copy, dropped, push_escaped, read_elsewhere, with};

/// Embeddings request → `embedContent` request.
#[rustfmt::skip]
pub static EMBEDDINGS: Mapping<ToGemini> = Mapping {
    from: "EmbeddingsBody",
    to: "EmbedContentRequest",
    doc: "The body of a line for `/v1/embeddings`.",
    either_spelling: false,
    rows: &[
        with("input", "content.parts[].text", Mostly, "a list of n texts becomes n lines with the id and `#i/n`; token ids become the text they stand for", input),
        read_elsewhere("model", "", Approximate, "the job names the model; vectors of two models cannot be compared"),
        copy("dimensions", "outputDimensionality", request),
        read_elsewhere("encoding_format", "", Exact, "kept in the line map: the results are written that way"),
        dropped("user", "Gemini has no such field"),
    ],
};

fn request(work: &mut ToGemini) -> &mut Members {
    &mut work.request
}

impl ToGemini {
    /// Converts the body of an embeddings request: afterwards [`texts`](ToGemini::texts) holds one text for each line.
    pub fn embeddings(&mut self, body: Node<'_>, target: &GeminiModel) {
        self.begin(target);
        self.texts.clear();
        EMBEDDINGS.run(self, body);
        if self.texts.is_empty() && !self.losses.refuse() {
            let input = body.get("input").unwrap_or(body);
            let said = vec![Arg::word("there is no text")];
            self.losses.lose(&loss::empty_input::RULE, input, said);
        }
    }

    /// The raw JSON strings, without quotes, of which each becomes a line.
    #[must_use]
    pub fn texts(&self) -> &[String] {
        &self.texts
    }

    /// Appends the request for one text.
    pub fn push_embed_request(&self, text: &str, out: &mut String) {
        out.push('{');
        if !self.request.is_empty() && self.options.embed_content_config {
            out.push_str("\"embedContentConfig\":{");
            out.push_str(self.request.as_str());
            out.push_str("},");
        } else if !self.request.is_empty() {
            out.push_str(self.request.as_str());
            out.push(',');
        }
        out.push_str("\"content\":{\"parts\":[{\"text\":\"");
        out.push_str(text);
        out.push_str("\"}]}}");
    }
}

fn input(work: &mut ToGemini, node: Node<'_>) {
    let first = node.children().next().map(|first| first.kind());
    match (node.kind(), first) {
        (Kind::String, _) => one_text(work, node),
        (Kind::Array, Some(Kind::Number)) => token_ids(work, node),
        (Kind::Array, Some(Kind::Array)) => node.children().for_each(|ids| token_ids(work, ids)),
        (Kind::Array, Some(Kind::String)) => node.children().for_each(|text| one_text(work, text)),
        _ => {
            work.losses.lose(&loss::empty_input::RULE, node, vec![Arg::word("there is no text")]);
        }
    }
}

fn one_text(work: &mut ToGemini, node: Node<'_>) {
    let mut text = String::new();
    push_raw_text(&mut text, node);
    if text.is_empty() || node.kind() != Kind::String {
        work.losses.lose(&loss::empty_input::RULE, node, vec![Arg::word("the text is empty")]);
    }
    work.texts.push(text);
}

fn token_ids(work: &mut ToGemini, node: Node<'_>) {
    let body = node.parent().and_then(|parent| match parent.is_named("input") {
        true => parent.parent(),
        false => Some(parent),
    });
    let model = body.and_then(|body| body.get("model")?.text()).unwrap_or_default();
    match decoded(node, &model) {
        Ok(text) => {
            work.losses.lose(&loss::token_ids_decoded::RULE, node, Vec::new());
            let mut raw = String::new();
            push_escaped(&mut raw, &text);
            work.texts.push(raw);
        }
        Err(why) => {
            work.losses.lose(&loss::empty_input::RULE, node, vec![Arg::word(why)]);
        }
    }
}

/// The text that token ids of OpenAI's embedding models stand for; all of them use `cl100k_base`.
fn decoded(node: Node<'_>, model: &str) -> Result<String, &'static str> {
    if !model.starts_with("text-embedding-") {
        return Err("nobody knows what these token ids stand for");
    }
    let id = |id: Node<'_>| u32::try_from(id.number()?.as_i64()?).ok();
    let ids: Option<Vec<u32>> = node.children().map(id).collect();
    let ids = ids.ok_or("not a list of token ids")?;
    let bytes = tiktoken_rs::cl100k_base_singleton().decode_bytes(&ids);
    let bytes = bytes.map_err(|_| "there is no such token id")?;
    let text =
        String::from_utf8(bytes).map_err(|_| "the token ids stand for no whole characters")?;
    if text.is_empty() { Err("the text is empty") } else { Ok(text) }
}
