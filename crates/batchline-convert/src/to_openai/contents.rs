//! Contents → messages.

use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::{Kind, Node, Span, push_plain};

use super::read::{is_object, objects, only, refuse, text as text_of, unreadable};
use super::schema::quoted;
use super::tools::legal_name;
use super::{ToOpenAi, media};
use crate::mapping::Class::{Approximate, Dropped, Exact, Mostly};
use crate::text::push_raw_text;
use crate::{Mapping, Members, NOWHERE, Row, push_escaped, with};

/// A call that waits for its result.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    id: String,
    name: String,
    /// True when the request gave the id.
    is_named: bool,
    span: Span,
    pointer: String,
}

/// Who speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Speaker {
    System,
    #[default]
    User,
    Model,
}

/// The message under way.
#[derive(Clone, Debug, Default)]
pub(crate) struct Message {
    speaker: Speaker,
    /// Parts of a user's message.
    parts: Members,
    parts_count: usize,
    /// All texts, raw.
    text: String,
    texts: usize,
    calls: Members,
    calls_count: usize,
    results: usize,
}

impl Message {
    pub fn clear(&mut self) {
        self.parts.clear();
        self.text.clear();
        self.calls.clear();
        (self.parts_count, self.texts, self.calls_count, self.results) = (0, 0, 0, 0);
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
        with("functionResponse", "message of role tool", Mostly, "matched by id, else by name and order; `{\"result\": x}` alone becomes x; results come before what else the turn holds", response),
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
    if is_object(work, node) {
        run_parts(work, node, Speaker::System);
        push_message(work, "system");
    }
}

pub(super) fn contents(work: &mut ToOpenAi, node: Node<'_>) {
    for content in objects(work, node) {
        match speaker(work, content) {
            Some(Speaker::Model) => {
                note_unanswered(work);
                run_parts(work, content, Speaker::Model);
                push_answer(work, content);
            }
            Some(speaker) => {
                run_parts(work, content, speaker);
                push_question(work, content);
            }
            None => {}
        }
        work.turn += 1;
    }
    note_unanswered(work);
}

/// Calls whose results did not come before the model spoke again.
fn note_unanswered(work: &mut ToOpenAi) {
    for call in std::mem::take(&mut work.pending) {
        let args = vec![Arg::quoted(call.id)];
        work.losses.lose_at(&loss::call_without_result::RULE, call.span, call.pointer, args);
    }
}

fn speaker(work: &mut ToOpenAi, content: Node<'_>) -> Option<Speaker> {
    let role = member(content, "role");
    match role.map(|role| role.text()).unwrap_or(Some("".into())).as_deref() {
        Some("" | "user" | "function") => Some(Speaker::User),
        Some("model") => Some(Speaker::Model),
        _ => {
            unreadable(work, role.unwrap_or(content), "`user` or `model`");
            None
        }
    }
}

fn run_parts(work: &mut ToOpenAi, content: Node<'_>, speaker: Speaker) {
    work.message.clear();
    work.message.speaker = speaker;
    only(work, content, &["role", "parts"]);
    let Some(parts) = member(content, "parts") else { return };
    for part in objects(work, parts) {
        if is_thought(work, part) {
            let said = Arg::word("a thought is left out");
            work.losses.lose_anyway(&loss::thought_dropped::RULE, part, vec![said]);
        } else {
            PARTS.run(work, part);
        }
    }
}

/// Is it a part the model only thought? Its calls it made all the same.
fn is_thought(work: &mut ToOpenAi, part: Node<'_>) -> bool {
    let Some(thought) = member(part, "thought") else { return false };
    if thought.boolean().is_none() {
        unreadable(work, thought, "true or false");
    }
    thought.boolean() == Some(true) && member(part, "functionCall").is_none()
}

/// What the user says besides the results of calls.
fn push_question(work: &mut ToOpenAi, content: Node<'_>) {
    let message = &work.message;
    if message.parts_count == 0 && message.results == 0 && !work.losses.refuse() {
        work.losses.lose(&loss::silent_turn_left_out::RULE, content, Vec::new());
    }
    push_message(work, "user");
}

/// A message of the user or the system, unless it has no parts.
fn push_message(work: &mut ToOpenAi, role: &str) {
    let message = &mut work.message;
    if message.parts_count == 0 {
        return;
    }
    let out = work.messages.element();
    out.push_str("{\"role\":\"");
    out.push_str(role);
    out.push_str("\",\"content\":");
    let (open, content, close) = match (message.parts_count, message.texts) {
        (1, 1) => ('"', message.text.as_str(), '"'),
        _ => ('[', message.parts.as_str(), ']'),
    };
    out.push(open);
    out.push_str(content);
    out.push(close);
    out.push('}');
    message.clear();
}

/// An answer of the model.
fn push_answer(work: &mut ToOpenAi, content: Node<'_>) {
    let texts = work.message.texts;
    if texts > 1 {
        work.losses.lose(&loss::model_texts_joined::RULE, content, vec![Arg::known(texts)]);
    }
    let message = &mut work.message;
    if texts == 0 && message.calls.is_empty() {
        if !work.losses.refuse() {
            work.losses.lose(&loss::silent_turn_left_out::RULE, content, Vec::new());
        }
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
    if node.kind() != Kind::String {
        return unreadable(work, node, "a text");
    }
    note_order(work, node);
    let mut raw = String::new();
    push_raw_text(&mut raw, node);
    push_text(work, &raw);
}

/// A text behind a call of its turn stands before it afterwards.
fn note_order(work: &mut ToOpenAi, node: Node<'_>) {
    if work.message.calls_count > 0 {
        let said = Arg::word("the text moves before the calls of its turn");
        work.losses.lose(&loss::parts_reordered::RULE, node, vec![said]);
    }
}

/// A text of the message under way, raw.
pub(super) fn push_text(work: &mut ToOpenAi, raw: &str) {
    let message = &mut work.message;
    message.texts += 1;
    message.parts_count += 1;
    message.text.push_str(raw);
    if message.speaker != Speaker::Model {
        let out = message.parts.element();
        out.push_str("{\"type\":\"text\",\"text\":\"");
        out.push_str(raw);
        out.push_str("\"}");
    }
}

/// A part of the user's message that is no text; other messages take none.
pub(super) fn push_part(work: &mut ToOpenAi, node: Node<'_>, json: &str) {
    let place = match work.message.speaker {
        Speaker::User => {
            work.message.parts.element().push_str(json);
            work.message.parts_count += 1;
            return;
        }
        Speaker::System => "media in the system instruction",
        Speaker::Model => "media in an answer",
    };
    let args = vec![Arg::word(place), Arg::word("OpenAI")];
    work.losses.lose(&loss::media_type_not_converted::RULE, node, args);
}

fn call(work: &mut ToOpenAi, node: Node<'_>) {
    if work.message.speaker != Speaker::Model {
        return refuse(work, node, "only the model makes calls");
    }
    if !is_object(work, node) {
        return;
    }
    only(work, node, &["id", "name", "args"]);
    let name = text_of(work, node, "name").into_owned();
    legal_name(work, member(node, "name").unwrap_or(node), &name);
    let given = text_of(work, node, "id");
    let id = match &*given {
        "" => format!("call_{}_{}", work.turn, work.message.calls_count),
        id => id.to_string(),
    };
    let mut function = Members::default();
    function.string("name", &name);
    function.string("arguments", &arguments(work, node));
    let mut call = Members::default();
    call.string("id", &id);
    call.string("type", "function");
    call.object("function", &function);
    keep_signature(work, node, &mut call);
    work.message.calls.object_element(&call);
    work.message.calls_count += 1;
    let (span, pointer) = (node.span(), node.pointer());
    work.pending.push(Pending { id, name, is_named: !given.is_empty(), span, pointer });
}

fn arguments(work: &mut ToOpenAi, call: Node<'_>) -> String {
    let Some(args) = member(call, "args").filter(|args| is_object(work, *args)) else {
        return "{}".into();
    };
    let mut json = String::new();
    push_plain(&mut json, args);
    json
}

/// Where Google's layer for OpenAI clients has the signature of a call, when the user wants it kept.
fn keep_signature(work: &ToOpenAi, node: Node<'_>, call: &mut Members) {
    let signature = node.parent().and_then(|part| member(part, "thoughtSignature"));
    let signature = signature.filter(|signature| {
        work.losses.allows(&loss::thought_dropped::RULE)
            && signature.text().is_some_and(|text| !PLACEHOLDERS.contains(&&*text))
    });
    if let Some(signature) = signature {
        let google = format!("{{\"google\":{{\"thought_signature\":{}}}}}", signature.raw());
        call.raw("extra_content", &google);
    }
}

/// Clients that have no signature write one of these.
static PLACEHOLDERS: &[&str] = &[
    "skip_thought_signature_validator",
    "context_engineering_is_the_way_to_go",
    "c2tpcF90aG91Z2h0X3NpZ25hdHVyZV92YWxpZGF0b3I=",
];

fn signature(work: &mut ToOpenAi, node: Node<'_>) {
    let Some(value) = node.text() else { return unreadable(work, node, "a text") };
    if PLACEHOLDERS.contains(&&*value) {
        return;
    }
    let rule = &loss::thought_dropped::RULE;
    let of_call = node.parent().and_then(|part| member(part, "functionCall")).is_some();
    if of_call && work.losses.allows(rule) {
        work.losses.lose(
            rule,
            node,
            vec![Arg::word("a thought's signature goes to `extra_content`")],
        );
    } else {
        let said = Arg::word("a thought's signature is left out");
        work.losses.lose_anyway(rule, node, vec![said]);
    }
}

fn response(work: &mut ToOpenAi, node: Node<'_>) {
    if work.message.speaker != Speaker::User {
        return refuse(work, node, "the results of calls stand in a turn of the user");
    }
    if !is_object(work, node) {
        return;
    }
    only(work, node, &["id", "name", "response", "parts", "scheduling", "willContinue"]);
    let Some(call) = matching_call(work, node) else { return };
    if !work.message.parts.is_empty() {
        let said = Arg::word("the result moves before what stands before it in its turn");
        work.losses.lose(&loss::parts_reordered::RULE, node, vec![said]);
    }
    for lost in ["parts", "scheduling", "willContinue"] {
        if let Some(lost) = member(node, lost) {
            let args = vec![Arg::quoted(lost.key().unwrap_or_default())];
            work.losses.lose_key(&loss::part_setting_dropped::RULE, lost, args);
        }
    }
    let response = member(node, "response").filter(|response| is_object(work, *response));
    let content = response.map_or_else(|| "\"{}\"".into(), result);
    let out = work.messages.element();
    out.push_str("{\"role\":\"tool\",\"tool_call_id\":");
    out.push_str(&quoted(&call.id));
    out.push_str(",\"content\":");
    out.push_str(&content);
    out.push('}');
    work.message.results += 1;
}

/// The call a result belongs to: that of the same id, else the first of the same name. A result with an id does not fit a call with
/// another.
fn matching_call(work: &mut ToOpenAi, node: Node<'_>) -> Option<Pending> {
    let (name, id) = (text_of(work, node, "name"), text_of(work, node, "id"));
    let by_id = |call: &Pending| call.is_named && call.id == id;
    let by_name = |call: &Pending| call.name == name && (id.is_empty() || !call.is_named);
    let calls = &work.pending;
    let found = calls.iter().position(by_id).or_else(|| calls.iter().position(by_name));
    if found.is_none() {
        let args = vec![Arg::quoted(if id.is_empty() { name } else { id })];
        work.losses.lose(&loss::unmatched_tool_result::RULE, node, args);
    }
    found.map(|index| work.pending.remove(index))
}

/// `{"result": x}` alone is x, as our way to Gemini wraps it; another object is JSON.
fn result(node: Node<'_>) -> String {
    let only = node.children().next().filter(|only| node.len() == 1 && only.is_named("result"));
    let value = only.unwrap_or(node);
    if value.kind() == Kind::String {
        return value.raw().to_string();
    }
    let mut json = String::new();
    push_plain(&mut json, value);
    quoted(&json)
}

fn code(work: &mut ToOpenAi, node: Node<'_>, name: &str, what: &'static str) {
    if !is_object(work, node) {
        return;
    }
    only(work, node, &["language", "outcome", "id", name]);
    work.losses.lose(&loss::code_as_text::RULE, node, vec![Arg::word(what)]);
    note_order(work, node);
    let language = if name == "code" { "python" } else { "" };
    let text = text_of(work, node, name);
    let start = if work.message.text.is_empty() { "" } else { "\n" };
    let block = format!("{start}```{language}\n{}\n```\n", text.trim_end_matches('\n'));
    let mut raw = String::new();
    push_escaped(&mut raw, &block);
    push_text(work, &raw);
}
