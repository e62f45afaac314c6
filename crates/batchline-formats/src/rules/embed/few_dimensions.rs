//! E402: Fewer dimensions than documented.

use super::DIMENSIONS;
use crate::rules::models::ask::number_at;
use crate::{Arg, Draft, Drafts, Impact, Look, Record, RecordLook, Rule};

/// Fewer dimensions than documented.
pub static RULE: Rule = Rule {
    code: "E402",
    name: "few-dimensions",
    impact: Impact::Advice,
    summary: "Fewer dimensions than documented.",
    message: "`outputDimensionality` is {0}, documented are 128 and more",
    help: "use 768, 1536 or 3072",
    why: "Shorter vectors were seen to work, but nothing promises that they keep working or mean much.",
    formats: &["gemini-embed"],
    look: Look::Record(RecordLook {
        when: &[
            &["EmbedContentRequest.outputDimensionality<128"],
            &["EmbedContentConfig.outputDimensionality<128"],
        ],
        gate: None,
        check,
    }),
    reads: Some(&[
        "EmbedContentRequest.outputDimensionality",
        "EmbedContentConfig.outputDimensionality",
    ]),
    page: include_str!("../../../docs/rules/E402-few-dimensions.md"),
    ..Rule::BASE
};

/// Fewest documented dimensions; below 1 the table objects.
const DOCUMENTED_MIN: f64 = 128.0;

fn check(record: &Record<'_>, found: &mut Drafts) {
    for path in DIMENSIONS {
        let Some((node, value)) = number_at(record, path) else { continue };
        if (1.0..DOCUMENTED_MIN).contains(&value) {
            found.push(Draft::value(&RULE, node, vec![Arg::known(value)]));
        }
    }
}
