//! G358: A service tier in a batch request.

use super::common;
use crate::mend::{Mend, remove};
use crate::{Arg, Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule};

/// A service tier in a batch request.
pub static RULE: Rule = Rule {
    code: "G358",
    name: "service-tier-in-batch",
    impact: Impact::Advice,
    summary: "A service tier in a batch request.",
    message: "`{0}` has no meaning in a batch file",
    help: "remove it",
    why: "A batch has a tier of its own; whether the field is ignored or refused is not confirmed.",
    fix: Fix::Unsafe(Mend::Line(remove)),
    formats: common::GENERATE,
    look: Look::Record(RecordLook {
        when: &[&["GenerateContentRequest.serviceTier"]],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/G358-service-tier-in-batch.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    if let Some(tier) = record.at("request.serviceTier") {
        let key = tier.key().unwrap_or_default();
        found.push(Draft::key(&RULE, tier, vec![Arg::known(key)]));
    }
}
