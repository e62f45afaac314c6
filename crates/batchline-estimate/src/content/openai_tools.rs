//! Tools of OpenAI's requests.

use batchline_formats::formats::openai::chat::CHAT_BODY;
use batchline_formats::formats::openai::responses::RESPONSES_BODY;
use batchline_formats::member;
use batchline_jsonl::Node;
use batchline_schema::{Object, Type};

use super::marked::marked;
use super::values::{object, string};
use super::{Content, Function, OtherTool, Schema, Tool};

/// Tools of the caller beside whole functions: they bring nothing with them that the record does not say.
static OF_THE_CALLER: &[&str] = &["custom", "function", "namespace"];

/// The type of an element of `tools`.
fn tool_type(body: &'static Object) -> Option<&'static Type> {
    match &body.field("tools")?.ty {
        Type::Array(array) => Some(&array.items),
        _ => None,
    }
}

/// Adds the tools of a list; what is none is not understood.
pub(super) fn add<'t>(
    list: impl Iterator<Item = Node<'t>>,
    read: fn(Node<'t>) -> Option<Tool<'t>>,
    content: &mut Content<'t>,
) {
    for node in list {
        match read(node) {
            Some(tool) => content.tools.push(tool),
            None => content.not_understood.push(node),
        }
    }
}

/// A tool of a chat: `{"type":"function","function":{…}}` or `{"type":"custom","custom":{…}}`.
pub(super) fn chat(node: Node<'_>) -> Option<Tool<'_>> {
    let nested = object(node, "function").map(|inner| Tool::Function(function(inner)));
    nested.or_else(|| other(node, tool_type(&CHAT_BODY)?))
}

/// A tool of `/v1/responses`: flat.
pub(super) fn responses(node: Node<'_>) -> Option<Tool<'_>> {
    let is_function = super::values::says(node, "type", "function");
    if is_function {
        return Some(Tool::Function(function(node)));
    }
    other(node, tool_type(&RESPONSES_BODY)?)
}

/// The members of a function.
pub(super) fn function(node: Node<'_>) -> Function<'_> {
    Function {
        name: string(node, "name"),
        description: string(node, "description"),
        parameters: member(node, "parameters").map(Schema::json),
        response: member(node, "output_schema").map(Schema::json),
    }
}

fn other<'t>(node: Node<'t>, ty: &Type) -> Option<Tool<'t>> {
    let kind = string(node, "type")?.text()?.into_owned();
    let hosted = !OF_THE_CALLER.contains(&kind.as_str());
    Some(Tool::Other(OtherTool { kind, hosted, counted: marked(node, ty) }))
}
