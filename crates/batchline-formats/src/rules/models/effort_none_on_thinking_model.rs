//! O570: Thinking is turned off on a model that always thinks.

use super::ask::{calls, on_gemini};
use crate::models::Thinking;
use crate::{Arg, Context, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// Thinking is turned off on a model that always thinks.
pub static RULE: Rule = Rule {
    code: "O570",
    name: "effort-none-on-thinking-model",
    impact: Impact::Advice,
    summary: "Thinking is turned off on a model that always thinks.",
    message: "`reasoning_effort` is none, {0} cannot stop thinking",
    help: "use `{1}`, the least it knows",
    why: "The documentation says that thinking cannot be turned off there; the request may fail, or be paid for thinking all the same.",
    formats: &["openai"],
    look: Look::Record(RecordLook {
        when: &[&["ChatBody.reasoning_effort"]],
        gate: Some(gate),
        check,
    }),
    page: include_str!("../../../docs/rules/O570-effort-none-on-thinking-model.md"),
    ..Rule::BASE
};

fn gate(context: &Context<'_>) -> bool {
    on_gemini(context) && context.family().is_some_and(|family| least(family.thinking).is_some())
}

/// The least effort of a model that cannot stop thinking; `minimal` means LOW where there is no MINIMAL.
fn least(thinking: Thinking) -> Option<&'static str> {
    match thinking {
        Thinking::Budget { zero: false, .. } => Some("low"),
        Thinking::Levels(levels) => {
            Some(if levels.contains(&"MINIMAL") { "minimal" } else { "low" })
        }
        _ => None,
    }
}

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(family) = record.context.family() else { return };
    let effort =
        record.at("body.reasoning_effort").filter(|_| calls(record, "/v1/chat/completions"));
    let Some(node) = effort.filter(|node| node.text().as_deref() == Some("none")) else { return };
    let least = least(family.thinking).unwrap_or_default();
    found.push(Draft::value(&RULE, node, vec![Arg::known(family.name), Arg::known(least)]));
}
