//! What Gemini says became of a request.

use batchline_jsonl::{Kind, Node};

use super::class::{ANSWERED, EMPTY, SAFETY, SERVER_ERROR};
use super::reading::{Told, first_failed};
use super::{rpc, words};
use crate::member;

/// An answer: candidates, or a vector.
pub(super) fn told(response: Node<'_>) -> Told<'_> {
    if let Some(values) = member(response, "embedding").map(|vector| member(vector, "values")) {
        return vector(values);
    }
    let blocked = || member(member(response, "promptFeedback")?, "blockReason");
    match (list(response, "candidates"), blocked()) {
        (Some(candidates), _) => first_failed(candidates.children().map(candidate)),
        (None, Some(reason)) => (&SAFETY, Some(reason)),
        (None, None) => (&EMPTY, None),
    }
}

/// A vector without a number is none.
pub(super) fn vector(values: Option<Node<'_>>) -> Told<'_> {
    let some = values.is_some_and(|values| values.kind() != Kind::Array || !values.is_empty());
    (if some { &ANSWERED } else { &EMPTY }, values)
}

pub(super) fn candidate(candidate: Node<'_>) -> Told<'_> {
    let reason = member(candidate, "finishReason");
    let outcome = match reason.and_then(|reason| reason.text()) {
        Some(word) => words::of_end(&word),
        None => &ANSWERED,
    };
    if outcome.is_answered() && !parts(candidate).any(says_something) {
        return (&EMPTY, reason);
    }
    (outcome, reason)
}

/// The parts of a candidate.
pub(super) fn parts(candidate: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    let content = member(candidate, "content");
    content.and_then(|content| list(content, "parts")).into_iter().flat_map(|list| list.children())
}

/// Thoughts are no answer, nor is an empty text.
fn says_something(part: Node<'_>) -> bool {
    let empty = || member(part, "text").is_some_and(|text| text.raw() == "\"\"");
    !is_thought(part) && !part.is_empty() && !empty()
}

/// Is it what the model thought?
pub(super) fn is_thought(part: Node<'_>) -> bool {
    member(part, "thought").and_then(|thought| thought.boolean()) == Some(true)
}

/// A `google.rpc.Status`, or the text of Vertex AI.
pub(super) fn told_by_error(error: Node<'_>) -> Told<'_> {
    let outcome = rpc::of_error(error).map_or(&SERVER_ERROR, |code| words::of_rpc(code.name));
    let code = if error.kind() == Kind::Object { member(error, "code") } else { None };
    (outcome, code.or(Some(error)))
}

/// A member that is a list.
pub(super) fn list<'a>(node: Node<'a>, name: &str) -> Option<Node<'a>> {
    member(node, name).filter(|list| list.kind() == Kind::Array)
}
