//! OpenAI's chat: every message stands in a frame.
//!
//! tokens = 3 + Σ over messages (3 + encode(role) + encode(content) + encode(name) + 1 for a name), published for gpt-3.5-turbo, gpt-4
//! and gpt-4o, for messages of plain text. The 3 in front open the answer. gpt-3.5-turbo-0301 has 4 a message, and a name takes the
//! place of the role: 1 less.
//!
//! Everything beyond is an estimate: other models (the same constants), tool calls (name, arguments and 3 each), schemas of answers
//! (compact JSON), several parts (one by one).
//!
//! A Gemini request is counted as the chat it would be: its system instruction is a system message, and each function response a message
//! of the role `tool`.

use batchline_jsonl::Node;

use super::openai_tools;
use super::work::Work;
use crate::Why;
use crate::content::{Call, Content, Message, Part, Role, ToolResult};
use crate::why::{
    CHAT_FRAME, FOREIGN_TOKEN_IDS, HOSTED_TOOL, RESPONSE_SCHEMA, RESPONSES_FRAME, SEVERAL_PARTS,
    STORED_CONTEXT, TOOL_CALLS,
};

/// Overheads of a model's frame, in tokens.
#[derive(Debug)]
pub(super) struct Frame {
    /// Once a message.
    message: i64,
    /// Once a name.
    name: i64,
    /// Once a function, before it.
    pub function: i64,
    /// Why they may be others.
    doubt: Option<&'static Why>,
}

/// No frame.
pub(super) static NONE: Frame = Frame { message: 0, name: 0, function: 0, doubt: None };
/// The frame of gpt-4 and gpt-3.5-turbo.
pub(super) static GPT_4: Frame = Frame { message: 3, name: 1, function: 10, doubt: None };
/// The frame of gpt-3.5-turbo-0301.
pub(super) static GPT_3_5_0301: Frame = Frame { message: 4, name: -1, ..GPT_4 };
/// The frame of gpt-4o and gpt-4o-mini.
pub(super) static GPT_4O: Frame = Frame { message: 3, name: 1, function: 7, doubt: None };
/// Other models: nothing is published, that of gpt-4o is the nearest.
pub(super) static NEWER: Frame = Frame { doubt: Some(&CHAT_FRAME), ..GPT_4O };
/// `/v1/responses`: an item is taken for a message.
pub(super) static RESPONSES: Frame = Frame { doubt: Some(&RESPONSES_FRAME), ..GPT_4O };

/// Opens the answer.
const ANSWER: i64 = 3;
/// What a call costs beside its name and arguments. Not published.
const CALL: i64 = 3;

/// Models that search before they answer, told by their name: `gpt-4o-search-preview`, `gpt-5-search-api`, `o3-deep-research`.
static SEARCHING: &[&str] = &["-search-", "-deep-research"];

/// Adds everything up.
pub(super) fn add<'t>(content: &Content<'t>, work: &mut Work<'_, 't>) {
    work.frame.doubt.into_iter().for_each(|why| work.because(why));
    work.overhead(ANSWER);
    if !content.instructions.is_empty() {
        message(Role::System, &content.instructions, work);
    }
    content.messages.iter().for_each(|one| whole_message(one, work));
    // Values of a stored prompt.
    content.inputs.iter().for_each(|part| spoken(part, work));
    openai_tools::add(content, work);
    schema(content, work);
    if SEARCHING.iter().any(|mark| work.model.contains(mark)) {
        work.because(&HOSTED_TOOL);
    }
    if !content.stored.is_empty() {
        work.because(&STORED_CONTEXT);
    }
}

fn whole_message<'t>(one: &Message<'t>, work: &mut Work<'_, 't>) {
    let results = one.parts.iter().filter(|part| matches!(part, Part::Result(_))).count();
    if results < one.parts.len() || one.parts.is_empty() {
        message(one.role, &one.parts, work);
        named(one.name, work);
    }
    for part in &one.parts {
        if let Part::Result(result) = part {
            answer(result, one.name, work);
        }
    }
}

fn named(name: Option<Node<'_>>, work: &mut Work<'_, '_>) {
    if let Some(name) = name {
        work.value(name);
        work.overhead(work.frame.name);
    }
}

/// The role and the parts, without results of tools: those are messages of their own.
fn message<'t>(role: Role, parts: &[Part<'t>], work: &mut Work<'_, 't>) {
    work.overhead(work.frame.message);
    work.text(role.name());
    let mut said = 0;
    for part in parts.iter().filter(|part| !matches!(part, Part::Result(_))) {
        said += 1;
        spoken(part, work);
    }
    if said > 1 {
        work.because(&SEVERAL_PARTS);
    }
}

fn spoken<'t>(part: &Part<'t>, work: &mut Work<'_, 't>) {
    match part {
        Part::Text(_) => {}
        Part::Ids(..) => work.because(&FOREIGN_TOKEN_IDS),
        _ => work.because(&SEVERAL_PARTS),
    }
    match work.said(part) {
        Some(Part::Call(call)) => called(call, work),
        Some(Part::Result(result)) => result.parts.iter().for_each(|part| spoken(part, work)),
        _ => {}
    }
}

fn called(call: &Call<'_>, work: &mut Work<'_, '_>) {
    work.because(&TOOL_CALLS);
    work.values(&[call.name, call.arguments]);
    work.overhead(CALL);
}

/// What a tool answered: a message of the role `tool`; of the role `function` with the function's name, where the record is so old.
fn answer<'t>(result: &ToolResult<'t>, name: Option<Node<'t>>, work: &mut Work<'_, 't>) {
    work.because(&TOOL_CALLS);
    let role = if name.is_some() { Role::Function } else { Role::Tool };
    message(role, &result.parts, work);
    named(name, work);
}

fn schema(content: &Content<'_>, work: &mut Work<'_, '_>) {
    if let Some(schema) = content.schema {
        work.because(&RESPONSE_SCHEMA);
        work.values(&[schema.name, schema.description]);
        work.schema(schema.schema);
    }
}
