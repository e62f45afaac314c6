//! Results: what became of requests, by kind, and what readers of results stumble over. R9xx.

use batchline_jsonl::{Kind, Node, Span};

use crate::outcome::Reading;
use crate::{Arg, Draft, Rule};

pub mod answer_and_error;
pub mod answer_without_id;
pub mod empty_answer;
pub mod filtered_answer;
pub mod malformed_answer;
pub mod misshapen_result;
pub mod mixed_vector_lengths;
pub mod refused_answer;
pub mod rejected_request;
pub mod repeated_answer;
pub mod request_never_run;
pub mod server_error;
pub mod token_sum_mismatch;
pub mod truncated_answer;

/// The formats these rules look at.
static RESULTS: &[&str] = &["gemini-result", "openai-result"];

/// The rules of this family, by code.
pub static RULES: &[&Rule] = &[
    &refused_answer::RULE,
    &truncated_answer::RULE,
    &filtered_answer::RULE,
    &malformed_answer::RULE,
    &empty_answer::RULE,
    &rejected_request::RULE,
    &server_error::RULE,
    &request_never_run::RULE,
    &answer_and_error::RULE,
    &answer_without_id::RULE,
    &repeated_answer::RULE,
    &token_sum_mismatch::RULE,
    &mixed_vector_lengths::RULE,
    &misshapen_result::RULE,
];

/// The finding for a request that was not answered: 0 the word or the code that says so, 1 what the server says about it.
pub(crate) fn failed<'a>(rule: &'static Rule, root: Node<'a>, reading: &Reading<'a>) -> Draft<'a> {
    let said = reading.at.and_then(said_by).unwrap_or_default();
    let message = reading.at.and_then(message_of).unwrap_or_default();
    let args = vec![Arg::quoted(said), Arg::quoted(message)];
    match reading.at {
        Some(node) => Draft::value(rule, node, args),
        None => {
            let start = root.span().start;
            Draft::at(rule, Span { start, end: start + 1 }, String::new(), args)
        }
    }
}

/// What the model says is left in the file.
const PRIVATE: &[&str] = &["refusal", "embedding", "values"];

fn said_by(node: Node<'_>) -> Option<String> {
    let private = node.key().is_some_and(|key| PRIVATE.contains(&&*key));
    let scalar = || match node.kind() {
        Kind::String => node.text().map(String::from),
        Kind::Number => Some(node.raw().into()),
        _ => None,
    };
    if private { None } else { scalar() }
}

/// The message beside a code, or in an error.
fn message_of(node: Node<'_>) -> Option<String> {
    let beside = || node.parent()?.get("message");
    let message = if node.kind() == Kind::Object { node.get("message") } else { beside() };
    message?.text().map(String::from)
}
