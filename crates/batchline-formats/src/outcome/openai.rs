//! What OpenAI says became of a request. Rows of the compatible layer are read the same way, in either spelling.

use batchline_jsonl::{Kind, Node};

use super::class::{ANSWERED, EMPTY, EXPIRED, MALFORMED, Outcome, REFUSED, SERVER_ERROR};
use super::gemini::{list, vector};
use super::reading::{Told, first_failed};
use super::row::object;
use super::{count, words};
use crate::member;

/// Statuses from here on are failures.
const FAILED_STATUS: i64 = 400;

/// The body of the answer.
pub(super) fn body(root: Node<'_>) -> Option<Node<'_>> {
    object(object(root, "response")?, "body")
}

/// What the row says, its envelope first: an error there, a status of HTTP, then the body.
pub(super) fn told(root: Node<'_>) -> Told<'_> {
    if let Some(error) = member(root, "error") {
        return told_by_error(error, None);
    }
    let Some(response) = object(root, "response") else {
        return (&MALFORMED, None);
    };
    let status = member(response, "statusCode");
    let failed = status.and_then(count).filter(|status| *status >= FAILED_STATUS);
    let body = object(response, "body");
    match (failed, body.and_then(|body| member(body, "error"))) {
        (failed, Some(error)) => told_by_error(error, failed),
        (Some(failed), None) => (words::of_status(failed), status),
        (None, None) => body.map_or((&MALFORMED, None), told_by_body),
    }
}

/// An error, whose code may say more than its status.
fn told_by_error(error: Node<'_>, status: Option<i64>) -> Told<'_> {
    // Many errors have `"code": null` and say what they are in `type`.
    let code = member(error, "code").or_else(|| member(error, "type"));
    let by_code = code.and_then(|code| words::of_code(&code.text()?));
    let by_status = || status.map_or(&SERVER_ERROR, words::of_status);
    (by_code.unwrap_or_else(by_status), code.or(Some(error)))
}

/// The answers of the endpoints, by the member that holds them.
type Holder = (&'static str, for<'a> fn(Node<'a>, Node<'a>) -> Told<'a>);

static HOLDERS: &[Holder] = &[
    ("choices", |_, choices| first_failed(choices.children().map(choice))),
    ("output", responses),
    ("data", |_, data| first_failed(data.children().map(datum))),
    ("results", |_, results| first_failed(results.children().map(|_| (&ANSWERED, None)))),
];

fn told_by_body(body: Node<'_>) -> Told<'_> {
    let held = HOLDERS.iter().find_map(|(name, told)| Some(told(body, list(body, name)?)));
    let broken = || HOLDERS.iter().find_map(|(name, _)| member(body, name));
    match held.or_else(|| Some((&MALFORMED, Some(broken()?)))) {
        Some(told) => told,
        None if body.is_empty() => (&EMPTY, None),
        // An endpoint we do not know: a job of its own, such as a video, is an answer.
        None => (&ANSWERED, None),
    }
}

pub(super) fn choice(choice: Node<'_>) -> Told<'_> {
    let message = object(choice, "message");
    if let Some(refusal) = message.and_then(refusal) {
        return (&REFUSED, Some(refusal));
    }
    let reason = member(choice, "finishReason");
    let outcome = match reason.and_then(|reason| reason.text()) {
        Some(word) => words::of_end(&word),
        None => &ANSWERED,
    };
    let text = || member(choice, "text").is_some_and(|text| text.raw() != "\"\"");
    let says_something = || message.is_some_and(message_says) || text();
    if outcome.is_answered() && !says_something() {
        return (&EMPTY, reason);
    }
    (outcome, reason)
}

/// What the model says instead of an answer.
fn refusal(message: Node<'_>) -> Option<Node<'_>> {
    member(message, "refusal").filter(|refusal| refusal.raw() != "\"\"")
}

/// The members of a message that are an answer.
static SAYING: &[&str] = &["content", "tool_calls", "function_call", "audio", "images"];

fn message_says(message: Node<'_>) -> bool {
    let said = |name: &&str| member(message, name).is_some_and(|said| !is_nothing(said));
    SAYING.iter().any(said)
}

fn is_nothing(said: Node<'_>) -> bool {
    match said.kind() {
        Kind::String => said.raw() == "\"\"",
        Kind::Array | Kind::Object => said.is_empty(),
        _ => false,
    }
}

/// A vector, or an image.
fn datum(datum: Node<'_>) -> Told<'_> {
    match member(datum, "embedding") {
        Some(values) => vector(Some(values).filter(|values| !is_nothing(*values))),
        None if datum.is_empty() => (&EMPTY, None),
        None => (&ANSWERED, None),
    }
}

/// A `response` object: its status, then its items.
fn responses<'a>(body: Node<'a>, output: Node<'a>) -> Told<'a> {
    let status = member(body, "status");
    let reason = || member(member(body, "incompleteDetails")?, "reason");
    match status.and_then(|status| status.text()).as_deref() {
        Some("incomplete") => {
            let reason = reason();
            let word = reason.and_then(|reason| reason.text());
            (word.map_or(&MALFORMED, |word| words::of_end(&word)), reason.or(status))
        }
        Some("failed") => (&SERVER_ERROR, status),
        Some("cancelled" | "queued" | "in_progress") => (&EXPIRED, status),
        _ => items(output, status),
    }
}

fn items<'a>(output: Node<'a>, status: Option<Node<'a>>) -> Told<'a> {
    let parts = || output.children().flat_map(contents);
    let refused = parts().find(|part| is_of_type(*part, "refusal"));
    let text = |part: Node<'_>| member(part, "text").is_none_or(|text| !is_nothing(text));
    let says = |item: Node<'_>| match is_of_type(item, "message") {
        true => contents(item).any(text),
        false => !is_of_type(item, "reasoning"),
    };
    let outcome: &'static Outcome = match refused {
        Some(_) => &REFUSED,
        None if output.children().any(says) => &ANSWERED,
        None => &EMPTY,
    };
    (outcome, refused.or(status))
}

/// The parts of an item.
pub(super) fn contents(item: Node<'_>) -> impl Iterator<Item = Node<'_>> {
    list(item, "content").into_iter().flat_map(|list| list.children())
}

/// Is `type` this?
pub(super) fn is_of_type(node: Node<'_>, name: &str) -> bool {
    member(node, "type").and_then(|word| word.text()).as_deref() == Some(name)
}
