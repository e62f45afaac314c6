//! Parts of an answer.

use batchline_formats::rules::loss;
use batchline_formats::{Arg, member};
use batchline_jsonl::{Kind, Node};

use super::{OpenAiResult, quoted};
use crate::mapping::Class::{Dropped, Exact, Mostly};
use crate::text::{push_compact, push_raw_text};
use crate::{Mapping, NOWHERE, dropped, elsewhere, with};

/// Members of a part of an answer.
#[rustfmt::skip]
pub static RESULT_PART: Mapping<OpenAiResult> = Mapping {
    from: "Part",
    to: "Message",
    doc: "A part of an answer. Texts are joined; without any text the content is null.",
    either_spelling: true,
    rows: &[
        with("text", "content", Mostly, "thoughts are left out, or go to `reasoning_content` when that is wanted", text),
        elsewhere("thought", NOWHERE, "with the text"),
        with("thoughtSignature", NOWHERE, Dropped, "allowed, that of a call goes to `extra_content.google`", signature),
        with("functionCall", "tool_calls[]", Exact, "without an id it is called `call_<hash of the key>_<n>`", call),
        dropped("executableCode", "OpenAI's answers have no place for code the model ran"),
        dropped("codeExecutionResult", "OpenAI's answers have no place for the output of code"),
        dropped("inlineData", "OpenAI's answers have no place for media"),
        dropped("fileData", "OpenAI's answers have no place for media"),
        dropped("functionResponse", "it is no part of an answer"),
        dropped("toolCall", "a call of a tool at Google"),
        dropped("toolResponse", "its result"),
        dropped("videoMetadata", "OpenAI has no such field"),
        dropped("mediaProcessing", "OpenAI has no such field"),
        dropped("mediaResolution", "OpenAI has no such field"),
        dropped("partMetadata", "OpenAI has no such field"),
        dropped("audioTranscription", "OpenAI has no such field"),
        dropped("speechMetadata", "OpenAI has no such field"),
        dropped("documentMetadata", "OpenAI has no such field"),
        dropped("spreadsheetMetadata", "OpenAI has no such field"),
        dropped("audioMetadata", "OpenAI has no such field"),
    ],
};

/// A call of a function.
#[derive(Clone, Debug)]
pub(super) struct Call {
    /// Raw, with quotes.
    pub id: String,
    /// Raw, with quotes.
    pub name: String,
    /// JSON.
    pub arguments: String,
    /// Raw, with quotes; empty when it is not to be kept.
    pub signature: String,
}

pub(super) fn content(work: &mut OpenAiResult, node: Node<'_>) {
    let parts = member(node, "parts");
    for part in parts.into_iter().flat_map(|parts| parts.children()) {
        RESULT_PART.run(work, part);
    }
}

/// Is the part what the model thought?
pub(super) fn is_thought(part: Node<'_>) -> bool {
    member(part, "thought").and_then(|thought| thought.boolean()) == Some(true)
}

fn text(work: &mut OpenAiResult, node: Node<'_>) {
    if node.parent().is_some_and(is_thought) {
        return thought(work, node);
    }
    push_raw_text(work.choice.content.get_or_insert_default(), node);
}

fn thought(work: &mut OpenAiResult, node: Node<'_>) {
    if work.options.reasoning_content {
        push_raw_text(&mut work.choice.thoughts, node);
    } else {
        let said = Arg::word("a thought is left out");
        work.losses.lose(&loss::thought_dropped::RULE, node, vec![said]);
    }
}

fn signature(work: &mut OpenAiResult, node: Node<'_>) {
    let rule = &loss::thought_dropped::RULE;
    let of_call = node.parent().and_then(|part| member(part, "functionCall")).is_some();
    if !(of_call && work.losses.allows(rule)) {
        let said = Arg::word("a thought's signature is left out");
        work.losses.lose_key(rule, node, vec![said]);
    }
}

fn call(work: &mut OpenAiResult, node: Node<'_>) {
    let id = member(node, "id").filter(|id| id.kind() == Kind::String);
    let id = match id {
        Some(id) => id.raw().to_string(),
        None => quoted(&format!("call_{}_{}", work.hash, work.calls)),
    };
    let name = member(node, "name").filter(|name| name.kind() == Kind::String);
    let mut arguments = String::new();
    match member(node, "args").filter(|args| args.kind() == Kind::Object) {
        Some(args) => push_compact(&mut arguments, args),
        None => arguments.push_str("{}"),
    }
    let signature = node.parent().and_then(|part| member(part, "thoughtSignature"));
    let signature = signature.filter(|_| work.losses.allows(&loss::thought_dropped::RULE));
    work.calls += 1;
    work.choice.calls.push(Call {
        id,
        name: name.map_or("\"\"", |name| name.raw()).to_string(),
        arguments,
        signature: signature.map_or("", |node| node.raw()).to_string(),
    });
}
