//! G375: A temperature below 1 on a model that was made for 1.

use super::ask::number_at;
use crate::mend::{Mend, remove};
use crate::{Arg, Context, Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule};

/// A temperature below 1 on a model that was made for 1.
pub static RULE: Rule = Rule {
    code: "G375",
    name: "temperature-below-one",
    impact: Impact::Advice,
    summary: "A temperature below 1 on a model that was made for 1.",
    message: "`temperature` is {0}, {1} wants 1",
    help: "leave `temperature` out, or set it to 1",
    why: "The documentation of Gemini 3 advises 1: lower values may loop or make answers worse.",
    fix: Fix::Unsafe(Mend::Line(remove)),
    formats: &["gemini-generate"],
    look: Look::Record(RecordLook {
        when: &[&["GenerationConfig.temperature<1"]],
        gate: Some(gate),
        check,
    }),
    reads: Some(&["GenerationConfig.temperature"]),
    page: include_str!("../../../docs/rules/G375-temperature-below-one.md"),
    ..Rule::BASE
};

fn gate(context: &Context<'_>) -> bool {
    context.family().is_some_and(|family| family.wants_temperature_one)
}

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(family) = record.context.family() else { return };
    let Some((node, value)) = number_at(record, "request.generationConfig.temperature") else {
        return;
    };
    if (0.0..1.0).contains(&value) {
        let args = vec![Arg::known(value), Arg::known(family.name)];
        found.push(Draft::value(&RULE, node, args));
    }
}
