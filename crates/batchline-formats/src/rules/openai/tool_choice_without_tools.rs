//! O526: A choice of tools where there are none.

use super::tools::leans_on_others;
use crate::mend::{Mend, remove};
use crate::{Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule};

/// A choice of tools where there are none.
pub static RULE: Rule = Rule {
    code: "O526",
    name: "tool-choice-without-tools",
    impact: Impact::Line,
    summary: "A choice of tools where there are none.",
    message: "`tool_choice` without `tools`",
    help: "declare the tools in `tools`, or remove `tool_choice`",
    why: "There is nothing to choose from.",
    fix: Fix::Unsafe(Mend::Line(remove)),
    formats: super::OPENAI,
    look: Look::Record(RecordLook {
        when: &[
            &["ChatBody.tool_choice", "!ChatBody.tools"],
            &["ResponsesBody.tool_choice", "!ResponsesBody.tools"],
        ],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/O526-tool-choice-without-tools.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let (Some(body), Some(choice)) = (record.at("body"), record.at("body.tool_choice")) else {
        return;
    };
    if record.at("body.tools").is_some() {
        return;
    }
    let draft = Draft::key(&RULE, choice, Vec::new());
    match record.text("url").as_deref() {
        Some("/v1/chat/completions") => found.push(draft),
        Some("/v1/responses") => {
            let idle = matches!(choice.text().as_deref(), Some("auto" | "none"));
            if !idle && !leans_on_others(body) {
                found.push(draft.with_impact(Impact::Advice));
            }
        }
        _ => {}
    }
}
