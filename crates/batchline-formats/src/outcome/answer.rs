//! What a row answers: for people who want answers only.

use std::borrow::Cow;

use batchline_jsonl::{Kind, Node};

use super::gemini::{self, is_thought, list, parts};
use super::openai::{self, body, contents, is_of_type};
use super::reading::Told;
use super::row::{Found, found, object};
use crate::member;

/// One answer of a row: a candidate, or a vector.
#[derive(Clone, Debug, Default)]
pub struct Answer<'a> {
    /// What it says, without thoughts; a refusal too.
    pub text: Option<Cow<'a, str>>,
    /// A list of numbers, or base64 as it was asked for.
    pub vector: Option<Node<'a>>,
    /// The tools it calls.
    pub calls: Vec<Call<'a>>,
    /// What became of this one, and the value that says so; `None` where only the whole row says.
    pub told: Option<Told<'a>>,
}

/// A call of a tool.
#[derive(Clone, Debug)]
pub struct Call<'a> {
    /// The tool's name.
    pub name: Cow<'a, str>,
    /// JSON of Gemini's, a text with JSON inside of OpenAI's.
    pub arguments: Option<Node<'a>>,
}

/// The answers of a row, in the order of their index; none for a row that failed before there was one.
#[must_use]
pub fn answers(root: Node<'_>) -> Vec<Answer<'_>> {
    match found(root) {
        Found::OpenAi(root) => body(root).map_or_else(Vec::new, of_body),
        Found::Response(response) => of_gemini(response),
        Found::Error(_) | Found::Nothing => Vec::new(),
    }
}

fn of_gemini(response: Node<'_>) -> Vec<Answer<'_>> {
    let vector = member(response, "embedding").and_then(|vector| member(vector, "values"));
    if vector.is_some() {
        return vec![Answer { vector, ..Answer::default() }];
    }
    let candidates = list(response, "candidates");
    let candidates = candidates.into_iter().flat_map(|list| list.children()).map(candidate);
    in_order(candidates.collect())
}

type Indexed<'a> = (u64, Answer<'a>);

/// Providers give an index; the order of a list is not promised.
fn in_order(mut answers: Vec<Indexed<'_>>) -> Vec<Answer<'_>> {
    answers.sort_by_key(|(index, _)| *index);
    answers.into_iter().map(|(_, answer)| answer).collect()
}

fn index(node: Node<'_>) -> u64 {
    member(node, "index").and_then(super::count).map_or(0, i64::unsigned_abs)
}

fn candidate(candidate: Node<'_>) -> Indexed<'_> {
    let mut answer = Answer { told: Some(gemini::candidate(candidate)), ..Answer::default() };
    for part in parts(candidate).filter(|part| !is_thought(*part)) {
        if let Some(text) = member(part, "text") {
            push(&mut answer.text, text);
        }
        if let Some(call) = member(part, "functionCall") {
            answer.calls.push(call_of(call, "args"));
        }
    }
    (index(candidate), answer)
}

fn call_of<'a>(call: Node<'a>, arguments: &str) -> Call<'a> {
    let name = member(call, "name").and_then(|name| name.text()).unwrap_or_default();
    Call { name, arguments: member(call, arguments) }
}

fn push<'a>(text: &mut Option<Cow<'a, str>>, more: Node<'a>) {
    let Some(more) = more.text() else { return };
    match text {
        Some(text) => text.to_mut().push_str(&more),
        None => *text = Some(more),
    }
}

fn of_body(body: Node<'_>) -> Vec<Answer<'_>> {
    let each = |name| list(body, name).map(|list| list.children());
    if let Some(choices) = each("choices") {
        return in_order(choices.map(|node| (index(node), choice(node))).collect());
    }
    if let Some(data) = each("data") {
        let vector = |node| Answer { vector: member(node, "embedding"), ..Answer::default() };
        return in_order(data.map(|node| (index(node), vector(node))).collect());
    }
    list(body, "output").map_or_else(Vec::new, |output| vec![items(output)])
}

fn choice(choice: Node<'_>) -> Answer<'_> {
    let mut answer = Answer { told: Some(openai::choice(choice)), ..Answer::default() };
    let said = [object(choice, "message"), Some(choice)].into_iter().flatten();
    for node in said.flat_map(|node| ["content", "refusal", "text"].map(|name| member(node, name)))
    {
        match node {
            Some(node) if node.kind() == Kind::Array => {
                node.children()
                    .filter_map(|part| member(part, "text"))
                    .for_each(|text| push(&mut answer.text, text));
            }
            Some(node) => push(&mut answer.text, node),
            None => {}
        }
    }
    answer.calls = object(choice, "message").map_or_else(Vec::new, calls);
    answer
}

fn calls(message: Node<'_>) -> Vec<Call<'_>> {
    let old = object(message, "function_call").map(|call| call_of(call, "arguments"));
    let new = list(message, "tool_calls").into_iter().flat_map(|list| list.children());
    let new = new.filter_map(|call| {
        let function = object(call, "function").map(|call| call_of(call, "arguments"));
        function.or_else(|| Some(call_of(object(call, "custom")?, "input")))
    });
    old.into_iter().chain(new).collect()
}

/// The items of a `response` object.
fn items(output: Node<'_>) -> Answer<'_> {
    let mut answer = Answer::default();
    for item in output.children() {
        for name in ["text", "refusal"] {
            let texts = contents(item).filter_map(|part| member(part, name));
            if is_of_type(item, "message") {
                texts.for_each(|text| push(&mut answer.text, text));
            }
        }
        if is_of_type(item, "function_call") {
            answer.calls.push(call_of(item, "arguments"));
        } else if is_of_type(item, "custom_tool_call") {
            answer.calls.push(call_of(item, "input"));
        }
    }
    answer
}
