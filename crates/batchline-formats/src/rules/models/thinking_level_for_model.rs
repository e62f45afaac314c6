//! G372: A thinking level the model does not know.

use crate::models::{Fact, Thinking};
use crate::{Arg, Context, Draft, Drafts, Impact, Look, Record, RecordLook, Rule, member};

/// A thinking level the model does not know.
pub static RULE: Rule = Rule {
    code: "G372",
    name: "thinking-level-for-model",
    impact: Impact::Line,
    summary: "A thinking level the model does not know.",
    message: "`thinkingLevel` is {0}, {1} takes {2}",
    help: "{3}",
    why: "Models before Gemini 3 take a number of tokens, later ones a level; the wrong one is an error.",
    formats: &["gemini-generate"],
    look: Look::Record(RecordLook {
        when: &[&["ThinkingConfig.thinkingLevel"]],
        gate: Some(gate),
        check,
    }),
    reads: Some(&["ThinkingConfig.thinkingLevel"]),
    page: include_str!("../../../docs/rules/G372-thinking-level-for-model.md"),
    ..Rule::BASE
};

fn gate(context: &Context<'_>) -> bool {
    let all = |thinking| thinking == Thinking::Levels(LEVELS);
    let known = |thinking| matches!(thinking, Thinking::Budget { .. } | Thinking::Levels(_));
    context.family().is_some_and(|family| known(family.thinking) && !all(family.thinking))
}

static LEVELS: &[&str] = &["MINIMAL", "LOW", "MEDIUM", "HIGH"];
const CONFIG: &str = "request.generationConfig.thinkingConfig";

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(family) = record.context.family() else { return };
    let Some(config) = record.at(CONFIG) else { return };
    let Some(node) = member(config, "thinkingLevel") else { return };
    let level = node.text().unwrap_or_default();
    let (wanted, help) = match family.thinking {
        // Both together are a fault of their own, on every model.
        Thinking::Budget { .. } if member(config, "thinkingBudget").is_none() => {
            ("`thinkingBudget`".into(), "give a `thinkingBudget` in tokens".to_string())
        }
        Thinking::Levels(levels) if !levels.contains(&&*level) => {
            (levels.join(", "), format!("use one of {}", levels.join(", ")))
        }
        _ => return,
    };
    if LEVELS.contains(&&*level) {
        let known = [Arg::known(level), Arg::known(family.name)];
        let args = known.into_iter().chain([Arg::known(wanted), Arg::known(help)]).collect();
        let impact = family.impact(Fact::Thinking, RULE.impact);
        found.push(Draft::value(&RULE, node, args).with_impact(impact));
    }
}
