//! Contents → messages.

use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::{Kind, Node};

use super::schema::quoted;
use super::{ToOpenAi, media, unreadable};
use crate::mapping::Class::{Approximate, Dropped, Exact, Mostly};
use crate::text::{push_compact, push_raw_text};
use crate::{Mapping, Members, NOWHERE, Row, push_escaped, with};

/// A call that waits for its result.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    id: String,
    name: String,
}

/// The message under way.
#[derive(Clone, Debug, Default)]
pub(crate) struct Message {
    is_model: bool,
    /// Parts of a user's message.
    parts: Members,
    /// The only text, raw, when there is nothing else.
    text: String,
    texts: usize,
    calls: Members,
    calls_count: usize,
}

impl Message {
    pub fn clear(&mut self) {
        self.parts.clear();
        self.text.clear();
        self.calls.clear();
        (self.texts, self.calls_count) = (0, 0);
    }
}

const fn left_out(from: &'static str, note: &'static str) -> Row<ToOpenAi> {
    with(from, NOWHERE, Dropped, note, |work, node| {
        let args = vec![Arg::known(node.key().unwrap_or_default())];
        work.losses.lose_key(&loss::part_setting_dropped::RULE, node, args);
    })
}

/// Members of a part.
#[rustfmt::skip]
pub static PARTS: Mapping<ToOpenAi> = Mapping {
    from: "Part",
    to: "Message",
    doc: "A part of a content. One text is a text; several of the user become text parts, several of the model one text.",
    either_spelling: true,
    rows: &[
        with("text", "content", Mostly, "thoughts are left out", text),
        with("inlineData", "content[]", Mostly, "see the media", media::inline),
        with("fileData", "content[].image_url", Mostly, "https images; files Gemini keeps are refused", media::fetched),
        with("functionCall", "tool_calls[]", Exact, "without an id it is called `call_<turn>_<n>`", call),
        with("functionResponse", "message of role tool", Mostly, "matched by id, else by name and order; `{\"result\": x}` alone becomes x", response),
        with("executableCode", "content", Approximate, "as a block of code", |work, node| code(work, node, "code", "code the model ran")),
        with("codeExecutionResult", "content", Approximate, "as a block of text", |work, node| code(work, node, "output", "the output of code")),
        with("thought", NOWHERE, Dropped, "with the text", |_, _| ()),
        with("thoughtSignature", NOWHERE, Dropped, "allowed, that of a call goes to `extra_content.google`; a placeholder is no loss", signature),
        with("mediaResolution", "content[].image_url.detail", Approximate, "of images; LOW low, HIGH high, MEDIUM auto, ULTRA_HIGH original", media::resolution),
        left_out("toolCall", "a call of a tool at Google"),
        left_out("toolResponse", "its result"),
        left_out("videoMetadata", "OpenAI reads no videos"),
        left_out("mediaProcessing", "OpenAI has no such setting"),
        left_out("partMetadata", "OpenAI has no such field"),
        left_out("audioTranscription", "OpenAI has no such field"),
        left_out("speechMetadata", "OpenAI has no such field"),
        left_out("documentMetadata", "OpenAI has no such field"),
        left_out("spreadsheetMetadata", "OpenAI has no such field"),
        left_out("audioMetadata", "OpenAI has no such field"),
    ],
};

/// The system instruction becomes the first message.
pub(super) fn system(work: &mut ToOpenAi, node: Node<'_>) {
    run_parts(work, node, false);
    push_message(work, "system");
}

pub(super) fn contents(work: &mut ToOpenAi, node: Node<'_>) {
    for content in node.children() {
        let role = member(content, "role").and_then(|role| role.text()).unwrap_or_default();
        match &*role {
            "" | "user" | "function" => {
                run_parts(work, content, false);
                push_message(work, "user");
            }
            "model" => {
                work.pending.clear();
                run_parts(work, content, true);
                push_answer(work, content);
            }
            _ => unreadable(work, content, "a content of user or model"),
        }
        work.turn += 1;
    }
}

fn run_parts(work: &mut ToOpenAi, content: Node<'_>, is_model: bool) {
    work.message.clear();
    work.message.is_model = is_model;
    let Some(parts) = member(content, "parts") else { return };
    parts.children().for_each(|part| PARTS.run(work, part));
}

/// A message of the user or the system, unless it has no parts.
fn push_message(work: &mut ToOpenAi, role: &str) {
    let message = &mut work.message;
    if message.parts.is_empty() {
        return;
    }
    let out = work.messages.element();
    out.push_str("{\"role\":\"");
    out.push_str(role);
    out.push_str("\",\"content\":");
    if message.texts == 1 && is_one_text(&message.parts) {
        out.push('"');
        out.push_str(&message.text);
        out.push('"');
    } else {
        out.push('[');
        out.push_str(message.parts.as_str());
        out.push(']');
    }
    out.push('}');
    message.clear();
}

/// Is the only text the only part?
fn is_one_text(parts: &Members) -> bool {
    parts.as_str().matches("{\"type\":\"").count() == 1 && parts.as_str().starts_with(TEXT_PART)
}

const TEXT_PART: &str = "{\"type\":\"text\",\"text\":\"";

/// An answer of the model.
fn push_answer(work: &mut ToOpenAi, content: Node<'_>) {
    let texts = work.message.texts;
    if texts > 1 {
        work.losses.lose(&loss::model_texts_joined::RULE, content, vec![Arg::known(texts)]);
    }
    let message = &mut work.message;
    if texts == 0 && message.calls.is_empty() {
        work.losses.lose(&loss::silent_turn_left_out::RULE, content, Vec::new());
        return;
    }
    let out = work.messages.element();
    out.push_str("{\"role\":\"assistant\"");
    if texts > 0 {
        out.push_str(",\"content\":\"");
        out.push_str(&message.text);
        out.push('"');
    }
    if !message.calls.is_empty() {
        out.push_str(",\"tool_calls\":[");
        out.push_str(message.calls.as_str());
        out.push(']');
    }
    out.push('}');
    message.clear();
}

fn text(work: &mut ToOpenAi, node: Node<'_>) {
    let part = node.parent();
    if part.and_then(|part| part.get("thought")).and_then(|thought| thought.boolean()) == Some(true)
    {
        let said = Arg::word("a thought is left out");
        work.losses.lose(&loss::thought_dropped::RULE, node, vec![said]);
        return;
    }
    let mut raw = String::new();
    push_raw_text(&mut raw, node);
    push_text(work, &raw);
}

/// A text of the message under way, raw.
pub(super) fn push_text(work: &mut ToOpenAi, raw: &str) {
    let message = &mut work.message;
    message.texts += 1;
    message.text.push_str(raw);
    if !message.is_model {
        let out = message.parts.element();
        out.push_str(TEXT_PART);
        out.push_str(raw);
        out.push_str("\"}");
    }
}

/// A part of the user's message that is no text; the model's messages take none.
pub(super) fn push_part(work: &mut ToOpenAi, node: Node<'_>, json: &str) {
    if work.message.is_model {
        let args = vec![Arg::word("media in an answer"), Arg::word("OpenAI")];
        work.losses.lose(&loss::media_type_not_converted::RULE, node, args);
    } else {
        work.message.parts.element().push_str(json);
    }
}

fn call(work: &mut ToOpenAi, node: Node<'_>) {
    let name = member(node, "name").and_then(|name| name.text()).unwrap_or_default();
    let id = member(node, "id").and_then(|id| id.text()).map(String::from);
    let id = id.unwrap_or_else(|| format!("call_{}_{}", work.turn, work.message.calls_count));
    let mut arguments = String::from("{}");
    if let Some(args) = member(node, "args") {
        arguments.clear();
        push_compact(&mut arguments, args);
    }
    let mut function = Members::default();
    function.string("name", &name);
    function.string("arguments", &arguments);
    let mut call = Members::default();
    call.string("id", &id);
    call.string("type", "function");
    call.object("function", &function);
    let signature = node.parent().and_then(|part| member(part, "thoughtSignature"));
    if let Some(signature) = signature.filter(|_| work.losses.allows(&loss::thought_dropped::RULE))
    {
        let google = format!("{{\"google\":{{\"thought_signature\":{}}}}}", signature.raw());
        call.raw("extra_content", &google);
    }
    work.message.calls.object_element(&call);
    work.message.calls_count += 1;
    work.pending.push(Pending { id, name: name.into_owned() });
}

/// Clients that have no signature write one of these.
static PLACEHOLDERS: &[&str] = &[
    "skip_thought_signature_validator",
    "context_engineering_is_the_way_to_go",
    "c2tpcF90aG91Z2h0X3NpZ25hdHVyZV92YWxpZGF0b3I=",
];

fn signature(work: &mut ToOpenAi, node: Node<'_>) {
    let value = node.text().unwrap_or_default();
    if PLACEHOLDERS.contains(&&*value) {
        return;
    }
    let said = Arg::word("a thought's signature is left out");
    let rule = &loss::thought_dropped::RULE;
    let of_call = node.parent().and_then(|part| member(part, "functionCall")).is_some();
    if !(of_call && work.losses.allows(rule)) {
        work.losses.lose_key(rule, node, vec![said]);
    }
}

fn response(work: &mut ToOpenAi, node: Node<'_>) {
    let name = member(node, "name").and_then(|name| name.text()).unwrap_or_default();
    let id = member(node, "id").and_then(|id| id.text());
    let is = |call: &Pending| id.as_ref().map_or(call.name == *name, |id| call.id == **id);
    let Some(index) = work.pending.iter().position(is) else {
        let args = vec![Arg::quoted(id.unwrap_or(name))];
        work.losses.lose(&loss::unmatched_tool_result::RULE, node, args);
        return;
    };
    let call = work.pending.remove(index);
    for lost in ["parts", "scheduling", "willContinue"] {
        if let Some(lost) = member(node, lost) {
            let args = vec![Arg::known(lost.key().unwrap_or_default())];
            work.losses.lose_key(&loss::part_setting_dropped::RULE, lost, args);
        }
    }
    push_message(work, "user");
    let content = member(node, "response").map_or_else(|| "\"\"".into(), result);
    let id = quoted(&call.id);
    let out = work.messages.element();
    out.push_str("{\"role\":\"tool\",\"tool_call_id\":");
    out.push_str(&id);
    out.push_str(",\"content\":");
    out.push_str(&content);
    out.push('}');
}

/// `{"result": x}` alone is x, as our way to Gemini wraps it; another object is JSON.
fn result(node: Node<'_>) -> String {
    let only = node.children().next().filter(|only| node.len() == 1 && only.is_named("result"));
    let value = only.unwrap_or(node);
    if value.kind() == Kind::String {
        return value.raw().to_string();
    }
    let mut json = String::new();
    push_compact(&mut json, value);
    quoted(&json)
}

fn code(work: &mut ToOpenAi, node: Node<'_>, name: &str, what: &'static str) {
    work.losses.lose(&loss::code_as_text::RULE, node, vec![Arg::word(what)]);
    let language = member(node, "language").and_then(|language| language.text());
    let language = language.filter(|_| name == "code").unwrap_or_default().to_lowercase();
    let language = if language == "python" { "python" } else { "" };
    let text = member(node, name).and_then(|text| text.text()).unwrap_or_default();
    let mut raw = String::new();
    push_escaped(&mut raw, &format!("\n```{language}\n{}\n```\n", text.trim_end_matches('\n')));
    push_text(work, &raw);
}
