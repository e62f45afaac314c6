//! O529: `top_logprobs` without `logprobs: true`.

use crate::mend::{Fault, Mend, Mending, set_true};
use crate::{Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule};

/// `top_logprobs` without `logprobs: true`.
pub static RULE: Rule = Rule {
    code: "O529",
    name: "top-logprobs-without-logprobs",
    impact: Impact::Line,
    summary: "`top_logprobs` without `logprobs: true`.",
    message: "`top_logprobs` needs `logprobs`",
    help: "add \"logprobs\":true",
    why: "Alternatives come only together with the log probabilities themselves.",
    fix: Fix::Unsafe(Mend::Line(mend)),
    formats: super::OPENAI,
    look: Look::Record(RecordLook { when: &[&["ChatBody.top_logprobs"]], gate: None, check }),
    reads: Some(&[]),
    page: include_str!("../../../docs/rules/O529-top-logprobs-without-logprobs.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let logprobs = record.at("body.logprobs");
    let on = logprobs.is_some_and(|logprobs| logprobs.boolean() != Some(false));
    let chat = record.text("url").as_deref() == Some("/v1/chat/completions");
    if let Some(top) = record.at("body.top_logprobs").filter(|_| chat && !on) {
        found.push(Draft::key(&RULE, top, Vec::new()));
    }
}

fn mend(fault: &Fault<'_>) -> Option<Mending> {
    set_true(fault, "logprobs")
}
