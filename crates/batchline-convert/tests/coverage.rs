//! Every field and kind that OpenAI's tables know has a row in the mappings to Gemini, or stands here with the reason: a field is never
//! "not known" by oversight.

use std::collections::BTreeSet;

use batchline_convert::docs::{Sheet, chapters};
use batchline_formats::formats::openai::chat::messages::{
    ASSISTANT_MESSAGE, MESSAGE, TOOL_CALL, USER_PART,
};
use batchline_formats::formats::openai::chat::response_format::{JSON_SCHEMA, RESPONSE_FORMAT};
use batchline_formats::formats::openai::chat::tools::{FUNCTION, FUNCTION_DEFINITION, TOOL};
use batchline_formats::formats::openai::chat::{CHAT_BODY, messages};
use batchline_formats::formats::openai::embeddings::EMBEDDINGS_BODY;
use batchline_formats::formats::openai::responses::RESPONSES_BODY;
use batchline_schema::{Object, Tagged, Type};

/// Kinds of `/v1/responses` without a row: they run at OpenAI or name something OpenAI keeps, and are refused (C872).
const AT_OPENAI: &[&str] = &[
    "additional_tools",
    "apply_patch",
    "apply_patch_call",
    "apply_patch_call_output",
    "code_interpreter",
    "code_interpreter_call",
    "compaction",
    "compaction_trigger",
    "computer",
    "computer_call",
    "computer_call_output",
    "computer_use_preview",
    "file_search",
    "file_search_call",
    "image_generation",
    "image_generation_call",
    "local_shell",
    "local_shell_call",
    "local_shell_call_output",
    "mcp",
    "mcp_approval_request",
    "mcp_approval_response",
    "mcp_call",
    "mcp_list_tools",
    "namespace",
    "program",
    "program_output",
    "programmatic_tool_calling",
    "shell",
    "shell_call",
    "shell_call_output",
    "tool_search",
    "tool_search_call",
    "tool_search_output",
    "web_search_call",
];

fn sheet(from: &str) -> Sheet {
    let chapter = chapters().into_iter().next().expect("a chapter");
    let found = chapter.sheets.into_iter().find(|sheet| sheet.from == from);
    found.unwrap_or_else(|| panic!("no mapping of {from}"))
}

fn rows(from: &str) -> BTreeSet<&'static str> {
    sheet(from).rows.iter().map(|row| row.from).collect()
}

fn fields(object: &Object) -> BTreeSet<&'static str> {
    object.fields.iter().map(|field| field.name).collect()
}

fn kinds(tagged: &Tagged) -> BTreeSet<&'static str> {
    tagged.cases.iter().map(|(name, _)| *name).collect()
}

/// The tagged union in a field of a message, perhaps inside a list or beside other types.
fn union_in(object: &'static Object, field: &str) -> &'static Tagged {
    let field = object.fields.iter().find(|known| known.name == field).expect("a field");
    union_of(&field.ty).expect("a union")
}

fn union_of(ty: &'static Type) -> Option<&'static Tagged> {
    match ty {
        Type::Tagged(tagged) => Some(tagged),
        Type::Array(array) => union_of(&array.items),
        Type::ByType(types) => types.iter().find_map(union_of),
        _ => None,
    }
}

/// Every message behind the kinds of a union; kinds may be unions again.
fn objects(tagged: &'static Tagged, kind: &str) -> Vec<&'static Object> {
    let (_, ty) = tagged.cases.iter().find(|(name, _)| *name == kind).expect("a kind");
    match ty {
        Type::Object(object) => vec![object],
        Type::Tagged(inner) => {
            inner.cases.iter().flat_map(|(name, _)| objects(inner, name)).collect()
        }
        _ => Vec::new(),
    }
}

#[track_caller]
fn all_have_rows(from: &str, known: &BTreeSet<&'static str>) {
    let rows = rows(from);
    let missing: Vec<_> =
        known.difference(&rows).filter(|name| !AT_OPENAI.contains(name)).collect();
    assert!(missing.is_empty(), "{from} has no row for {missing:?}");
}

#[test]
fn bodies() {
    all_have_rows("ChatBody", &fields(&CHAT_BODY));
    all_have_rows("ResponsesBody", &fields(&RESPONSES_BODY));
    all_have_rows("EmbeddingsBody", &fields(&EMBEDDINGS_BODY));
}

#[test]
fn roles_and_parts() {
    all_have_rows("Message", &kinds(&MESSAGE));
    all_have_rows("AssistantMessage", &fields(&ASSISTANT_MESSAGE));
    all_have_rows("ContentPart", &kinds(&USER_PART));
    all_have_rows("ContentPart", &kinds(&messages::ASSISTANT_PART));
    all_have_rows("ToolCall", &kinds(&TOOL_CALL));
}

#[test]
fn items_and_their_parts() {
    let items = union_in(&RESPONSES_BODY, "input");
    all_have_rows("InputItem", &kinds(items));
    for message in objects(items, "message") {
        all_have_rows("AssistantMessage", &fields(message));
        all_have_rows("ContentPart", &kinds(union_in(message, "content")));
    }
}

#[test]
fn tools_and_functions() {
    all_have_rows("Tool", &kinds(&TOOL));
    all_have_rows("FunctionDefinition", &fields(&FUNCTION_DEFINITION));
    all_have_rows("FunctionDefinition", &fields(&FUNCTION));
    let tools = union_in(&RESPONSES_BODY, "tools");
    all_have_rows("Tool", &kinds(tools));
    for function in objects(tools, "function") {
        all_have_rows("FunctionDefinition", &fields(function));
    }
}

#[test]
fn formats() {
    all_have_rows("ResponseFormat", &kinds(&RESPONSE_FORMAT));
    all_have_rows("JsonSchemaFormat", &fields(&JSON_SCHEMA));
    let text = RESPONSES_BODY.fields.iter().find(|field| field.name == "text").expect("a field");
    let Type::Object(text) = &text.ty else { panic!("text is an object") };
    let formats = union_in(text, "format");
    all_have_rows("ResponseFormat", &kinds(formats));
    for format in objects(formats, "json_schema") {
        all_have_rows("JsonSchemaFormat", &fields(format));
    }
}

/// A name in the list that no table knows any more would hide nothing, but it would mislead.
#[test]
fn reasons_are_about_kinds_that_exist() {
    let mut known = kinds(union_in(&RESPONSES_BODY, "input"));
    known.extend(kinds(union_in(&RESPONSES_BODY, "tools")));
    let stale: Vec<_> = AT_OPENAI.iter().filter(|name| !known.contains(*name)).collect();
    assert!(stale.is_empty(), "{stale:?}");
}
