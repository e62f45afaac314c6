//! `/v1/responses`.

use batchline_formats::member;
use batchline_jsonl::{Kind, Node};

use super::openai_items::item;
use super::openai_parts::part;
use super::values::{amount, object, says, string};
use super::{Content, Part, Role, Settings, openai_chat, openai_tools};

/// What the server keeps and puts into the prompt.
static STORED: &[&str] = &["previous_response_id", "conversation"];

/// Reads the body.
pub(super) fn read<'t>(body: Node<'t>, content: &mut Content<'t>) {
    content.instructions.extend(string(body, "instructions").map(Part::Text));
    match member(body, "input") {
        Some(text) if text.kind() == Kind::String => {
            content.say(Role::User, vec![Part::Text(text)]);
        }
        _ => content.list(body, "input").for_each(|node| item(node, content)),
    }
    if let Some(prompt) = object(body, "prompt") {
        template(prompt, content);
    }
    content.stored.extend(STORED.iter().filter_map(|name| member(body, name)));
    openai_tools::add(content.list(body, "tools"), openai_tools::responses, content);
    let format = object(body, "text").and_then(|text| object(text, "format"));
    let format = format.filter(|format| says(*format, "type", "json_schema"));
    content.schema = format.map(openai_chat::schema);
    content.settings = settings(body);
}

/// A prompt that is kept at the provider: what its variables hold is in the record, the rest is not.
fn template<'t>(prompt: Node<'t>, content: &mut Content<'t>) {
    content.stored.extend(member(prompt, "id"));
    let values = object(prompt, "variables").into_iter().flat_map(|all| all.children());
    for value in values {
        let said = match value.kind() {
            Kind::String => Some(Part::Text(value)),
            _ => part(value, content),
        };
        content.inputs.extend(said);
    }
}

fn settings(body: Node<'_>) -> Settings<'_> {
    Settings {
        max_output: amount(body, "max_output_tokens"),
        effort: object(body, "reasoning").and_then(|reasoning| string(reasoning, "effort")),
        tool_choice: member(body, "tool_choice"),
        ..Settings::default()
    }
}
