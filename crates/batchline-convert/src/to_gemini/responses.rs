//! Requests to `/v1/responses`: the same conversation in other words.

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::{Kind, Node};

use super::body::{metadata, seed, token_limit, top_logprobs};
use super::conversation::{Speaker, begin_turn};
use super::{ROLES, ToGemini, effort, format, generation, parts, roles, tools};
use crate::mapping::Class::{Approximate, Dropped, Exact, Mostly, Refused};
use crate::{How, Mapping, NOWHERE, Row, dropped, mapping, nothing, read_elsewhere, with};

const fn refused(from: &'static str, why: &'static str) -> Row<ToGemini> {
    let how = How::With(refuse);
    Row { from, to: NOWHERE, class: Refused, note: why, how }
}

/// Without it the request would mean something else.
fn refuse(work: &mut ToGemini, node: Node<'_>) {
    let said = match node.boolean() {
        Some(false) => return,
        _ => format!("`{}` lives at OpenAI", node.key().unwrap_or_default()),
    };
    work.losses.lose_key(&loss::unreadable_record::RULE, node, vec![Arg::known(said)]);
}

/// Responses request → `generateContent` request.
#[rustfmt::skip]
pub static RESPONSES: Mapping<ToGemini> = Mapping {
    from: "ResponsesBody",
    to: "GenerateContentRequest",
    doc: "The body of a line for `/v1/responses`.",
    either_spelling: false,
    rows: &[
        read_elsewhere("model", NOWHERE, Approximate, "as in chat"),
        read_elsewhere("instructions", "systemInstruction.parts[]", Exact, "before everything else"),
        read_elsewhere("input", "contents", Mostly, "a text is the user's turn; see the items"),
        with("temperature", "generationConfig.temperature", Exact, "as in chat", super::body::temperature),
        with("top_p", "generationConfig.topP", Mostly, "as in chat", super::body::top_p),
        with("max_output_tokens", "generationConfig.maxOutputTokens", Exact, "as `max_completion_tokens` in chat", token_limit),
        with("seed", "generationConfig.seed", Mostly, "as in chat", seed),
        with("top_logprobs", "generationConfig.responseLogprobs, logprobs", Approximate, "as in chat", |work, node| {
            if node.number().is_some_and(|number| number.as_f64() > 0.0) {
                generation(work).raw("responseLogprobs", "true");
            }
            top_logprobs(work, node);
        }),
        with("text", "generationConfig.responseMimeType, responseSchema", Mostly, "`format` as `response_format` in chat; `verbosity` is left out", text),
        with("reasoning", "generationConfig.thinkingConfig", Mostly, "`effort` as in chat; the rest is left out", reasoning),
        with("tools", "tools", Mostly, "see the tools; those that run at OpenAI are refused, or left out when that is allowed", tools::tools),
        read_elsewhere("tool_choice", "toolConfig.functionCallingConfig", Mostly, "as in chat"),
        with("parallel_tool_calls", NOWHERE, Mostly, "as in chat", tools::parallel_tool_calls),
        with("metadata", "labels (Vertex AI)", Dropped, "as in chat", metadata),
        with("extra_body", "native fields", Mostly, "as in chat", effort::extra_body),
        dropped("include", "Gemini has its own results"),
        dropped("truncation", "Gemini cuts nothing by itself"),
        dropped("context_management", "Gemini cuts nothing by itself"),
        dropped("max_tool_calls", "Gemini counts no calls"),
        dropped("store", "Gemini's `store` steers logging, which is something else"),
        dropped("service_tier", "a batch has its own tier"),
        dropped("user", "Gemini has no such field"),
        dropped("safety_identifier", "Gemini has no such field"),
        dropped("prompt_cache_key", "Gemini caches by itself"),
        dropped("prompt_cache_options", "Gemini caches by itself"),
        dropped("prompt_cache_retention", "Gemini caches by itself"),
        dropped("moderation", "Gemini has its own safety settings"),
        with("stream", NOWHERE, Refused, "false says nothing", super::body::stream),
        nothing("stream_options", "a batch does not stream"),
        refused("background", "a batch runs in the background anyway; true is refused"),
        refused("previous_response_id", "OpenAI keeps the conversation"),
        refused("conversation", "OpenAI keeps the conversation"),
        refused("prompt", "OpenAI keeps the template"),
    ],
};

/// Items of the input, by `type`.
#[rustfmt::skip]
pub static ITEMS: Mapping<ToGemini> = Mapping {
    from: "InputItem",
    to: "Content",
    doc: "Items of the input by their `type`; one without is a message.",
    either_spelling: false,
    rows: &[
        with("message", "contents[]", Mostly, "by its role, as in chat", message),
        with("function_call", "functionCall", Exact, "`call_id` is its id", function_call),
        with("function_call_output", "functionResponse", Mostly, "as the role `tool` in chat", call_output),
        with("custom_tool_call", "functionCall", Refused, "as in chat", custom_call),
        with("custom_tool_call_output", "functionResponse", Mostly, "as the role `tool` in chat", call_output),
        with("reasoning", NOWHERE, Dropped, "thoughts of another model are of no use", thoughts),
        with("item_reference", NOWHERE, Refused, "OpenAI keeps the item", stored),
    ],
};

/// Converts the body of a request to `/v1/responses`.
pub(super) fn run(work: &mut ToGemini, body: Node<'_>) {
    if let Some(text) = body.get("instructions").filter(|text| text.kind() != Kind::Null) {
        match text.kind() {
            Kind::String => parts::system_text(work, text),
            kind => parts::unknown_kind(work, text, "instructions", kind.name()),
        }
    }
    if let Some(input) = body.get("input") {
        items(work, input);
    }
    RESPONSES.run(work, body);
}

fn items(work: &mut ToGemini, input: Node<'_>) {
    if input.kind() == Kind::String {
        begin_turn(work, Speaker::User);
        return parts::text(work, input);
    }
    for item in input.children() {
        let untyped = if item.get("role").is_some() { "message" } else { "item_reference" };
        let kind = item.get("type").and_then(|kind| kind.text()).unwrap_or(untyped.into());
        match ITEMS.kind(&kind) {
            Some(row) => mapping::apply(row, work, item),
            None => stored_as(work, item, &kind),
        }
    }
}

fn message(work: &mut ToGemini, item: Node<'_>) {
    let role = item.get("role").and_then(|role| role.text()).unwrap_or_default();
    match ROLES.kind(&role) {
        Some(row) => mapping::apply(row, work, item),
        None => parts::unknown_kind(work, item, "role", &role),
    }
}

/// Calls of one answer stand in a row; they join the answer's turn.
fn begin_call(work: &mut ToGemini) {
    let answered = work.conversation.calls.iter().any(|call| call.result.is_some());
    if work.conversation.calls.is_empty() || answered {
        begin_turn(work, Speaker::Model);
    }
}

fn function_call(work: &mut ToGemini, item: Node<'_>) {
    begin_call(work);
    parts::only(work, item, CALL_MEMBERS);
    note_namespace(work, item);
    roles::call(work, item, Some(item));
    work.conversation.end_calls();
}

/// Members of a call that are read by hand, and those that say nothing to a model.
static CALL_MEMBERS: &[&str] = &[
    "type",
    "id",
    "call_id",
    "name",
    "arguments",
    "input",
    "status",
    "extra_content",
    "namespace",
    "caller",
];

/// Who called, and from which group of functions.
fn note_namespace(work: &mut ToGemini, item: Node<'_>) {
    for name in ["namespace", "caller"] {
        if let Some(member) = item.get(name).filter(|member| member.kind() != Kind::Null) {
            work.losses.drop_field(member, Arg::word(name), "Gemini has no such setting");
        }
    }
}

fn custom_call(work: &mut ToGemini, item: Node<'_>) {
    begin_call(work);
    parts::only(work, item, CALL_MEMBERS);
    note_namespace(work, item);
    roles::custom_input(work, item, item);
    work.conversation.end_calls();
}

fn call_output(work: &mut ToGemini, item: Node<'_>) {
    note_namespace(work, item);
    roles::tool(work, item);
}

fn thoughts(work: &mut ToGemini, item: Node<'_>) {
    let said = Arg::word("thoughts of another model are left out");
    work.losses.lose(&loss::thought_dropped::RULE, item, vec![said]);
}

/// An item that only OpenAI can read.
fn stored(work: &mut ToGemini, item: Node<'_>) {
    stored_as(work, item, "item_reference");
}

fn stored_as(work: &mut ToGemini, item: Node<'_>, kind: &str) {
    let args = vec![Arg::quoted(kind), Arg::word("OpenAI")];
    work.losses.lose(&loss::provider_tool::RULE, item, args);
}

fn text(work: &mut ToGemini, node: Node<'_>) {
    if let Some(format) = node.get("format").filter(|format| format.kind() == Kind::Object) {
        format::response_format(work, format);
    }
    drop_all_but(work, node, "format");
}

fn reasoning(work: &mut ToGemini, node: Node<'_>) {
    drop_all_but(work, node, "effort");
}

fn drop_all_but(work: &mut ToGemini, node: Node<'_>, carried: &str) {
    for member in node.children().filter(|member| member.kind() != Kind::Null) {
        if !member.is_named(carried) {
            let name = Arg::known(member.key().unwrap_or_default());
            work.losses.drop_field(member, name, "Gemini has no such setting");
        }
    }
}
