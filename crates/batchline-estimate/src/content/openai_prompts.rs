//! Endpoints that take a text, and perhaps images beside it: moderations, images, videos.

use batchline_formats::member;
use batchline_jsonl::{Kind, Node};

use super::openai_parts::{image, part};
use super::values::{amount, object, string};
use super::{Content, Part};

/// `/v1/moderations`: one text, texts, or parts.
pub(super) fn moderation<'t>(body: Node<'t>, content: &mut Content<'t>) {
    let Some(input) = member(body, "input") else { return };
    let one = (input.kind() == Kind::String).then_some(Part::Text(input));
    let list = if one.is_none() { Some(content.list(body, "input")) } else { None };
    let several = list.into_iter().flatten().filter_map(|element| match element.kind() {
        Kind::String => Some(Part::Text(element)),
        _ => part(element, content),
    });
    content.inputs = one.into_iter().chain(several.collect::<Vec<_>>()).collect();
}

/// `/v1/images/generations` and `/v1/images/edits`.
pub(super) fn images<'t>(body: Node<'t>, content: &mut Content<'t>) {
    let shown = content.list(body, "images").chain(object(body, "mask"));
    let shown: Vec<_> = shown.map(|one| Part::Media(image(one))).collect();
    content.inputs = string(body, "prompt").map(Part::Text).into_iter().chain(shown).collect();
    content.settings.answers = amount(body, "n");
}

/// `/v1/videos`.
pub(super) fn videos<'t>(body: Node<'t>, content: &mut Content<'t>) {
    let first = object(body, "input_reference").map(|one| Part::Media(image(one)));
    content.inputs = string(body, "prompt").map(Part::Text).into_iter().chain(first).collect();
}
