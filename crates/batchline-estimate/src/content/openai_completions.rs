//! `/v1/completions`.

use batchline_formats::member;
use batchline_jsonl::Node;

use super::openai_embeddings::texts;
use super::values::{amount, string};
use super::{Content, Part, Settings};

/// Reads the body. Each prompt has answers of its own; of `best_of` answers all are paid, though only `n` come back.
pub(super) fn read<'t>(body: Node<'t>, content: &mut Content<'t>) {
    content.inputs = texts(member(body, "prompt"), content);
    let prompts = content.inputs.len().max(1) as u64;
    content.inputs.extend(string(body, "suffix").map(Part::Text));
    let each = amount(body, "n").unwrap_or(1).max(amount(body, "best_of").unwrap_or(1));
    content.settings = Settings {
        max_output: amount(body, "max_tokens"),
        answers: Some(each.saturating_mul(prompts)),
        ..Settings::default()
    };
}
