//! Messages → contents: turns, their borders, and the calls that wait for results.

use batchline_formats::Arg;
use batchline_formats::rules::loss;
use batchline_jsonl::{Kind, Node, Span};

use super::{ROLES, ToGemini};
use crate::{Members, mapping};

/// Who speaks in a turn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Speaker {
    User,
    Model,
}

impl Speaker {
    fn role(self) -> &'static str {
        match self {
            Speaker::User => "user",
            Speaker::Model => "model",
        }
    }
}

/// A call of the last answer, waiting for its result.
#[derive(Clone, Debug)]
pub(crate) struct Call {
    /// Its id; calls of the old form have none.
    pub id: Option<String>,
    /// The function's name as a JSON string, quotes included.
    pub name: String,
    /// Where the call stands.
    pub span: Span,
    pub pointer: String,
    /// The result as a part, once it is there.
    pub result: Option<String>,
}

/// The conversation of one request under way.
#[derive(Debug, Default)]
pub(crate) struct Conversation {
    contents: String,
    /// Who speaks in the last content and where it begins; `None` when it holds results of calls.
    last: Option<(Speaker, usize)>,
    system: Members,
    turn: Option<Speaker>,
    /// Parts of the turn under way.
    parts: Members,
    /// Calls of the message under way: they stand behind its text, wherever the line has them.
    call_parts: Members,
    pub calls: Vec<Call>,
    /// How many messages of the turn's speaker were there in a row.
    begun: bool,
}

impl Conversation {
    pub fn clear(&mut self) {
        self.contents.clear();
        self.system.clear();
        self.parts.clear();
        self.call_parts.clear();
        self.calls.clear();
        self.turn = None;
        self.last = None;
        self.begun = false;
    }

    pub fn contents(&self) -> &str {
        self.contents.as_str()
    }

    pub fn system(&self) -> &str {
        self.system.as_str()
    }

    /// Has anybody spoken besides the system?
    pub fn has_begun(&self) -> bool {
        self.begun
    }

    /// Where parts of the system instruction go.
    pub fn system_parts(&mut self) -> &mut Members {
        &mut self.system
    }

    /// Where parts of the turn under way go.
    pub fn parts(&mut self) -> &mut Members {
        &mut self.parts
    }

    /// Where calls of the message under way go.
    pub fn call_parts(&mut self) -> &mut Members {
        &mut self.call_parts
    }

    /// Ends a message that may hold calls.
    pub fn end_calls(&mut self) {
        self.parts.extend(&self.call_parts);
        self.call_parts.clear();
    }

    /// Ends the turn under way.
    fn end_turn(&mut self) {
        let Some(speaker) = self.turn.take() else { return };
        if !self.parts.is_empty() {
            self.push_content(speaker);
        }
        self.parts.clear();
    }

    fn push_content(&mut self, speaker: Speaker) {
        let out = &mut self.contents;
        self.last = Some((speaker, out.len()));
        if !out.is_empty() {
            out.push(',');
        }
        out.push_str("{\"role\":\"");
        out.push_str(speaker.role());
        out.push_str("\",\"parts\":[");
        out.push_str(self.parts.as_str());
        out.push_str("]}");
    }

    /// Goes on with the last content when the same speaker speaks again and nothing was said between.
    fn reopen(&mut self, speaker: Speaker) {
        let Some((_, start)) = self.last.filter(|(last, _)| *last == speaker) else { return };
        const PARTS: &str = "\"parts\":[";
        let content = self.contents.split_off(start);
        let parts = content.split_once(PARTS).map_or("", |(_, parts)| parts);
        self.parts.element().push_str(parts.strip_suffix("]}").unwrap_or(parts));
        self.last = None;
    }
}

/// Starts a message of `speaker`; true when it joins the turn before it.
pub(crate) fn begin_turn(work: &mut ToGemini, speaker: Speaker) -> bool {
    settle_calls(work);
    let conversation = &mut work.conversation;
    if conversation.turn != Some(speaker) {
        let silent = conversation.turn.is_some() && conversation.parts.is_empty();
        conversation.end_turn();
        conversation.turn = Some(speaker);
        if silent {
            conversation.reopen(speaker);
        }
    }
    conversation.begun = true;
    !conversation.parts.is_empty()
}

/// The results of the last calls become one turn of the user, in the order of the calls.
fn settle_calls(work: &mut ToGemini) {
    if work.conversation.calls.is_empty() {
        return;
    }
    let calls = std::mem::take(&mut work.conversation.calls);
    work.conversation.end_turn();
    let mut results = Members::default();
    for call in &calls {
        match &call.result {
            Some(part) => results.element().push_str(part),
            None => {
                let name = call.id.clone().unwrap_or_else(|| call.name.trim_matches('"').into());
                let rule = &loss::call_without_result::RULE;
                work.losses.lose_at(rule, call.span, call.pointer.clone(), vec![Arg::quoted(name)]);
            }
        }
    }
    if !results.is_empty() {
        work.conversation.parts = results;
        work.conversation.push_content(Speaker::User);
        work.conversation.last = None;
        work.conversation.parts.clear();
    }
}

/// The list of messages.
pub(crate) fn messages(work: &mut ToGemini, node: Node<'_>) {
    for message in node.children() {
        let role = message.get("role").and_then(|role| role.text()).unwrap_or_default();
        match ROLES.kind(&role) {
            Some(row) => mapping::apply(row, work, message),
            None => {
                let said = vec![Arg::quoted(format!("there is no role `{role}`"))];
                work.losses.lose(&loss::unreadable_record::RULE, message, said);
            }
        }
    }
}

/// Ends the conversation: the last turn, the calls still waiting, and the case that only the system spoke.
pub(super) fn finish(work: &mut ToGemini, body: Node<'_>) {
    settle_calls(work);
    work.conversation.end_turn();
    let conversation = &mut work.conversation;
    if !conversation.contents.is_empty() {
        note_first_speaker(work, body);
    } else if !conversation.system.is_empty() {
        std::mem::swap(&mut conversation.parts, &mut conversation.system);
        conversation.push_content(Speaker::User);
        conversation.parts.clear();
        let messages = body.get_any(&["messages", "input"]).unwrap_or(body);
        work.losses.lose(&loss::only_instructions::RULE, messages, Vec::new());
    } else if !work.losses.refuse() {
        let messages = body.get_any(&["messages", "input"]).unwrap_or(body);
        work.losses.lose(&loss::empty_message::RULE, messages, Vec::new());
    }
}

fn note_first_speaker(work: &mut ToGemini, body: Node<'_>) {
    if work.conversation.contents().starts_with("{\"role\":\"model\"") {
        let messages = body.get_any(&["messages", "input"]).unwrap_or(body);
        let first = messages.children().find(|message| message.kind() == Kind::Object);
        work.losses.lose(&loss::starts_with_model::RULE, first.unwrap_or(messages), Vec::new());
    }
}
