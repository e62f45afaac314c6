//! Vectors: one row for each text becomes one list again.

use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::Node;

use super::usage::read;
use super::{ENVELOPE_END, OpenAiResult, quoted};
use crate::mapping::Class::{Exact, Mostly};
use crate::results::vector;
use crate::{Mapping, Members, with};

/// The vector for one text.
#[rustfmt::skip]
pub static EMBED_RESPONSE: Mapping<OpenAiResult> = Mapping {
    from: "EmbedContentResponse",
    to: "EmbeddingList",
    doc: "The vector for one text. The rows of one request become one list; when any is missing or failed, an error row names it.",
    either_spelling: true,
    rows: &[
        with("embedding", "data[].embedding", Mostly, "as a list or as base64, whatever the request wanted; divided by its length when that is wanted", embedding),
        with("tokenCount", "usage.prompt_tokens", Exact, "added up", |work, node| work.row_counts.prompt += read(work, node)),
        with("usageMetadata", "usage.prompt_tokens", Mostly, "its `promptTokenCount`, added up; kinds of tokens are left out", usage),
    ],
};

const NO_VECTOR: &str = "the row holds no vector";

pub(super) fn vector(work: &mut OpenAiResult, response: Node<'_>) {
    let failures = work.failures.len();
    EMBED_RESPONSE.run(work, response);
    if member(response, "embedding").is_none() {
        work.unreadable(response, NO_VECTOR);
    }
    if work.failures.len() == failures {
        let counted = ["tokenCount", "usageMetadata"];
        if counted.iter().all(|name| member(response, name).is_none()) {
            work.make_up(response, "`usage`", "0 everywhere");
        }
        if work.rows == 0 {
            work.model = quoted(work.default_model());
            let model = work.model.clone();
            work.make_up(response, "`model`", &model);
            let id = request_id(work);
            work.make_up(response, "`request_id`", &id);
        }
    }
    let counts = std::mem::take(&mut work.row_counts);
    work.counts.add(&counts);
}

fn embedding(work: &mut OpenAiResult, node: Node<'_>) {
    let values = member(node, "values").filter(|values| vector::is_vector(*values));
    let Some(values) = values else {
        return work.unreadable(node, NO_VECTOR);
    };
    if let Some(shape) = member(node, "shape") {
        work.losses.drop_field(shape, Arg::word("shape"), "OpenAI's vectors have none");
    }
    let length = vector::length(values).filter(|_| work.options.normalize);
    if length.is_some() {
        let said = Arg::word("the vector is divided by its length");
        work.losses.lose(&loss::detail_recomputed::RULE, values, vec![said]);
    }
    let mut item = Members::default();
    item.string("object", "embedding");
    item.plain("index", work.rows);
    let out = item.member("embedding");
    match work.entry.base64 {
        true => vector::push_base64(values, length, out),
        false => vector::push_list(values, length, out),
    }
    work.vectors.object_element(&item);
}

fn usage(work: &mut OpenAiResult, node: Node<'_>) {
    if let Some(count) = member(node, "promptTokenCount") {
        work.row_counts.prompt += read(work, count);
    }
    if let Some(details) = member(node, "promptTokenDetails") {
        work.losses.drop_field(
            details,
            Arg::word("promptTokenDetails"),
            "OpenAI tells no kinds here",
        );
    }
}

/// Gemini's vectors have no id.
fn request_id(work: &OpenAiResult) -> String {
    format!("req_{}", work.hash)
}

/// Appends the row of all vectors.
pub(super) fn push(work: &OpenAiResult, out: &mut String) {
    let mut usage = Members::default();
    usage.plain("prompt_tokens", work.counts.prompt);
    usage.plain("total_tokens", work.counts.prompt);
    let mut body = Members::default();
    body.string("object", "list");
    body.array("data", &work.vectors);
    body.raw("model", &work.model);
    body.object("usage", &usage);
    work.push_envelope(200, &quoted(&request_id(work)), out);
    out.push_str(&body.to_object());
    out.push_str(ENVELOPE_END);
}
