//! R910: A row with an answer and an error.

use crate::{Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// A row with an answer and an error.
pub static RULE: Rule = Rule {
    code: "R910",
    name: "answer-and-error",
    impact: Impact::Advice,
    summary: "A row with an answer and an error.",
    message: "the row has an answer and an error; it counts as failed",
    help: "look at both: where the answer is whole, take it",
    why: "A row has one of the two. Readers differ about which they believe.",
    formats: super::RESULTS,
    look: Look::Record(RecordLook { when: &[&["Line.response", "Line.error"]], gate: None, check }),
    page: include_str!("../../../docs/rules/R910-answer-and-error.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let both = record.at("response").zip(record.at("error"));
    if let Some((_, error)) = both.filter(|(response, _)| !response.is_empty()) {
        found.push(Draft::key(&RULE, error, Vec::new()));
    }
}
