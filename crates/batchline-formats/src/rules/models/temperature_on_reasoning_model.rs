//! O522: A temperature other than 1 on a model that reasons.

use super::ask::{calls, number_at};
use crate::mend::{Mend, remove};
use crate::models::{Fact, Reasoning};
use crate::{Arg, Context, Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule};

/// A temperature other than 1 on a model that reasons.
pub static RULE: Rule = Rule {
    code: "O522",
    name: "temperature-on-reasoning-model",
    impact: Impact::Line,
    summary: "A temperature other than 1 on a model that reasons.",
    message: "`temperature` is {0}, {1} takes 1 only",
    help: "leave `temperature` out",
    why: "gpt-5 models answer each such request with an error; on other reasoning models this is not confirmed.",
    fix: Fix::Unsafe(Mend::Line(remove)),
    formats: &["openai"],
    look: Look::Record(RecordLook {
        when: &[
            &["ChatBody.temperature<1"],
            &["ChatBody.temperature>1"],
            &["ResponsesBody.temperature<1"],
            &["ResponsesBody.temperature>1"],
        ],
        gate: Some(gate),
        check,
    }),
    reads: Some(&[
        "ChatBody.temperature",
        "ChatBody.reasoning_effort",
        "ResponsesBody.temperature",
        "ResponsesBody.reasoning",
    ]),
    page: include_str!("../../../docs/rules/O522-temperature-on-reasoning-model.md"),
    ..Rule::BASE
};

fn gate(context: &Context<'_>) -> bool {
    context.family().is_some_and(|family| family.reasoning == Reasoning::Yes)
}

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(family) = record.context.family() else { return };
    let ours = calls(record, "/v1/chat/completions") || calls(record, "/v1/responses");
    if !ours || does_not_reason(record) {
        return;
    }
    let Some((node, value)) = number_at(record, "body.temperature") else { return };
    if value != 1.0 && (0.0..=2.0).contains(&value) {
        let model = record.context.model.unwrap_or_default();
        let args = vec![Arg::known(value), Arg::quoted(model)];
        let impact = family.impact(Fact::Temperature, RULE.impact);
        found.push(Draft::value(&RULE, node, args).with_impact(impact));
    }
}

/// With effort `none` the model is an ordinary one; what it then takes is not documented.
fn does_not_reason(record: &Record<'_>) -> bool {
    let effort = record.text("body.reasoning_effort").or(record.text("body.reasoning.effort"));
    effort.as_deref() == Some("none")
}
