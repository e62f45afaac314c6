//! O557: A limit on the answer beyond what the model can say.

use super::ask::{OUTPUT_WATCHED, output_limits};
use crate::mend::{Fault, Mend, Mending};
use crate::{
    Arg, Context, Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule, ServerError,
};

/// A limit on the answer beyond what the model can say.
pub static RULE: Rule = Rule {
    code: "O557",
    name: "output-limit-over-model",
    impact: Impact::Line,
    summary: "A limit on the answer beyond what the model can say.",
    message: "`{0}` is {1}, {2} gives at most {3}",
    help: "set `{0}` to {3} or less, or leave it out",
    why: "OpenAI answers such requests with an error instead of cutting the number; for Gemini it is not documented.",
    server: &[ServerError { provider: "openai", code: "context_length_exceeded", message: "" }],
    fix: Fix::Unsafe(Mend::Line(mend)),
    formats: &["openai"],
    look: Look::Record(RecordLook {
        when: &[
            &["ChatBody.max_tokens>8192"],
            &["ChatBody.max_completion_tokens>8192"],
            &["ResponsesBody.max_output_tokens>8192"],
            &["CompletionsBody.max_tokens>8192"],
        ],
        gate: Some(gate),
        check,
    }),
    reads: Some(&[
        "ChatBody.max_tokens",
        "ChatBody.max_completion_tokens",
        "ResponsesBody.max_output_tokens",
        "CompletionsBody.max_tokens",
    ]),
    page: include_str!("../../../docs/rules/O557-output-limit-over-model.md"),
    ..Rule::BASE
};

fn gate(context: &Context<'_>) -> bool {
    context.facts.is_some_and(|model| model.max_output.is_some())
}

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(model) = record.context.facts else { return };
    let Some(max) = model.max_output else { return };
    let openai = model.provider == "openai";
    let impact = if openai { RULE.impact } else { Impact::Advice };
    for (name, node, value) in output_limits(record) {
        if value > f64::from(max.max(OUTPUT_WATCHED)) {
            let said = [Arg::known(name), Arg::known(node.raw())];
            let args = said.into_iter().chain([Arg::known(model.id), Arg::known(max)]).collect();
            found.push(Draft::value(&RULE, node, args).with_impact(impact));
        }
    }
}

fn mend(fault: &Fault<'_>) -> Option<Mending> {
    Some(Mending::value(fault.value()?, fault.arg(3)))
}
