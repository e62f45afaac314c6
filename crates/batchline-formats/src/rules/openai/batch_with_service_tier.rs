//! O540: A service tier in a batch.

use crate::mend::{Mend, remove};
use crate::{Draft, Drafts, Fix, Impact, Look, Record, RecordLook, Rule};

/// A service tier in a batch.
pub static RULE: Rule = Rule {
    code: "O540",
    name: "batch-with-service-tier",
    impact: Impact::Advice,
    summary: "A service tier in a batch.",
    message: "a batch has a tier of its own",
    help: "remove `service_tier`",
    why: "A batch has its own price and queue: the tier is without effect, or refused.",
    fix: Fix::Unsafe(Mend::Line(remove)),
    formats: super::OPENAI,
    look: Look::Record(RecordLook {
        when: &[&["ChatBody.service_tier"], &["ResponsesBody.service_tier"]],
        gate: None,
        check,
    }),
    reads: Some(&["ChatBody.service_tier", "ResponsesBody.service_tier"]),
    page: include_str!("../../../docs/rules/O540-batch-with-service-tier.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    let tier = record.at("body.service_tier");
    let idle = |text: Option<&str>| matches!(text, Some("auto" | "default"));
    if let Some(tier) = tier.filter(|tier| !idle(tier.text().as_deref())) {
        found.push(Draft::value(&RULE, tier, Vec::new()));
    }
}
