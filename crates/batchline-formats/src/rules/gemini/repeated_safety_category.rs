//! G346: Two settings for one kind of harm.

use super::common;
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// Two settings for one kind of harm.
pub static RULE: Rule = Rule {
    code: "G346",
    name: "repeated-safety-category",
    impact: Impact::Advice,
    summary: "Two settings for one kind of harm.",
    message: "`{0}` is set twice",
    help: "keep one setting for each category",
    why: "The API definition allows one setting for each category; which of two counts is not documented.",
    formats: common::GENERATE,
    look: Look::Record(RecordLook { when: &[&["SafetySetting.category"]], gate: None, check }),
    glance: Some(names_twice),
    reads: Some(&["SafetySetting.category"]),
    page: include_str!("../../../docs/rules/G346-repeated-safety-category.md"),
    ..Rule::BASE
};

/// Numbers for categories are rare, and not compared.
fn check(record: &Record<'_>, found: &mut Drafts) {
    let mut seen = Vec::new();
    for node in record.each("request.safetySettings[].category") {
        let Some(category) = node.text() else {
            continue;
        };
        if seen.contains(&category) {
            found.push(Draft::value(&RULE, node, vec![Arg::known(&category)]));
        } else {
            seen.push(category);
        }
    }
}

/// More categories than exist: enough to look closely.
const MANY: usize = 16;

/// Does a category stand in the line twice?
fn names_twice(line: &str) -> bool {
    let mut seen = [""; MANY];
    for (index, name) in common::categories(line).enumerate() {
        if index >= MANY || seen.contains(&name) {
            return true;
        }
        seen[index] = name;
    }
    false
}
