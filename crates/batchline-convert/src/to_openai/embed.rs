//! Embedding requests.

use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::Node;

use super::{ToOpenAi, push_number};
use crate::mapping::Class::{Exact, Mostly};
use crate::text::push_raw_text;
use crate::{Mapping, dropped, elsewhere, with};

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
        with("embedContentConfig", "the body", Mostly, "its members as those of the request", |work, node| EMBED_CONFIG.run(work, node)),
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
    push_number(work, "dimensions", node, true);
}

fn content(work: &mut ToOpenAi, node: Node<'_>) {
    let parts = member(node, "parts");
    let mut raw = String::new();
    let mut count = 0;
    for part in parts.into_iter().flat_map(|parts| parts.children()) {
        match member(part, "text") {
            Some(text) => {
                if count > 0 {
                    raw.push_str("\\n");
                }
                push_raw_text(&mut raw, text);
                count += 1;
            }
            None => {
                let args = vec![Arg::word("media"), Arg::word("OpenAI's embedding models")];
                work.losses.lose(&loss::media_type_not_converted::RULE, part, args);
            }
        }
    }
    if count > 1 {
        work.losses.lose(&loss::texts_joined_to_embed::RULE, node, vec![Arg::known(count)]);
    }
    if raw.is_empty() {
        work.losses.lose(&loss::empty_input::RULE, node, vec![Arg::word("there is no text")]);
    }
    work.body.raw("input", &format!("\"{raw}\""));
}
