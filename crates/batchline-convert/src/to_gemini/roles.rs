//! One message of each role.

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::{Kind, Node};

use super::conversation::{Call, Speaker, begin_turn};
use super::{ToGemini, parts, tools};
use crate::mapping::Class::{Approximate, Dropped, Exact, Mostly, Refused};
use crate::text::{push_raw_text, push_without_spaces, with_inner_json};
use crate::{
    How, Mapping, Members, NOWHERE, Row, dropped, elsewhere, mapping, nothing, push_escaped,
    read_elsewhere, with,
};

/// Roles of chat messages.
#[rustfmt::skip]
pub static ROLES: Mapping<ToGemini> = Mapping {
    from: "Message",
    to: "Content",
    doc: "Messages by their `role`.",
    either_spelling: false,
    rows: &[
        with("system", "systemInstruction.parts[]", Mostly, "later in the conversation it moves to the front, or stays as a turn of the user when that is allowed; alone it becomes the user's turn", system),
        with("developer", "systemInstruction.parts[]", Mostly, "as `system`", system),
        with("user", "contents[] of role user", Mostly, "messages of one role in a row become one content", user),
        with("assistant", "contents[] of role model", Mostly, "as `user`", assistant),
        with("tool", "functionResponse in a content of role user", Mostly, "all results of one answer in one content, in the order of the calls", tool),
        with("function", "functionResponse in a content of role user", Mostly, "the old form of `tool`: matched by name", function),
    ],
};

/// Members of an assistant's message.
#[rustfmt::skip]
pub static ASSISTANT: Mapping<ToGemini> = Mapping {
    from: "AssistantMessage",
    to: "Content",
    doc: "What an earlier answer holds.",
    either_spelling: false,
    rows: &[
        elsewhere("role", "role", "assistant becomes model"),
        read_elsewhere("name", NOWHERE, Dropped, "left out; allowed, the text begins with it"),
        with("content", "parts[].text", Mostly, "see the parts", parts::content),
        with("refusal", "parts[].text", Approximate, "a refusal becomes text", |work, node| parts::refused(work, node, node)),
        with("tool_calls", "parts[].functionCall", Mostly, "see the calls", tool_calls),
        with("function_call", "parts[].functionCall", Mostly, "the old form of `tool_calls`", |work, node| call(work, node, None)),
        Row { from: "audio", to: NOWHERE, class: Refused, note: "OpenAI alone has the sound", how: How::Lose(&loss::sound_in_history::RULE, |_| Vec::new()) },
        Row { from: "reasoning_content", to: NOWHERE, class: Dropped, note: "thoughts of another model are of no use", how: How::Lose(&loss::thought_dropped::RULE, |_| vec![Arg::word("thoughts of another model are left out")]) },
        elsewhere("type", NOWHERE, "the kind of item in `/v1/responses`"),
        nothing("id", "the item's own id in `/v1/responses`: nothing refers to it"),
        nothing("status", "of an item in `/v1/responses`: what stands in the history is done"),
        dropped("phase", "Gemini knows no phases of an answer"),
    ],
};

/// Calls in an assistant's message, by `type`.
#[rustfmt::skip]
pub static TOOL_CALLS: Mapping<ToGemini> = Mapping {
    from: "ToolCall",
    to: "FunctionCall",
    doc: "Calls by their `type`. On Gemini 3 the first call of an answer carries a thought signature: that of `extra_content.google`, or a placeholder.",
    either_spelling: false,
    rows: &[
        with("function", "functionCall", Exact, "`arguments` is read; an empty text is `{}`, anything but an object refuses the line", |work, node| {
            parts::only(work, node, &["id", "type", "function", "extra_content"]);
            match node.get("function") {
                Some(function) => call(work, function, Some(node)),
                None => parts::missing(work, node, "function"),
            }
        }),
        with("custom", "functionCall", Refused, "allowed with custom tools: the input becomes the argument `input`", custom_call),
    ],
};

fn system(work: &mut ToGemini, message: Node<'_>) {
    start(work, message);
    let Some(content) = message.get("content") else { return };
    if work.conversation.has_begun() {
        let role = message.get("role").and_then(|role| role.text()).unwrap_or_default();
        let args = vec![Arg::known(role)];
        if work.losses.lose(&loss::late_system_message::RULE, message, args) {
            begin_turn(work, Speaker::User);
            parts::content(work, content);
            return;
        }
    }
    for text in parts::texts(work, content) {
        parts::system_text(work, text);
    }
}

fn user(work: &mut ToGemini, message: Node<'_>) {
    if begin_turn(work, Speaker::User) {
        work.losses.lose(&loss::turns_joined::RULE, message, Vec::new());
    }
    start(work, message);
    let before = work.conversation.parts().as_str().len();
    if let Some(content) = message.get("content") {
        parts::content(work, content);
    }
    if work.conversation.parts().as_str().len() == before && !work.losses.refuse() {
        work.losses.lose(&loss::empty_message::RULE, message, Vec::new());
    }
}

fn assistant(work: &mut ToGemini, message: Node<'_>) {
    if begin_turn(work, Speaker::Model) {
        work.losses.lose(&loss::turns_joined::RULE, message, Vec::new());
    }
    note_name(work, message);
    let before = work.conversation.parts().as_str().len();
    ASSISTANT.run(work, message);
    work.conversation.end_calls();
    if work.conversation.parts().as_str().len() == before && !work.losses.refuse() {
        work.losses.lose(&loss::silent_turn_left_out::RULE, message, Vec::new());
    }
}

/// Members of messages that are read by hand; those of items that say nothing to a model are among them.
static MESSAGE_MEMBERS: &[&str] = &["role", "content", "name", "type", "id", "status", "phase"];

/// Tells what a message of the user or the system has besides its content.
fn start(work: &mut ToGemini, message: Node<'_>) {
    note_name(work, message);
    parts::only(work, message, MESSAGE_MEMBERS);
    if let Some(phase) = message.get("phase").filter(|phase| phase.kind() == Kind::String) {
        work.losses.drop_field(phase, Arg::word("phase"), "Gemini knows no phases of an answer");
    }
}

/// A name is left out, or written before the text when that is allowed.
fn note_name(work: &mut ToGemini, message: Node<'_>) {
    work.name_prefix.clear();
    let Some(name) = message.get("name").filter(|name| name.kind() == Kind::String) else { return };
    let args = vec![Arg::quoted(name.text().unwrap_or_default())];
    if work.losses.lose_key(&loss::speaker_name_dropped::RULE, name, args) {
        push_raw_text(&mut work.name_prefix, name);
        work.name_prefix.push_str(": ");
    }
}

fn tool_calls(work: &mut ToGemini, node: Node<'_>) {
    for call in node.children() {
        let kind = call.get("type").and_then(|kind| kind.text()).unwrap_or("function".into());
        match TOOL_CALLS.kind(&kind) {
            Some(row) => mapping::apply(row, work, call),
            None => parts::unknown_kind(work, call, "call", &kind),
        }
    }
}

fn custom_call(work: &mut ToGemini, node: Node<'_>) {
    if let Some(custom) = node.get("custom") {
        custom_input(work, custom, node);
    }
}

/// A call of a custom tool, when the user allows a function in its place.
pub(super) fn custom_input(work: &mut ToGemini, custom: Node<'_>, node: Node<'_>) {
    // Refused or not, the call is there: its result must find it.
    tools::lose_custom(work, custom);
    let mut args = Members::default();
    args.raw("input", custom.get("input").map_or("\"\"", |input| input.raw()));
    push_call(work, custom, Some(node), &args.to_object());
}

/// A function call; `outer` carries its id and its signature.
pub(super) fn call(work: &mut ToGemini, function: Node<'_>, outer: Option<Node<'_>>) {
    let Some(arguments) = function.get("arguments") else {
        return push_call(work, function, outer, "{}");
    };
    let text = arguments.text().unwrap_or_default();
    if text.trim().is_empty() && arguments.kind() == Kind::String {
        return push_call(work, function, outer, "{}");
    }
    let mut object = String::new();
    let kind = with_inner_json(&text, |json| {
        push_without_spaces(&mut object, json.raw());
        json.kind()
    });
    match kind {
        Some(Kind::Object) => push_call(work, function, outer, &object),
        kind => {
            let found = kind.map_or("no JSON", Kind::name);
            let args = vec![Arg::known(found)];
            work.losses.lose(&loss::arguments_not_an_object::RULE, arguments, args);
            push_call(work, function, outer, "{}");
        }
    }
}

/// The placeholder clients write for a thought signature they do not have.
const NO_SIGNATURE: &str = "\"skip_thought_signature_validator\"";

/// Writes the call and remembers that it waits for a result. `args` is a JSON object.
pub(super) fn push_call(
    work: &mut ToGemini,
    function: Node<'_>,
    outer: Option<Node<'_>>,
    args: &str,
) {
    let id = outer.and_then(|outer| outer.get_any(&["call_id", "id"]));
    let id = id.filter(|id| id.kind() == Kind::String);
    let name = function.get("name").map_or("\"\"", |name| name.raw());
    let mut call = Members::default();
    if let Some(id) = id.filter(|_| !work.on_vertex()) {
        call.raw("id", id.raw());
    }
    call.raw("name", name);
    call.raw("args", args);
    let mut part = Members::default();
    part.object("functionCall", &call);
    let place = outer.unwrap_or(function);
    sign(work, place, &mut part);
    work.conversation.call_parts().object_element(&part);
    work.conversation.calls.push(Call {
        id: id.and_then(|id| id.text()).map(String::from),
        name: name.to_string(),
        span: place.span(),
        pointer: place.pointer(),
        result: None,
    });
}

/// Gemini 3 wants a thought signature on the first call of each answer.
fn sign(work: &mut ToGemini, call: Node<'_>, part: &mut Members) {
    let google = call.get("extra_content").and_then(|extra| extra.get("google"));
    if let Some(signature) = google.and_then(|google| google.get("thought_signature")) {
        part.raw("thoughtSignature", signature.raw());
    } else if work.target.generation >= 3 && work.conversation.calls.is_empty() {
        work.losses.lose(&loss::made_up_thought_signature::RULE, call, Vec::new());
        part.raw("thoughtSignature", NO_SIGNATURE);
    }
}

/// Members of a tool's result, in either endpoint.
static RESULT_MEMBERS: &[&str] = &[
    "role",
    "tool_call_id",
    "content",
    "name",
    "type",
    "id",
    "call_id",
    "output",
    "status",
    "namespace",
    "caller",
];

pub(super) fn tool(work: &mut ToGemini, message: Node<'_>) {
    parts::only(work, message, RESULT_MEMBERS);
    let id = message.get_any(&["tool_call_id", "call_id"]).and_then(|id| id.text());
    let wanted = id.unwrap_or_default();
    result(work, message, &wanted, |call| call.id.as_deref() == Some(&*wanted));
}

fn function(work: &mut ToGemini, message: Node<'_>) {
    parts::only(work, message, RESULT_MEMBERS);
    let name = message.get("name");
    let raw = name.map_or("", |name| name.raw());
    let shown = name.and_then(|name| name.text()).unwrap_or_default();
    result(work, message, &shown, |call| call.id.is_none() && call.name == raw);
}

/// Gives the result in `message` to the call that `is` the one.
fn result(work: &mut ToGemini, message: Node<'_>, name: &str, is: impl Fn(&Call) -> bool) {
    let calls = &work.conversation.calls;
    let waiting = calls.iter().position(|call| is(call) && call.result.is_none());
    let Some(index) = waiting else {
        let args = vec![Arg::quoted(name)];
        work.losses.lose(&loss::unmatched_tool_result::RULE, message, args);
        return;
    };
    let mut response = Members::default();
    let call = &work.conversation.calls[index];
    if let Some(id) = call.id.as_deref().filter(|_| !work.on_vertex()) {
        response.string("id", id);
    }
    response.raw("name", &call.name);
    let answer = message.get_any(&["content", "output"]);
    let value = outcome(work, answer.unwrap_or(message));
    response.raw("response", &value);
    let mut part = Members::default();
    part.object("functionResponse", &response);
    work.conversation.calls[index].result = Some(part.to_object());
}

/// What a tool said, as a JSON object.
fn outcome(work: &mut ToGemini, content: Node<'_>) -> String {
    let texts = match content.kind() {
        Kind::String | Kind::Array => parts::texts(work, content),
        _ => Vec::new(),
    };
    if texts.len() > 1 {
        let args = vec![Arg::known(texts.len())];
        work.losses.lose(&loss::tool_result_joined::RULE, content, args);
    }
    let text: String = texts.iter().filter_map(Node::text).collect();
    let mut json = String::new();
    let (mut kind, mut only_result) = (Kind::String, false);
    with_inner_json(&text, |value| {
        push_without_spaces(&mut json, value.raw());
        kind = value.kind();
        only_result = value.len() == 1 && value.get("result").is_some();
    });
    // An object of `result` alone is what the way back takes apart: it is wrapped like the rest.
    if kind == Kind::Object && !only_result {
        return json;
    }
    let found = if kind == Kind::String { "a text" } else { kind.name() };
    work.losses.lose(&loss::tool_result_wrapped::RULE, content, vec![Arg::known(found)]);
    // A text in quotes keeps them.
    if kind == Kind::String {
        json.clear();
        json.push('"');
        push_escaped(&mut json, &text);
        json.push('"');
    }
    format!("{{\"result\":{json}}}")
}
