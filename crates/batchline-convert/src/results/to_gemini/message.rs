//! Messages: texts, refusals and calls.

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::{Kind, Node};

use super::GeminiResult;
use crate::mapping::Class::{Approximate, Dropped, Exact, Mostly};
use crate::text::{push_compact, push_raw_text, with_inner_json};
use crate::{Mapping, Members, NOWHERE, Row, apply, nothing, push_escaped, with};

/// Members of an answer's message.
#[rustfmt::skip]
pub static MESSAGE: Mapping<GeminiResult> = Mapping {
    from: "Message",
    to: "Content",
    doc: "What the model said.",
    either_spelling: false,
    rows: &[
        nothing("role", "it is always the model's"),
        with("content", "parts[].text", Mostly, "taken out of `{\"value\": …}` when the line map says so", content),
        with("refusal", "parts[].text", Approximate, "a refusal becomes text", refusal),
        with("reasoning_content", "parts[] with thought", Exact, "", thought),
        with("tool_calls", "parts[].functionCall", Mostly, "see the calls", tool_calls),
        with("function_call", "parts[].functionCall", Mostly, "the old form of `tool_calls`", |work, node| function(work, node, None)),
        left_out("annotations", "Gemini names its sources in another way"),
        left_out("audio", "Gemini's answers in batches do not speak"),
    ],
};

/// Calls, by `type`.
#[rustfmt::skip]
pub static CALL_KINDS: Mapping<GeminiResult> = Mapping {
    from: "ToolCall",
    to: "FunctionCall",
    doc: "Calls by their `type`.",
    either_spelling: false,
    rows: &[
        with("function", "functionCall", Exact, "`arguments` is read; what is no object stays as text, and that is told", |work, node| {
            if let Some(call) = node.get("function") {
                function(work, call, Some(node));
            }
        }),
        with("custom", "functionCall", Approximate, "the input becomes the argument `input`", custom),
    ],
};

const fn left_out(from: &'static str, note: &'static str) -> Row<GeminiResult> {
    with(from, NOWHERE, Dropped, note, |work, node| {
        if !node.is_empty() {
            let name = Arg::known(node.key().unwrap_or_default());
            work.losses.drop_field(node, name, "Gemini's answers have no such member");
        }
    })
}

/// Appends a text part; `raw` is escaped, without quotes.
fn push_text(work: &mut GeminiResult, raw: &str) {
    let out = work.parts.element();
    out.push_str("{\"text\":\"");
    out.push_str(raw);
    out.push_str("\"}");
}

fn content(work: &mut GeminiResult, node: Node<'_>) {
    if node.kind() == Kind::Array {
        // Some servers answer in parts.
        for text in node.children().filter_map(|part| part.get("text")) {
            self::text(work, text);
        }
        return;
    }
    text(work, node);
}

/// A text of the answer, taken out of its wrapping.
pub(super) fn text(work: &mut GeminiResult, node: Node<'_>) {
    let mut raw = String::new();
    if work.entry.wrapped && node.kind() == Kind::String {
        match unwrapped(&node.text().unwrap_or_default()) {
            Some(value) => push_escaped(&mut raw, &value),
            None => {
                push_raw_text(&mut raw, node);
                let said = Arg::word("the answer is not `{\"value\": …}`; its text stays as it is");
                work.losses.lose(&loss::detail_recomputed::RULE, node, vec![said]);
            }
        }
    } else {
        push_raw_text(&mut raw, node);
    }
    push_text(work, &raw);
}

/// What stands in `{"value": …}`: a text bare, anything else as JSON.
fn unwrapped(text: &str) -> Option<String> {
    let read = |root: Node<'_>| {
        let value = root.get("value").filter(|_| root.len() == 1)?;
        let json = || {
            let mut json = String::new();
            push_compact(&mut json, value);
            json
        };
        Some(value.text().map_or_else(json, std::borrow::Cow::into_owned))
    };
    with_inner_json(text, read).flatten()
}

pub(super) fn refusal(work: &mut GeminiResult, node: Node<'_>) {
    work.losses.lose(&loss::refusal_as_text::RULE, node, Vec::new());
    let mut raw = String::new();
    push_raw_text(&mut raw, node);
    push_text(work, &raw);
}

pub(super) fn thought(work: &mut GeminiResult, node: Node<'_>) {
    let mut raw = String::new();
    push_raw_text(&mut raw, node);
    let out = work.parts.element();
    out.push_str("{\"text\":\"");
    out.push_str(&raw);
    out.push_str("\",\"thought\":true}");
}

fn tool_calls(work: &mut GeminiResult, node: Node<'_>) {
    for call in node.children() {
        let kind = call.get("type").and_then(|kind| kind.text()).unwrap_or("function".into());
        match CALL_KINDS.kind(&kind) {
            Some(row) => apply(row, work, call),
            None => crate::unknown(work, call),
        }
    }
}

/// A call of a function; `call` holds its id, and maybe a signature.
fn function(work: &mut GeminiResult, function: Node<'_>, call: Option<Node<'_>>) {
    let mut members = Members::default();
    let id = call.and_then(|call| call.get("id"));
    push_call(work, id, function, &mut members);
    if members.is_empty() {
        return;
    }
    let mut part = Members::default();
    part.object("functionCall", &members);
    let google = call.and_then(|call| call.get("extra_content")?.get("google"));
    if let Some(signature) = google.and_then(|google| google.get("thought_signature")) {
        push_compact(part.member("thoughtSignature"), signature);
    }
    work.parts.object_element(&part);
}

/// Writes id, name and arguments; arguments that are no object stay as text, and nothing is written.
pub(super) fn push_call(
    work: &mut GeminiResult,
    id: Option<Node<'_>>,
    function: Node<'_>,
    out: &mut Members,
) {
    let node = function.get("arguments").unwrap_or(function);
    let text = node.text().unwrap_or_default();
    let Some(args) = arguments(&text) else {
        let shown = if text.len() > SHOWN_MAX { "a long text".into() } else { text };
        let args = vec![Arg::quoted(shown)];
        work.losses.approximate(&loss::arguments_not_an_object::RULE, node, args);
        let mut raw = String::new();
        push_raw_text(&mut raw, node);
        return push_text(work, &raw);
    };
    if let Some(id) = id.filter(|id| id.kind() == Kind::String) {
        out.raw("id", id.raw());
    }
    if let Some(name) = function.get("name").filter(|name| name.kind() == Kind::String) {
        out.raw("name", name.raw());
    }
    out.raw("args", &args);
}

/// Longest text shown in a message.
const SHOWN_MAX: usize = 80;

/// The arguments as a JSON object; an empty text is an empty object.
fn arguments(text: &str) -> Option<String> {
    if text.trim_ascii().is_empty() {
        return Some("{}".into());
    }
    let object = |root: Node<'_>| {
        (root.kind() == Kind::Object).then(|| {
            let mut json = String::new();
            push_compact(&mut json, root);
            json
        })
    };
    with_inner_json(text, object).flatten()
}

fn custom(work: &mut GeminiResult, node: Node<'_>) {
    let Some(custom) = node.get("custom") else { return };
    let mut call = Members::default();
    for (name, value) in [("id", node.get("id")), ("name", custom.get("name"))] {
        if let Some(value) = value {
            push_compact(call.member(name), value);
        }
    }
    let mut args = Members::default();
    if let Some(input) = custom.get("input") {
        push_compact(args.member("input"), input);
    }
    call.object("args", &args);
    let mut part = Members::default();
    part.object("functionCall", &call);
    work.parts.object_element(&part);
    let said = Arg::word("the input of a custom tool becomes the argument `input`");
    work.losses.lose(&loss::detail_recomputed::RULE, node, vec![said]);
}
