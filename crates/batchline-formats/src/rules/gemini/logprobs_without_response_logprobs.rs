//! G335: A number of log probabilities without asking for them.

use super::common;
use crate::mend::{Fault, Mend, Mending, set_true};
use crate::{Arg, Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule};

/// A number of log probabilities without asking for them.
pub static RULE: Rule = Rule {
    code: "G335",
    name: "logprobs-without-response-logprobs",
    impact: Impact::Line,
    summary: "A number of log probabilities without asking for them.",
    message: "`logprobs` needs `{0}` to be true",
    help: "add \"{0}\": true, or remove `logprobs`",
    why: common::THIS_REQUEST,
    server: common::INVALID_ARGUMENT,
    fix: Fix::Unsafe(Mend::Line(mend)),
    formats: common::GENERATE,
    look: Look::Record(RecordLook { when: &[&["GenerationConfig.logprobs"]], gate: None, check }),
    reads: Some(&[]),
    page: include_str!("../../../docs/rules/G335-logprobs-without-response-logprobs.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let Some(logprobs) = record.at("request.generationConfig.logprobs") else {
        return;
    };
    let asked = record.at("request.generationConfig.responseLogprobs");
    let misplaced = record.at("request.responseLogprobs").is_some();
    // Of another type it is a fault of its own.
    if misplaced || asked.is_some_and(|node| node.boolean() != Some(false)) {
        return;
    }
    let name = asked.and_then(|node| node.key()).unwrap_or("responseLogprobs".into());
    found.push(Draft::key(&RULE, logprobs, vec![Arg::known(name)]));
}

fn mend(fault: &Fault<'_>) -> Option<Mending> {
    set_true(fault, fault.arg(0))
}
