//! G347: A kind of harm that Gemini does not act on.

use super::common;
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// A kind of harm that Gemini does not act on.
pub static RULE: Rule = Rule {
    code: "G347",
    name: "unused-safety-category",
    impact: Impact::Advice,
    summary: "A kind of harm that Gemini does not act on.",
    message: "Gemini does not act on `{0}`",
    help: "use harassment, hate speech, sexually explicit, dangerous content or civic integrity",
    why: "The setting is read and has no effect.",
    formats: common::GENERATE,
    look: Look::Record(RecordLook { when: &[&["SafetySetting.category"]], gate: None, check }),
    glance: Some(|line| common::categories(line).any(|name| UNUSED.contains(&name))),
    reads: Some(&["SafetySetting.category"]),
    page: include_str!("../../../docs/rules/G347-unused-safety-category.md"),
    ..Rule::BASE
};

/// Categories of the older PaLM models, and the one that means none.
static UNUSED: &[&str] = &[
    "HARM_CATEGORY_UNSPECIFIED",
    "HARM_CATEGORY_DEROGATORY",
    "HARM_CATEGORY_TOXICITY",
    "HARM_CATEGORY_VIOLENCE",
    "HARM_CATEGORY_SEXUAL",
    "HARM_CATEGORY_MEDICAL",
    "HARM_CATEGORY_DANGEROUS",
];

fn check(record: &Record<'_>, found: &mut Drafts) {
    for node in record.each("request.safetySettings[].category") {
        let category = node.text().unwrap_or_default();
        if UNUSED.contains(&&*category) {
            found.push(Draft::value(&RULE, node, vec![Arg::known(category)]));
        }
    }
}
