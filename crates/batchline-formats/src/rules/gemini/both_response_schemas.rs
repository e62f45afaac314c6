//! G333: An answer described in both schema languages.

use super::common;
use crate::{Drafts, Impact, Look, Record, RecordLook, Rule};

/// An answer described in both schema languages.
pub static RULE: Rule = Rule {
    code: "G333",
    name: "both-response-schemas",
    impact: Impact::Line,
    summary: "An answer described in both schema languages.",
    message: "`{0}` and `{1}` exclude each other",
    help: "keep `responseSchema`: on batch, the other was reported to be ignored",
    why: common::THIS_REQUEST,
    server: common::INVALID_ARGUMENT,
    formats: common::GENERATE,
    look: Look::Record(RecordLook {
        when: &[&["GenerationConfig.responseSchema", "GenerationConfig.responseJsonSchema"]],
        gate: None,
        check,
    }),
    page: include_str!("../../../docs/rules/G333-both-response-schemas.md"),
    ..Rule::BASE
};

fn check(record: &Record<'_>, found: &mut Drafts) {
    common::exclusive(
        record.at("request.generationConfig"),
        ["responseSchema", "responseJsonSchema"],
        &RULE,
        found,
    );
}
