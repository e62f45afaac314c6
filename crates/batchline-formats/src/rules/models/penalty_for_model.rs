//! G374: A penalty on repetition, which models refuse.

use super::ask::number_at;
use crate::mend::{Mend, remove};
use crate::{Arg, Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule, ServerError};

/// A penalty on repetition, which models refuse.
pub static RULE: Rule = Rule {
    code: "G374",
    name: "penalty-for-model",
    impact: Impact::Line,
    summary: "A penalty on repetition, which models refuse.",
    message: "`{0}` is set, {1}",
    help: "leave `{0}` out",
    why: "Models that know no penalties send the request back as an error; Gemini 2.5 Flash was seen to, others are not known.",
    server: &[ServerError {
        provider: "gemini",
        code: "",
        message: "Penalty is not enabled for models/gemini-2.5-flash",
    }],
    fix: Fix::Unsafe(Mend::Line(remove)),
    formats: &["gemini-generate"],
    look: Look::Record(RecordLook {
        when: &[&["GenerationConfig.presencePenalty"], &["GenerationConfig.frequencyPenalty"]],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/G374-penalty-for-model.md"),
    ..Rule::BASE
};

static PENALTIES: &[&str] = &["presencePenalty", "frequencyPenalty"];

fn check(record: &Record<'_>, found: &mut Drafts) {
    let family = record.context.family();
    let (who, impact) = match family.filter(|family| family.refuses_penalties) {
        Some(family) => (format!("{} refuses penalties", family.name), RULE.impact),
        None => ("some models refuse penalties".into(), Impact::Advice),
    };
    for name in PENALTIES {
        let path = format!("request.generationConfig.{name}");
        let Some((node, value)) = number_at(record, &path) else { continue };
        if value != 0.0 && (-2.0..=2.0).contains(&value) {
            let args = vec![Arg::known(name), Arg::known(&who)];
            found.push(Draft::key(&RULE, node, args).with_impact(impact));
        }
    }
}
