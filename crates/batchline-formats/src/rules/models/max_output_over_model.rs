//! G376: A limit on the answer beyond what the model can say.

use super::ask::{OUTPUT_WATCHED, number_at};
use crate::mend::{Fault, Mend, Mending};
use crate::{Arg, Context, Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule};

/// A limit on the answer beyond what the model can say.
pub static RULE: Rule = Rule {
    code: "G376",
    name: "max-output-over-model",
    impact: Impact::Advice,
    summary: "A limit on the answer beyond what the model can say.",
    message: "`maxOutputTokens` is {0}, {1} gives at most {2}",
    help: "set `maxOutputTokens` to {2} or less, or leave it out",
    why: "No answer gets that long; whether the server cuts the number or refuses the request is not documented.",
    fix: Fix::Unsafe(Mend::Line(mend)),
    formats: &["gemini-generate"],
    look: Look::Record(RecordLook {
        when: &[&["GenerationConfig.maxOutputTokens>8192"]],
        gate: Some(gate),
        check,
    }),
    reads: Some(&["GenerationConfig.maxOutputTokens"]),
    page: include_str!("../../../docs/rules/G376-max-output-over-model.md"),
    ..Rule::BASE
};

fn gate(context: &Context<'_>) -> bool {
    context.facts.is_some_and(|model| model.max_output.is_some())
}

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(model) = record.context.facts else { return };
    let Some(max) = model.max_output else { return };
    let Some((node, value)) = number_at(record, "request.generationConfig.maxOutputTokens") else {
        return;
    };
    if value > f64::from(max.max(OUTPUT_WATCHED)) && value <= f64::from(i32::MAX) {
        let args = vec![Arg::known(value), Arg::known(model.id), Arg::known(max)];
        found.push(Draft::value(&RULE, node, args));
    }
}

fn mend(fault: &Fault<'_>) -> Option<Mending> {
    Some(Mending::value(fault.value()?, fault.arg(2)))
}
