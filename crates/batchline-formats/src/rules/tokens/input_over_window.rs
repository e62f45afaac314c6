//! T702: More input than the model takes.

use crate::models::Model;
use crate::{Arg, CountedRecord, Draft, Drafts, Impact, Look, Record, Rule, ServerError};

/// More input than the model takes.
pub static RULE: Rule = Rule {
    code: "T702",
    name: "input-over-window",
    impact: Impact::Line,
    summary: "More input than the model takes.",
    message: "{0} input tokens, {1} takes at most {2}",
    help: "shorten the request, split it, or use a model with a larger window",
    why: "The request is refused when its turn comes, hours after the upload; the other requests run and are paid.",
    server: &[
        ServerError {
            provider: "openai",
            code: "context_length_exceeded",
            message: "This model's maximum context length is N tokens.",
        },
        ServerError {
            provider: "gemini",
            code: "INVALID_ARGUMENT",
            message: "The input token count (N) exceeds the maximum number of tokens allowed (N).",
        },
    ],
    look: Look::Tokens(check),
    page: include_str!("../../../docs/rules/T702-input-over-window.md"),
    ..Rule::BASE
};

/// Most input tokens of a request to this model.
pub(super) fn input_max(model: &Model) -> Option<u64> {
    model.max_input.or(model.context_window).map(u64::from)
}

/// Does the server drop the middle of a long conversation by itself?
pub(super) fn is_cut(record: &Record<'_>) -> bool {
    record.at("body.truncation").and_then(|node| node.text()).as_deref() == Some("auto")
}

fn check(counted: &CountedRecord<'_>, found: &mut Drafts) {
    let record = &counted.record;
    let Some((prompt, model)) = counted.prompt.zip(record.context.facts) else { return };
    let Some(max) = input_max(model) else { return };
    let worst = if is_cut(record) { Impact::Advice } else { RULE.impact };
    let Some(impact) = prompt.above(max, worst) else { return };
    let Some(payload) = record.context.format.payload(&record.tree) else { return };
    let args = vec![Arg::known(prompt.words()), Arg::known(model.id), Arg::known(max)];
    found.push(Draft::key(&RULE, payload, args).with_impact(impact));
}
