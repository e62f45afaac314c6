//! E407: More images than the model embeds at once.

use batchline_jsonl::Node;

use super::{media, mime_type};
use crate::{Arg, Context, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// More images than the model embeds at once.
pub static RULE: Rule = Rule {
    code: "E407",
    name: "too-many-images-to-embed",
    impact: Impact::Line,
    summary: "More images than the model embeds at once.",
    message: "the line has {0} images, {1} takes {2}",
    help: "spread the images over several lines",
    why: "The documentation allows six images a request.",
    formats: &["gemini-embed"],
    look: Look::Record(RecordLook { when: &[&["Content.parts>6"]], gate: Some(gate), check }),
    page: include_str!("../../../docs/rules/E407-too-many-images-to-embed.md"),
    ..Rule::BASE
};

fn gate(context: &Context<'_>) -> bool {
    let embedding = context.family().and_then(|family| family.embedding);
    embedding.is_some_and(|embedding| embedding.images_max > 0)
}

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(family) = record.context.family() else { return };
    let max = family.embedding.map_or(0, |embedding| embedding.images_max);
    let is_image = |node: &Node<'_>| mime_type(*node).starts_with("image/");
    let images: Vec<_> = media(record).into_iter().filter(is_image).collect();
    if let Some(first_too_many) = images.get(max as usize) {
        let args = vec![Arg::known(images.len()), Arg::known(family.name), Arg::known(max)];
        found.push(Draft::key(&RULE, *first_too_many, args));
    }
}
