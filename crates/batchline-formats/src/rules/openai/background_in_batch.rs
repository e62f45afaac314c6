//! O542: `background: true` in a batch.

use crate::mend::{Mend, remove};
use crate::{Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule};

/// `background: true` in a batch.
pub static RULE: Rule = Rule {
    code: "O542",
    name: "background-in-batch",
    impact: Impact::Advice,
    summary: "`background: true` in a batch.",
    message: "a batch runs in the background anyway",
    help: "remove `background`",
    why: "The result may be a response that is only queued, or an error.",
    fix: Fix::Unsafe(Mend::Line(remove)),
    formats: super::OPENAI,
    look: Look::Record(RecordLook { when: &[&["ResponsesBody.background"]], gate: None, check }),
    page: include_str!("../../../docs/rules/O542-background-in-batch.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let background = record.at("body.background");
    let on = background.filter(|background| background.boolean() == Some(true));
    found.extend(on.map(|background| Draft::value(&RULE, background, Vec::new())));
}
