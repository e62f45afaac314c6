//! Gemini embedding: E4xx.

use batchline_jsonl::Node;

use crate::{Record, Rule, member};

pub mod few_dimensions;
pub mod media_on_text_model;
pub mod media_type_to_embed;
pub mod plural_contents;
pub mod setting_given_twice;
pub mod several_texts_one_vector;
pub mod task_type_on_embedding_2;
pub mod title_without_retrieval_document;
pub mod too_many_images_to_embed;
pub mod vector_not_normalised;

/// The rules of this family, by code.
pub static RULES: &[&Rule] = &[
    &plural_contents::RULE,
    &few_dimensions::RULE,
    &task_type_on_embedding_2::RULE,
    &title_without_retrieval_document::RULE,
    &several_texts_one_vector::RULE,
    &media_on_text_model::RULE,
    &too_many_images_to_embed::RULE,
    &media_type_to_embed::RULE,
    &setting_given_twice::RULE,
    &vector_not_normalised::RULE,
];

/// The two places of the length of the vector.
static DIMENSIONS: &[&str] =
    &["request.outputDimensionality", "request.embedContentConfig.outputDimensionality"];

/// The two places of the task.
static TASK_TYPES: &[&str] = &["request.taskType", "request.embedContentConfig.taskType"];

/// The media of a request: each `inlineData` and `fileData`, in the order of the line.
fn media<'a>(record: &Record<'a>) -> Vec<Node<'a>> {
    let parts = record.each("request.content.parts[]");
    let media = |part| ["inlineData", "fileData"].map(|name| member(part, name));
    parts.into_iter().flat_map(media).flatten().collect()
}

/// The MIME type of one of [`media`]; empty when it names none.
fn mime_type(media: Node<'_>) -> String {
    member(media, "mimeType").and_then(|node| node.text()).map_or_else(String::new, String::from)
}
