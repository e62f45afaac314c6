//! `/v1/chat/completions`.

use batchline_formats::member;
use batchline_jsonl::{Kind, Node};

use super::openai_parts::{call, parts, tool_calls};
use super::openai_tools;
use super::values::{amount, elements, object, string};
use super::{
    Content, Message, OtherTool, Part, ResponseSchema, Role, Schema, Settings, Tool, ToolResult,
};

/// Reads the body. `prediction` is not read: predicted text is paid as output.
pub(super) fn read<'t>(body: Node<'t>, content: &mut Content<'t>) {
    for node in content.list(body, "messages") {
        message(node, content);
    }
    openai_tools::add(content.list(body, "tools"), openai_tools::chat, content);
    let functions = elements(body, "functions").map(openai_tools::function);
    content.tools.extend(functions.map(Tool::Function));
    if member(body, "web_search_options").is_some() {
        let kind = "web_search".to_string();
        content.tools.push(Tool::Other(OtherTool { kind, hosted: true, counted: Vec::new() }));
    }
    let format = object(body, "response_format");
    content.schema = format.and_then(|format| object(format, "json_schema")).map(schema);
    content.settings = settings(body);
}

fn settings(body: Node<'_>) -> Settings<'_> {
    let limit = amount(body, "max_completion_tokens");
    let google = object(body, "extra_body").and_then(|extra| object(extra, "google"));
    let thinking = google.and_then(|google| object(google, "thinkingConfig"));
    let level = thinking.and_then(|thinking| string(thinking, "thinkingLevel"));
    let budget = thinking.and_then(|thinking| member(thinking, "thinkingBudget"));
    Settings {
        modalities: member(body, "modalities"),
        max_output: limit.or_else(|| amount(body, "max_tokens")),
        answers: amount(body, "n"),
        effort: string(body, "reasoning_effort").or(level),
        thinking_budget: budget.and_then(super::whole),
        tool_choice: member(body, "tool_choice").or_else(|| member(body, "function_call")),
        ..Settings::default()
    }
}

/// A schema with its name, as chat nests it and `/v1/responses` writes it flat.
pub(super) fn schema(node: Node<'_>) -> ResponseSchema<'_> {
    ResponseSchema {
        name: string(node, "name"),
        description: string(node, "description"),
        schema: member(node, "schema").map(Schema::json),
    }
}

fn message<'t>(node: Node<'t>, content: &mut Content<'t>) {
    if node.kind() != Kind::Object {
        return content.not_understood.push(node);
    }
    let role = Role::of(member(node, "role"));
    let name = string(node, "name");
    let mut said = parts(member(node, "content"), content);
    if role == Role::Tool {
        return content.answer(name, string(node, "tool_call_id"), said);
    }
    if role == Role::Function {
        said = vec![Part::Result(ToolResult { name, parts: said })];
    }
    said.extend(string(node, "refusal").map(Part::Refusal));
    said.extend(tool_calls(node, content));
    said.extend(object(node, "function_call").map(|old| call(old, "arguments", None)));
    // An answer that was spoken: its id alone stands here.
    content.stored.extend(object(node, "audio").and_then(|audio| member(audio, "id")));
    content.messages.push(Message { role, name, parts: said });
}
