//! G331: A thinking budget and a thinking level.

use super::common;
use crate::{Drafts, Impact, Look, Record, RecordLook, Rule};

/// A thinking budget and a thinking level.
pub static RULE: Rule = Rule {
    code: "G331",
    name: "thinking-budget-and-level",
    impact: Impact::Line,
    summary: "A thinking budget and a thinking level.",
    message: "`{0}` and `{1}` exclude each other",
    help: "keep the level for Gemini 3 and later, the budget for Gemini 2.5",
    why: common::THIS_REQUEST,
    server: common::INVALID_ARGUMENT,
    formats: common::GENERATE,
    look: Look::Record(RecordLook {
        when: &[&["ThinkingConfig.thinkingBudget", "ThinkingConfig.thinkingLevel"]],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/G331-thinking-budget-and-level.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    common::exclusive(
        record.at("request.generationConfig.thinkingConfig"),
        ["thinkingBudget", "thinkingLevel"],
        &RULE,
        found,
    );
}
