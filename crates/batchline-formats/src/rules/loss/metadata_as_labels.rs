//! C811: Metadata that becomes labels.

use crate::{Impact, Look, LossClass, LossLook, Rule};

/// Metadata that becomes labels.
pub static RULE: Rule = Rule {
    code: "C811",
    name: "metadata-as-labels",
    impact: Impact::Advice,
    summary: "Metadata that becomes labels.",
    message: "`metadata` becomes `labels`{0?: {}}",
    help: "read them from the job's billing, not from the results",
    why: "Labels take fewer characters than metadata, and serve billing.",
    look: Look::Loss(LossLook::of(LossClass::Approximate)),
    page: include_str!("../../../docs/rules/C811-metadata-as-labels.md"),
    ..Rule::BASE
};
