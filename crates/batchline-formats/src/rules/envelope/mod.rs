//! Envelope and line: L2xx.

use batchline_jsonl::Node;
use batchline_schema::suggest::nearest;
use batchline_schema::{Problem, ProblemKind};

use crate::formats::beside;
use crate::{Arg, Context, Impact, Record, Rule, ServerError, TableContext};

pub mod duplicate_id;
pub mod echoed_array;
pub mod empty_id;
pub mod id_not_a_string;
pub mod method_not_post;
pub mod missing_id;
pub mod missing_method;
pub mod missing_payload;
pub mod missing_url;
pub mod mixed_urls;
pub mod payload_not_an_object;
pub mod record_of_another_format;
pub mod request_field_beside_request;
pub mod unknown_envelope_key;
pub mod unknown_url;

/// The rules of this family, by code.
pub static RULES: &[&Rule] = &[
    &duplicate_id::RULE,
    &missing_id::RULE,
    &id_not_a_string::RULE,
    &empty_id::RULE,
    &missing_method::RULE,
    &method_not_post::RULE,
    &missing_url::RULE,
    &unknown_url::RULE,
    &mixed_urls::RULE,
    &missing_payload::RULE,
    &payload_not_an_object::RULE,
    &unknown_envelope_key::RULE,
    &request_field_beside_request::RULE,
    &echoed_array::RULE,
    &record_of_another_format::RULE,
];

/// What OpenAI says when one of the four keys is not there.
const fn missing_parameter(message: &'static str) -> ServerError {
    ServerError { provider: "openai", code: "missing_required_parameter", message }
}

/// Is the problem about this key of the line itself?
fn is_about(problem: &Problem<'_>, key: &str) -> bool {
    problem.is_at_top(key)
}

fn is_about_id(problem: &Problem<'_>, context: &TableContext<'_>) -> bool {
    is_about(problem, context.context.format.id_key)
}

fn is_about_payload(problem: &Problem<'_>, context: &TableContext<'_>) -> bool {
    is_about(problem, context.context.format.payload_key)
}

/// Gemini runs lines one by one, OpenAI validates the whole file before anything runs.
fn runs_line_by_line(context: &Context<'_>) -> bool {
    context.profile.models == "gemini"
}

/// The whole batch where the file is validated first, else this line.
fn batch_or_line(context: &Context<'_>) -> Impact {
    if runs_line_by_line(context) { Impact::Line } else { Impact::Batch }
}

/// 0 the key that is missing, 1 a key of the line that may have been meant to be it.
fn missing_args(problem: &Problem<'_>, context: &TableContext<'_>) -> Vec<Arg> {
    let keys: Vec<_> = context
        .tree
        .root()
        .map_or_else(Vec::new, |root| root.children().filter_map(|node| node.key()).collect());
    let declared = |key: &&str| problem.object.field(key).is_none();
    let name = problem.name();
    let near = nearest(&name, keys.iter().map(AsRef::as_ref).filter(declared));
    vec![Arg::known(&name), Arg::quoted(near.unwrap_or(""))]
}

/// The members beside id and payload; none when there is no payload, which is a finding of its own.
fn beside_payload<'a>(record: &Record<'a>) -> impl Iterator<Item = Node<'a>> + use<'a> {
    let format = record.context.format;
    let root = record.tree.root();
    let root = root.filter(|_| record.at(format.payload_key).is_some());
    let is_other = move |node: &Node<'a>| {
        let key = node.key().unwrap_or_default();
        key != format.id_key && key != format.payload_key
    };
    root.into_iter().flat_map(|root| root.children()).filter(is_other)
}

/// Is a field that is missing in the payload written beside it? Then the key beside it is the finding, and this would be a second one.
#[must_use]
pub fn stands_beside(problem: &Problem<'_>, context: &TableContext<'_>) -> bool {
    let missing = problem.kind == ProblemKind::MissingField;
    let Some(payload) = problem.owner().filter(|_| missing) else {
        return false;
    };
    let at_top = payload.key().as_deref() == Some(context.context.format.payload_key);
    let root = payload.parent().filter(|root| at_top && root.parent().is_none());
    root.is_some_and(|root| beside::find(root, &problem.name()).is_some())
}
