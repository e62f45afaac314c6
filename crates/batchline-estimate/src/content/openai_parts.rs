//! Parts of OpenAI's messages, of chat and of `/v1/responses`.

use batchline_formats::member;
use batchline_jsonl::{Kind, Node};

use super::values::{object, string};
use super::{Call, Content, Media, MediaKind, Part, Role, Source, ToolResult};

/// A kind of part and how it is read; nothing when it is damaged.
type Kinds = &'static [(&'static str, for<'t> fn(Node<'t>) -> Option<Part<'t>>)];

/// The parts both endpoints know.
static KINDS: Kinds = &[
    ("text", text),
    ("input_text", text),
    ("output_text", text),
    ("refusal", |part| string(part, "refusal").map(Part::Refusal)),
    ("image_url", |part| Some(Part::Media(chat_image(part)))),
    ("input_audio", |part| Some(Part::Media(audio(object(part, "input_audio")?)))),
    ("file", |part| Some(Part::Media(file(object(part, "file")?)))),
    ("input_image", |part| Some(Part::Media(image(part)))),
    ("input_file", |part| Some(Part::Media(file(part)))),
    // A picture of a screen, in the output of a computer.
    ("computer_screenshot", |part| Some(Part::Media(image(part)))),
    ("reasoning_text", |part| string(part, "text").map(Part::Thought)),
];

fn text(part: Node<'_>) -> Option<Part<'_>> {
    string(part, "text").map(Part::Text)
}

/// One part; nothing, and a note of it, for kinds nobody knows.
pub(super) fn part<'t>(node: Node<'t>, content: &mut Content<'t>) -> Option<Part<'t>> {
    let known = known(node);
    if known.is_none() {
        content.not_understood.push(node);
    }
    known
}

fn known(node: Node<'_>) -> Option<Part<'_>> {
    let kind = string(node, "type")?.string()?;
    let (_, read) = KINDS.iter().find(|(name, _)| kind.is(name))?;
    read(node)
}

/// What a message or a tool says: one text, or parts.
pub(super) fn parts<'t>(said: Option<Node<'t>>, content: &mut Content<'t>) -> Vec<Part<'t>> {
    let Some(said) = said else { return Vec::new() };
    match said.kind() {
        Kind::String => vec![Part::Text(said)],
        Kind::Array => said.children().filter_map(|one| part(one, content)).collect(),
        Kind::Null => Vec::new(),
        _ => part(said, content).into_iter().collect(),
    }
}

/// `{"image_url": {"url", "detail"}}` of chat and moderation; `{"image_url": "…"}` stands for the address alone.
fn chat_image(part: Node<'_>) -> Media<'_> {
    let place = member(part, "image_url");
    let url = place.and_then(|place| string(place, "url").or(Some(place)));
    let url = url.filter(|url| url.kind() == Kind::String);
    let detail = place.and_then(|place| string(place, "detail"));
    Media { detail, ..Media::new(MediaKind::Image, url.map(Source::address)) }
}

/// An image by address or by the id of an upload.
pub(super) fn image(node: Node<'_>) -> Media<'_> {
    let address = string(node, "image_url").map(Source::address);
    let source = address.or_else(|| string(node, "file_id").map(Source::FileId));
    Media { detail: string(node, "detail"), ..Media::new(MediaKind::Image, source) }
}

fn audio(node: Node<'_>) -> Media<'_> {
    let data = string(node, "data").map(Source::Data);
    Media { mime: string(node, "format"), ..Media::new(MediaKind::Audio, data) }
}

fn file(node: Node<'_>) -> Media<'_> {
    let data = string(node, "file_data").map(Source::Data);
    let address = || string(node, "file_url").map(Source::address);
    let source = data.or_else(address).or_else(|| string(node, "file_id").map(Source::FileId));
    Media {
        file_name: string(node, "filename"),
        detail: string(node, "detail"),
        ..Media::new(MediaKind::Document, source)
    }
}

/// The call a message or an item writes: name, and what it is called with.
pub(super) fn call<'t>(node: Node<'t>, arguments: &str, id: Option<Node<'t>>) -> Part<'t> {
    Part::Call(Call { name: string(node, "name"), arguments: member(node, arguments), id })
}

/// The calls in `tool_calls` of an assistant.
pub(super) fn tool_calls<'t>(message: Node<'t>, content: &mut Content<'t>) -> Vec<Part<'t>> {
    let calls = content.list(message, "tool_calls");
    calls.filter_map(|one| tool_call(one, content)).collect()
}

fn tool_call<'t>(one: Node<'t>, content: &mut Content<'t>) -> Option<Part<'t>> {
    let id = string(one, "id");
    let function = object(one, "function").map(|function| call(function, "arguments", id));
    let called = function.or_else(|| object(one, "custom").map(|c| call(c, "input", id)));
    if called.is_none() {
        content.not_understood.push(one);
    }
    called
}

/// How far back the call of a result is looked for, in messages and in parts: as many calls as one message may hold.
const CALLS_BACK: usize = 128;

impl<'t> Content<'t> {
    /// Appends what a tool answered. `named` is the function where the record says it; else that of the call is.
    pub(super) fn answer(
        &mut self,
        named: Option<Node<'t>>,
        id: Option<Node<'t>>,
        parts: Vec<Part<'t>>,
    ) {
        let name = named.or_else(|| self.called(id?));
        self.say(Role::Tool, vec![Part::Result(ToolResult { name, parts })]);
    }

    /// What the call with this id called.
    fn called(&self, id: Node<'t>) -> Option<Node<'t>> {
        let id = id.text()?;
        let recent = self.messages.iter().rev().take(2 * CALLS_BACK);
        let parts = recent.flat_map(|message| message.parts.iter().rev());
        let mut calls = parts.take(2 * CALLS_BACK).filter_map(|part| match part {
            Part::Call(call) => Some(call),
            _ => None,
        });
        let is = |call: &&Call<'t>| call.id.and_then(|id| id.string()).is_some_and(|t| t.is(&id));
        calls.find(is).and_then(|call| call.name)
    }
}
