//! G370: More candidates than the model gives.

use super::ask::number_at;
use crate::models::Fact;
use crate::{Arg, Context, Draft, Drafts, Impact, Look, Record, RecordLook, Rule, ServerError};

/// More candidates than the model gives.
pub static RULE: Rule = Rule {
    code: "G370",
    name: "candidate-count-for-model",
    impact: Impact::Line,
    summary: "More candidates than the model gives.",
    message: "`candidateCount` is {0}, {1} gives {2}",
    help: "set `candidateCount` to {2}, or leave it out and send the request more than once",
    why: "The request comes back as an error; models from Gemini 3 on give one candidate.",
    server: &[ServerError {
        provider: "gemini",
        code: "",
        message: "Multiple candidates is not enabled for this model",
    }],
    formats: &["gemini-generate"],
    look: Look::Record(RecordLook {
        when: &[&["GenerationConfig.candidateCount>1"]],
        gate: Some(gate),
        check,
    }),
    page: include_str!("../../../docs/rules/G370-candidate-count-for-model.md"),
    ..Rule::BASE
};

fn gate(context: &Context<'_>) -> bool {
    context.family().is_some_and(|family| family.candidates_max.is_some_and(|max| max < TABLE_MAX))
}

/// What the table of `GenerationConfig` allows to all models.
const TABLE_MAX: u8 = 8;

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(family) = record.context.family() else { return };
    let Some(max) = family.candidates_max else { return };
    let Some((node, count)) = number_at(record, "request.generationConfig.candidateCount") else {
        return;
    };
    if count > f64::from(max) && count <= f64::from(TABLE_MAX) {
        let args = vec![Arg::known(count), Arg::known(family.name), Arg::known(max)];
        let impact = family.impact(Fact::Candidates, RULE.impact);
        found.push(Draft::value(&RULE, node, args).with_impact(impact));
    }
}
