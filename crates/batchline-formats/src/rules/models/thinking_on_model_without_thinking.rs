//! G373: Thinking is set up for a model that does not think.

use crate::models::{Fact, Thinking};
use crate::{Arg, Context, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// Thinking is set up for a model that does not think.
pub static RULE: Rule = Rule {
    code: "G373",
    name: "thinking-on-model-without-thinking",
    impact: Impact::Line,
    summary: "Thinking is set up for a model that does not think.",
    message: "`thinkingConfig` is set, {0} does not think",
    help: "leave `thinkingConfig` out, or use a model that thinks",
    why: "A thinking configuration is an error on models without thinking.",
    formats: &["gemini-generate"],
    look: Look::Record(RecordLook {
        when: &[&["GenerationConfig.thinkingConfig"]],
        gate: Some(gate),
        check,
    }),
    page: include_str!("../../../docs/rules/G373-thinking-on-model-without-thinking.md"),
    ..Rule::BASE
};

fn gate(context: &Context<'_>) -> bool {
    context.family().is_some_and(|family| family.thinking == Thinking::None)
}

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(family) = record.context.family() else { return };
    let config = record.at("request.generationConfig.thinkingConfig");
    if let Some(node) = config.filter(|node| !node.is_empty()) {
        let impact = family.impact(Fact::Thinking, RULE.impact);
        found.push(Draft::key(&RULE, node, vec![Arg::known(family.name)]).with_impact(impact));
    }
}
