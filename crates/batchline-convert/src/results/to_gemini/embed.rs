//! Lists of vectors: one line for each.

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::{Kind, Node};

use super::GeminiResult;
use crate::ids::{Share, escape, with_share};
use crate::mapping::Class::{Exact, Mostly};
use crate::results::counts::count;
use crate::results::vector;
use crate::{Mapping, dropped, nothing, read_elsewhere, with};

/// The vectors for the texts of one request.
#[rustfmt::skip]
pub static EMBEDDING_LIST: Mapping<GeminiResult> = Mapping {
    from: "EmbeddingList",
    to: "EmbedContentResponse",
    doc: "The vectors for the texts of one request, each of which becomes a line.",
    either_spelling: false,
    rows: &[
        nothing("object", "the place says what it is"),
        with("data", "embedding.values", Exact, "in the order of `index`; base64 is decoded; of several vectors each key ends with `#i/n`", data),
        dropped("model", "Gemini's vectors do not name their model"),
        read_elsewhere("usage", "tokenCount", Mostly, "of a single vector; that of several cannot be parted"),
    ],
};

/// Converts a list of vectors to lines.
pub(super) fn convert(work: &mut GeminiResult, body: Node<'_>) {
    EMBEDDING_LIST.run(work, body);
}

fn data(work: &mut GeminiResult, node: Node<'_>) {
    let items = in_order(node);
    let tokens = tokens(work, node, items.len());
    let count = items.len() as u32;
    if items.is_empty() {
        return work.give_up(node, "the list holds no vector");
    }
    for (index, item) in (0..).zip(items) {
        let mut values = String::new();
        let good = push_values(item, &mut values);
        let json = match good {
            true => format!("{{{tokens}\"embedding\":{{\"values\":{values}}}}}"),
            false => unreadable(work, item),
        };
        let name = if good { "response" } else { "error" };
        if count > 1 {
            let key = with_share(&escape(&work.entry.id), Share { index, count });
            work.push_keyed(&key, name, &json);
        } else {
            work.push_line(name, &json);
        }
    }
}

/// The vectors in the order of their texts.
fn in_order(data: Node<'_>) -> Vec<Node<'_>> {
    let mut items: Vec<Node<'_>> = data.children().collect();
    let index = |item: &Node<'_>| item.get("index").and_then(count);
    let mut indices: Vec<_> = items.iter().map(index).collect();
    indices.sort_unstable();
    // Only when each place is there once they are places.
    if indices.iter().copied().eq((0..items.len() as i64).map(Some)) {
        items.sort_by_key(index);
    }
    items
}

/// `"tokenCount":"12",` of a single vector.
fn tokens(work: &mut GeminiResult, data: Node<'_>, vectors: usize) -> String {
    let usage = data.parent().and_then(|body| body.get("usage"));
    let tokens = usage.and_then(|usage| usage.get("prompt_tokens")).and_then(count);
    match (usage, tokens) {
        (Some(usage), _) if vectors > 1 => {
            work.losses.drop_field(usage, Arg::word("usage"), "it counts all texts together");
            String::new()
        }
        (_, Some(tokens)) => format!("\"tokenCount\":\"{tokens}\","),
        _ => String::new(),
    }
}

/// Appends the numbers of a vector, however they are written; false when there are none.
fn push_values(item: Node<'_>, out: &mut String) -> bool {
    let Some(vector) = item.get("embedding") else { return false };
    if vector.kind() == Kind::String {
        return vector::push_decoded(&vector.text().unwrap_or_default(), out);
    }
    let good = vector::is_vector(vector);
    if good {
        vector::push_list(vector, None, out);
    }
    good
}

fn unreadable(work: &mut GeminiResult, item: Node<'_>) -> String {
    let message = "the vector cannot be read";
    let args = vec![Arg::word(message), Arg::word(crate::results::ERROR_ROW)];
    work.losses.lose(&loss::request_without_answer::RULE, item, args);
    format!("{{\"code\":{},\"message\":\"{message}\"}}", crate::results::rpc::INTERNAL)
}
