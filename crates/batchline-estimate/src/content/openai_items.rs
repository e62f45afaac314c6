//! Elements of `input` of `/v1/responses`.

use batchline_formats::formats::openai::responses::RESPONSES_BODY;
use batchline_formats::member;
use batchline_jsonl::{Kind, Node};
use batchline_schema::Type;

use super::marked::{knows, marked};
use super::openai_parts::{call, part, parts};
use super::openai_tools;
use super::values::{elements, string};
use super::{Content, Message, Part, Role};

/// A kind of item and how it is read.
type Kinds = &'static [(&'static str, for<'t> fn(Node<'t>, &mut Content<'t>))];

/// Kinds with a counterpart in chat, or with tools of their own. All others are read as their tables mark them.
static KINDS: Kinds = &[
    ("message", message),
    ("function_call", |item, content| called(item, "arguments", content)),
    ("custom_tool_call", |item, content| called(item, "input", content)),
    ("function_call_output", output),
    ("custom_tool_call_output", output),
    ("computer_call_output", output),
    ("reasoning", reasoning),
    ("item_reference", |item, content| content.stored.push(item)),
    ("compaction", |item, content| content.stored.extend(member(item, "encrypted_content"))),
    ("additional_tools", tools),
    ("tool_search_output", tools),
    ("mcp_list_tools", mcp_tools),
];

/// Reads one item. Without `type` it is a message, or, without `role` too, a reference to what the server keeps.
pub(super) fn item<'t>(node: Node<'t>, content: &mut Content<'t>) {
    let Some(kind) = string(node, "type").and_then(|kind| kind.string()) else {
        return match member(node, "role") {
            Some(_) => message(node, content),
            None if node.kind() == Kind::Object => content.stored.push(node),
            None => content.not_understood.push(node),
        };
    };
    match KINDS.iter().find(|(name, _)| kind.is(name)) {
        Some((_, read)) => read(node, content),
        None => as_marked(node, content),
    }
}

fn message<'t>(node: Node<'t>, content: &mut Content<'t>) {
    let role = Role::of(member(node, "role"));
    let parts = parts(member(node, "content"), content);
    content.messages.push(Message { role, name: None, parts });
}

fn called<'t>(node: Node<'t>, arguments: &str, content: &mut Content<'t>) {
    let mut said = vec![call(node, arguments, string(node, "call_id"))];
    said.extend(string(node, "namespace").map(Part::Text));
    content.say(Role::Assistant, said);
}

fn output<'t>(node: Node<'t>, content: &mut Content<'t>) {
    let said = parts(member(node, "output"), content);
    content.answer(string(node, "name"), string(node, "call_id"), said);
}

/// The reasoning itself is counted where it stands in the open; encrypted it is known to the server alone. Summaries are not sent on.
fn reasoning<'t>(node: Node<'t>, content: &mut Content<'t>) {
    content.stored.extend(string(node, "encrypted_content"));
    let thoughts = content.list(node, "content");
    let thoughts: Vec<_> = thoughts.filter_map(|one| part(one, content)).collect();
    if !thoughts.is_empty() {
        content.say(Role::Assistant, thoughts);
    }
}

fn tools<'t>(node: Node<'t>, content: &mut Content<'t>) {
    openai_tools::add(content.list(node, "tools"), openai_tools::responses, content);
}

fn mcp_tools<'t>(node: Node<'t>, content: &mut Content<'t>) {
    let functions = elements(node, "tools").map(|tool| {
        let parameters = member(tool, "input_schema").map(super::Schema::json);
        super::Tool::Function(super::Function { parameters, ..openai_tools::function(tool) })
    });
    content.tools.extend(functions);
}

/// What hosted tools did and answered: the texts the tables mark, as if the model had said them. Kinds the tables do not know are not
/// understood.
fn as_marked<'t>(node: Node<'t>, content: &mut Content<'t>) {
    let Some(ty) = item_type().filter(|ty| knows(node, ty)) else {
        return content.not_understood.push(node);
    };
    let said: Vec<_> = marked(node, ty).into_iter().map(text_or_json).collect();
    if !said.is_empty() {
        content.say(Role::Assistant, said);
    }
}

fn text_or_json(node: Node<'_>) -> Part<'_> {
    if node.kind() == Kind::String { Part::Text(node) } else { Part::Json(node) }
}

/// The type of an element of `input`.
fn item_type() -> Option<&'static Type> {
    let Type::ByType(types) = &RESPONSES_BODY.field("input")?.ty else { return None };
    types.iter().find_map(|ty| match ty {
        Type::Array(array) => Some(&array.items),
        _ => None,
    })
}
