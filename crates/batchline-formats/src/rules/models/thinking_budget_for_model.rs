//! G371: A thinking budget the model does not take.

use super::ask::number_at;
use crate::models::{Fact, Family, Thinking};
use crate::{Arg, Context, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// A thinking budget the model does not take.
pub static RULE: Rule = Rule {
    code: "G371",
    name: "thinking-budget-for-model",
    impact: Impact::Line,
    summary: "A thinking budget the model does not take.",
    message: "`thinkingBudget` is {0}, {1} takes {2}",
    help: "give a budget the model takes, or -1 to let it decide",
    why: "Each model has its own range; outside of it the request comes back as an error.",
    formats: &["gemini-generate"],
    look: Look::Record(RecordLook {
        when: &[&["ThinkingConfig.thinkingBudget"]],
        gate: Some(gate),
        check,
    }),
    reads: Some(&["ThinkingConfig.thinkingBudget"]),
    page: include_str!("../../../docs/rules/G371-thinking-budget-for-model.md"),
    ..Rule::BASE
};

fn gate(context: &Context<'_>) -> bool {
    let budget = |thinking| matches!(thinking, Thinking::Budget { .. });
    context.family().is_some_and(|family| budget(family.thinking))
}

/// -1 lets the model decide; above, the table objects.
const TABLE_RANGE: std::ops::RangeInclusive<f64> = -1.0..=32_768.0;

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(family) = record.context.family() else { return };
    let Thinking::Budget { min, max, zero } = family.thinking else { return };
    let path = "request.generationConfig.thinkingConfig.thinkingBudget";
    let Some((node, budget)) = number_at(record, path) else { return };
    let taken = budget == -1.0
        || budget == 0.0 && zero
        || (f64::from(min)..=f64::from(max)).contains(&budget);
    if !taken && TABLE_RANGE.contains(&budget) {
        let args = vec![Arg::known(budget), Arg::known(family.name), Arg::known(words(family))];
        let impact = family.impact(Fact::Thinking, RULE.impact);
        found.push(Draft::value(&RULE, node, args).with_impact(impact));
    }
}

fn words(family: &Family) -> String {
    match family.thinking {
        Thinking::Budget { min: 1, max, zero: true } => format!("0 to {max}"),
        Thinking::Budget { min, max, zero: true } => format!("0, or {min} to {max}"),
        Thinking::Budget { min, max, zero: false } => format!("{min} to {max}"),
        _ => String::new(),
    }
}
