//! G362: Less room for output than for thinking.

use batchline_jsonl::Node;

use super::common;
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// Less room for output than for thinking.
pub static RULE: Rule = Rule {
    code: "G362",
    name: "output-limit-below-thinking-budget",
    impact: Impact::Advice,
    summary: "Less room for output than for thinking.",
    message: "`{0}` of {1} leaves no room beside a thinking budget of {2}",
    help: "raise `{0}` above the budget, or lower the budget",
    why: "Thinking counts against the output limit: an answer may end before its first word, with MAX_TOKENS.",
    formats: common::GENERATE,
    look: Look::Record(RecordLook {
        when: &[&["GenerationConfig.maxOutputTokens", "ThinkingConfig.thinkingBudget"]],
        gate: None,
        check,
    }),
    reads: Some(&["GenerationConfig.maxOutputTokens", "ThinkingConfig.thinkingBudget"]),
    page: include_str!("../../../docs/rules/G362-output-limit-below-thinking-budget.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let limit = record.at("request.generationConfig.maxOutputTokens");
    let budget = record.at("request.generationConfig.thinkingConfig.thinkingBudget");
    let (Some(limit), Some(budget)) = (limit, budget) else {
        return;
    };
    let (Some(most), Some(thinking)) = (whole(limit), whole(budget)) else {
        return;
    };
    if most > 0 && thinking >= most {
        let key = limit.key().unwrap_or_default();
        let args = vec![Arg::known(key), Arg::known(most), Arg::known(thinking)];
        found.push(Draft::value(&RULE, limit, args));
    }
}

/// A whole number, written as one or in a text.
fn whole(node: Node<'_>) -> Option<i64> {
    let text = node.text();
    let number = node.number().and_then(|number| number.as_i64());
    number.or_else(|| text?.parse().ok())
}
