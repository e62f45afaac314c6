//! O527: The chosen tool is not among the tools.

use batchline_jsonl::Node;

use super::tools::{declared, leans_on_others, named};
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule, each_below, member};

/// The chosen tool is not among the tools.
pub static RULE: Rule = Rule {
    code: "O527",
    name: "undeclared-tool-choice",
    impact: Impact::Line,
    summary: "The chosen tool is not among the tools.",
    message: "`tools` has no {0} named `{1}`",
    help: "declare it in `tools`, or choose one that is there{2?: {}}",
    why: "The server looks the name up among the tools.",
    formats: super::OPENAI,
    look: Look::Record(RecordLook { when: WATCHED, gate: None, check }),
    page: include_str!("../../../docs/rules/O527-undeclared-tool-choice.md"),
    ..Rule::BASE
};

static WATCHED: &[&[&str]] = &[
    &["ChatChosenFunction.name"],
    &["ChatChosenCustom.name"],
    &["ChatAllowedTools.tools"],
    &["ResponsesFunctionChoice.name"],
    &["ResponsesCustomToolChoice.name"],
    &["ResponsesAllowedTools.tools"],
];

fn check(record: &Record<'_>, found: &mut Drafts) {
    let (Some(body), Some(tools)) = (record.at("body"), record.at("body.tools")) else {
        return;
    };
    if leans_on_others(body) {
        return;
    }
    let declared = declared(tools);
    for choice in chosen(record) {
        let Some((kind, name)) = named(choice) else {
            continue;
        };
        if declared.contains(&(kind.clone(), name.clone())) {
            continue;
        }
        let others: Vec<&str> = declared.iter().map(|(_, name)| name.as_str()).collect();
        let args = vec![Arg::known(kind), Arg::quoted(name), Arg::quoted(others.join(", "))];
        found.push(Draft::value(&RULE, place(choice), args));
    }
}

/// What is chosen: one tool, or those that are allowed.
fn chosen<'a>(record: &Record<'a>) -> Vec<Node<'a>> {
    let Some(choice) = record.at("body.tool_choice") else {
        return Vec::new();
    };
    let mut allowed = each_below(choice, "allowed_tools.tools[]");
    allowed.extend(each_below(choice, "tools[]"));
    allowed.push(choice);
    allowed
}

/// The name, wherever it stands.
fn place(choice: Node<'_>) -> Node<'_> {
    let inner = member(choice, "function").or_else(|| member(choice, "custom"));
    member(inner.unwrap_or(choice), "name").unwrap_or(choice)
}
